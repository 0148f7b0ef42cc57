package io.leadline.pbx.queuelog;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;

/// Reads a queue log line by line through one buffer, however long the log is. A line longer than
/// the buffer is passed over and counted with those that have no form.
final class LogLines implements Closeable {
  /// Asterisk itself writes at most 8 KiB a line.
  static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[4 * LONGEST_LINE];
  private final LogLine line = new LogLine();
  private int from;
  private int filled;
  private boolean skipping;
  private boolean atEnd;
  private long unformed;
  private long read;
  private long number;
  private long misreadAt;
  private String misread = "";

  LogLines(InputStream in) {
    this.in = in;
  }

  /// Moves to the next line that has the form of one; false at the end.
  boolean next() throws IOException {
    while (true) {
      int end = lineEnd();
      if (end < 0) {
        return false;
      }
      int start = from;
      from = end + 1;
      number++;
      if (skipping) {
        skipping = false;
        continue;
      }
      int last = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
      if (last == start) {
        continue;
      }
      read++;
      if (line.read(buffer, start, last)) {
        return true;
      }
      unformed(number, line.shown());
    }
  }

  private void unformed(long at, String what) {
    unformed++;
    misread(at, what);
  }

  private void misread(long at, String what) {
    if (misreadAt == 0) {
      misreadAt = at;
      misread = what;
    }
  }

  /// The line just read says nothing to its reader.
  void unknown() {
    misread(number, line.shown());
  }

  /// The first line without a form or a meaning.
  Optional<Misread> misread(Path file) {
    return misreadAt == 0 ? Optional.empty() : Optional.of(new Misread(file, misreadAt, misread));
  }

  LogLine line() {
    return line;
  }

  /// Lines read, blank ones aside.
  long read() {
    return read;
  }

  /// Lines without the form of one.
  long unformed() {
    return unformed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// The place of the next line's end, or -1 when there is none. The last line may lack it.
  private int lineEnd() throws IOException {
    int seen = from;
    while (true) {
      for (int i = seen; i < filled; i++) {
        if (buffer[i] == '\n') {
          return i;
        }
      }
      seen = filled - from;
      if (atEnd) {
        return lastLine();
      }
      if (seen >= LONGEST_LINE) {
        if (!skipping) {
          read++;
          unformed(number + 1, "it is longer than " + LONGEST_LINE / 1_024 + " KiB");
        }
        skipping = true;
        from = filled;
        seen = 0;
      }
      fill();
      seen += from;
    }
  }

  private int lastLine() {
    if (from == filled || skipping) {
      return -1;
    }
    buffer[filled] = '\n';
    filled++;
    return filled - 1;
  }

  /// Makes room behind what is not yet read, and fills it; one byte stays free for the end of a
  /// last line without one.
  private void fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, filled - from);
    filled -= from;
    from = 0;
    int got;
    try {
      got = in.read(buffer, filled, buffer.length - 1 - filled);
    } catch (EOFException | ZipException _) {
      // of a packed file that was cut, what can be unpacked counts; the break is a line without
      // form
      read++;
      unformed(number + 1, "the packed file breaks off there");
      got = -1;
    }
    if (got < 0) {
      atEnd = true;
    } else {
      filled += got;
    }
  }
}
