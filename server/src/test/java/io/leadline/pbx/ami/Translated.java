package io.leadline.pbx.ami;

import io.leadline.event.PbxEvent;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// What our reader makes of a stream of manager events, wherever it comes from.
public final class Translated {

  private Translated() {}

  /// A recorded scene of the real Asterisk.
  public static List<PbxEvent> recorded(String scene) {
    return Recorded.events(scene);
  }

  /// The same, as it came over the wire.
  public static String text(String scene) {
    return new String(Recorded.bytes(scene), StandardCharsets.UTF_8);
  }

  /// A stream, answers to actions left out but for those that make a snapshot.
  public static List<PbxEvent> stream(String text, Instant now) {
    var channel = new EmbeddedChannel(new AmiFrameDecoder());
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    var told = new ArrayList<PbxEvent>();
    var translator =
        new AmiTranslator(Recorded.PBX, InstantSource.fixed(now), told::add, _ -> {}, new Lines());
    var frames = new ArrayList<AmiFrame>();
    for (AmiFrame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
      frames.add(frame);
    }
    Recorded.take(frames, now, translator, told);
    return told;
  }

  /// One line for each, without times and ids.
  public static List<String> described(List<PbxEvent> events) {
    return Recorded.described(events);
  }
}
