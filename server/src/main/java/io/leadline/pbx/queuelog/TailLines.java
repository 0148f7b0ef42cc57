package io.leadline.pbx.queuelog;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a file that is being written, whole lines only: the half of a line at its end is left for
/// later.
final class TailLines {
  /// Asterisk itself writes at most 8 KiB a line; a longer one is passed over.
  static final int LONGEST_LINE = 256 * 1024;

  private TailLines() {}

  /// Hands over every whole line of the file from `offset` on and returns the offset behind the
  /// last.
  static long read(LogFile file, long offset, TakesLine takes) throws IOException {
    return read(file, offset, false, takes);
  }

  /// Like [#read], and the last line too where it lacks its end: nothing more is written to this
  /// file.
  static long readAll(LogFile file, long offset, TakesLine takes) throws IOException {
    return read(file, offset, true, takes);
  }

  private static long read(LogFile file, long offset, boolean over, TakesLine takes)
      throws IOException {
    try (var in = file.open(offset)) {
      return new Reading(in, offset, takes).toEnd(over);
    }
  }

  /// Takes one line after the other.
  interface TakesLine {
    /// One line of the file.
    ///
    /// @param line null when it has not the form of one
    void line(@Nullable LogLine line, long offset);
  }

  private static final class Reading {
    private final InputStream in;
    private final TakesLine takes;
    private final LogLine line = new LogLine();
    private final byte[] buffer = new byte[LONGEST_LINE];

    /// Where the first byte of the buffer stands in the file.
    private long at;

    private int filled;
    private boolean skipping;

    Reading(InputStream in, long offset, TakesLine takes) {
      this.in = in;
      this.at = offset;
      this.takes = takes;
    }

    long toEnd(boolean over) throws IOException {
      while (true) {
        int got = in.read(buffer, filled, buffer.length - filled);
        if (got < 0) {
          if (over && filled > 0) {
            take(0, filled);
            return at + filled;
          }
          return at;
        }
        int from = lines(got);
        if (from == 0 && filled == buffer.length) {
          if (!skipping) {
            takes.line(null, at);
          }
          skipping = true;
          from = filled;
        }
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        at += from;
      }
    }

    /// Takes the whole lines in the buffer, of which the last `got` bytes are new; returns the
    /// place behind the last.
    private int lines(int got) {
      int from = 0;
      int looked = filled;
      filled += got;
      for (int i = looked; i < filled; i++) {
        if (buffer[i] == '\n') {
          take(from, i);
          from = i + 1;
        }
      }
      return from;
    }

    private void take(int from, int end) {
      int to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
      if (!skipping && to > from) {
        takes.line(line.read(buffer, from, to) ? line : null, at + from);
      }
      skipping = false;
    }
  }
}
