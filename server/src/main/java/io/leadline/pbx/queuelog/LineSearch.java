package io.leadline.pbx.queuelog;

import java.io.IOException;

/// Finds a time in a log without reading all that lies before.
final class LineSearch {
  /// So much is read rather than searched.
  private static final long NEAR = 256 * 1024;

  private LineSearch() {}

  /// The offset of a line not later than the first one of that second or after; lines without form
  /// are passed over.
  ///
  /// @param second since 1970
  static long firstAt(LogFile file, long second) throws IOException {
    if (file.packed()) {
      return 0;
    }
    long low = 0;
    long high = file.size();
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      Seen seen = lineBehind(file, middle, high);
      if (seen.offset < 0 || seen.at >= second) {
        high = middle;
      } else {
        low = seen.offset;
      }
    }
    return low;
  }

  /// The first line with a form that begins behind the offset.
  private static Seen lineBehind(LogFile file, long offset, long end) throws IOException {
    var line = new LogLine();
    try (var in = file.open(offset)) {
      byte[] bytes = in.readNBytes((int) Math.min(NEAR, end - offset));
      int from = -1;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          if (from >= 0 && line.read(bytes, from, i)) {
            return new Seen(offset + from, line.at());
          }
          from = i + 1;
        }
      }
    }
    return new Seen(-1, 0);
  }

  private record Seen(long offset, long at) {}
}
