package io.leadline.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A mail's bytes made safe to parse: wrapping of mail folders taken off, size, header lines and
/// boundaries bounded. One pass, so that the cost grows with the size alone.
record RawMail(Content content, List<String> problems) {
  private static final Pattern FIELD_OF_HEADER =
      Pattern.compile(
          "(?:from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|"
              + "return-path|x-[a-z0-9-]+)\\s*:",
          Pattern.CASE_INSENSITIVE);

  static RawMail of(byte[] input) {
    var problems = new ArrayList<String>();
    byte[] bytes = unwrapped(input, problems);
    int length = bytes.length;
    if (length > MimeLimits.MAIL_BYTES) {
      length = MimeLimits.MAIL_BYTES;
      problems.add("larger than %d bytes; the rest was not read".formatted(MimeLimits.MAIL_BYTES));
    }
    byte[] passed = new Pass(bytes, length, problems).run();
    return new RawMail(new Content(passed), List.copyOf(problems));
  }

  private static byte[] unwrapped(byte[] input, List<String> problems) {
    byte[] bytes = input;
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      problems.add("saved as UTF-16");
      bytes = new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
    }
    int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    while (start < bytes.length && (bytes[start] == '\n' || bytes[start] == '\r')) {
      start++;
    }
    int end = bytes.length;
    int firstLineEnd = lineEnd(bytes, start, end);
    String first =
        new String(bytes, start, Math.min(firstLineEnd - start, 80), StandardCharsets.ISO_8859_1)
            .strip();
    if (first.matches("\\d{1,9}")) {
      // Apple Mail's .emlx: the mail's length, the mail, a property list
      start = Math.min(firstLineEnd, end);
      end = (int) Math.min(end, start + Long.parseLong(first));
    } else if (first.startsWith("From ") || first.startsWith(">From ")) {
      start = firstLineEnd;
    }
    var out = new ByteArrayOutputStream(end - start);
    out.write(bytes, start, end - start);
    return out.toByteArray();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /// Behind the line's end: LF, CR LF, or CR alone.
  private static int lineEnd(byte[] bytes, int from, int length) {
    int i = from;
    while (i < length && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    if (i < length && bytes[i] == '\r' && i + 1 < length && bytes[i + 1] == '\n') {
      return i + 2;
    }
    return Math.min(i + 1, length);
  }

  /// Copies line by line and leaves out what exceeds a limit.
  private static final class Pass {
    private final byte[] bytes;
    private final int length;
    private final List<String> problems;
    private final ByteArrayOutputStream out;
    private boolean inHeader = true;
    private boolean inPartHeader;
    private int headerLines;
    private int headerBytes;
    private int partHeaderLines;
    private int boundaries;
    private boolean saidHeader;
    private boolean saidBoundaries;

    Pass(byte[] bytes, int length, List<String> problems) {
      this.bytes = bytes;
      this.length = length;
      this.problems = problems;
      this.out = new ByteArrayOutputStream(length + 16);
    }

    byte[] run() {
      int at = 0;
      while (at < length) {
        int next = lineEnd(bytes, at, length);
        line(at, next);
        at = next;
      }
      return out.toByteArray();
    }

    private void line(int from, int to) {
      int end = to;
      while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        end--;
      }
      if (inHeader && end > from && !isFolded(from) && !isField(from, end)) {
        strayLine(from, to);
      } else if (inHeader) {
        headerLine(from, end, to);
      } else if (end == from) {
        inPartHeader = false;
        out.write(bytes, from, to - from);
      } else if (end - from > 2 && bytes[from] == '-' && bytes[from + 1] == '-') {
        boundary(from, to);
      } else if (!inPartHeader || partHeader(from, end)) {
        out.write(bytes, from, to - from);
      }
    }

    /// A line among the header's that is none: the body without the empty line before it, or, when
    /// more header follows, the rest of a field folded wrongly.
    private void strayLine(int from, int to) {
      if (headerFollows(to)) {
        out.write(' ');
        out.write(bytes, from, to - from);
        return;
      }
      problems.add("the header ends without an empty line");
      inHeader = false;
      out.write('\n');
      line(from, to);
    }

    private boolean headerFollows(int from) {
      int at = from;
      for (int lines = 0; lines < 12 && at < length; lines++) {
        int next = lineEnd(bytes, at, length);
        String line = new String(bytes, at, Math.min(next - at, 80), StandardCharsets.ISO_8859_1);
        if (line.isBlank()) {
          return false;
        }
        if (FIELD_OF_HEADER.matcher(line).lookingAt()) {
          return true;
        }
        at = next;
      }
      return false;
    }

    private void headerLine(int from, int end, int to) {
      if (end == from) {
        inHeader = false;
        out.write(bytes, from, to - from);
        return;
      }
      headerLines++;
      headerBytes += end - from;
      if (headerLines <= MimeLimits.HEADER_LINES && headerBytes <= MimeLimits.HEADER_BYTES) {
        out.write(bytes, from, to - from);
      } else if (!saidHeader) {
        saidHeader = true;
        problems.add("the header is too long; its end was left out");
      }
    }

    private void boundary(int from, int to) {
      boundaries++;
      inPartHeader = true;
      partHeaderLines = 0;
      if (boundaries <= MimeLimits.BOUNDARY_LINES) {
        out.write(bytes, from, to - from);
      } else if (!saidBoundaries) {
        saidBoundaries = true;
        problems.add(
            "too many parts; boundaries after the first %d were ignored"
                .formatted(MimeLimits.BOUNDARY_LINES));
      }
    }

    /// Only what looks like a header counts, so that text below a line of dashes stays whole.
    private boolean partHeader(int from, int end) {
      if (!isFolded(from) && !isField(from, end)) {
        inPartHeader = false;
        return true;
      }
      partHeaderLines++;
      return partHeaderLines <= MimeLimits.PART_HEADER_LINES;
    }

    private boolean isFolded(int from) {
      return bytes[from] == ' ' || bytes[from] == '\t';
    }

    /// A field's name (RFC 5322, 3.6.8) and a colon.
    private boolean isField(int from, int end) {
      int i = from;
      while (i < end && bytes[i] > ' ' && bytes[i] < 0x7F && bytes[i] != ':') {
        i++;
      }
      int name = i - from;
      while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
        i++;
      }
      return name > 0 && i < end && bytes[i] == ':';
    }
  }
}
