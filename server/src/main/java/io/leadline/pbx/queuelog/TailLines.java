package io.leadline.pbx.queuelog;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads a file that is being written, whole lines only: the half of a line at its end is left for
/// later.
final class TailLines {
  private static final int CHUNK = 256 * 1024;

  private TailLines() {}

  /// Hands over every whole line from `offset` on and returns the offset behind the last.
  static long read(Path file, long offset, TakesLine takes) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var line = new LogLine();
      byte[] buffer = new byte[CHUNK];
      long at = offset;
      boolean skipping = false;
      while (true) {
        in.seek(at);
        int got = in.read(buffer, 0, CHUNK);
        int end = got <= 0 ? 0 : lastEnd(buffer, got);
        if (got <= 0 || (end == 0 && got < CHUNK)) {
          return at;
        }
        if (end == 0) {
          skipping = true; // a line longer than the chunk is none
          at += got;
          continue;
        }
        lines(buffer, end, at, skipping, line, takes);
        skipping = false;
        at += end;
      }
    }
  }

  private static void lines(
      byte[] buffer, int end, long at, boolean skipFirst, LogLine line, TakesLine takes) {
    int from = 0;
    boolean skip = skipFirst;
    for (int i = 0; i < end; i++) {
      if (buffer[i] == '\n') {
        int to = i > from && buffer[i - 1] == '\r' ? i - 1 : i;
        if (!skip && to > from) {
          takes.line(line.read(buffer, from, to) ? line : null, at + from);
        }
        skip = false;
        from = i + 1;
      }
    }
  }

  /// The place behind the last line feed, 0 when there is none.
  private static int lastEnd(byte[] buffer, int filled) {
    for (int i = filled - 1; i >= 0; i--) {
      if (buffer[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  /// Takes one line after the other.
  interface TakesLine {
    /// One line of the file.
    ///
    /// @param line null when it has not the form of one
    void line(@Nullable LogLine line, long offset);
  }
}
