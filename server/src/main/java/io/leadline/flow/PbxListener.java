package io.leadline.flow;

import io.leadline.event.PbxEvent;

/// Is told what a PBX tells, in the PBX's order, on the context of [QueueFlow].
@FunctionalInterface
public interface PbxListener {
  void told(PbxEvent event);
}
