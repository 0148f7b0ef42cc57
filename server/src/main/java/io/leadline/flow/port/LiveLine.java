package io.leadline.flow.port;

import io.leadline.domain.queue.PicturePart;
import java.util.function.Consumer;

/// Tells the other servers of an installation what this one sees of the PBXs it reads. What nobody
/// hears is lost: the next word says everything again.
public interface LiveLine {
  void tell(PicturePart part);

  /// Calls `listener` with what other servers tell, and with this server's own words, on a thread
  /// of the line.
  void listen(Consumer<PicturePart> listener);
}
