package io.leadline.pbx.queuelog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One line of a queue log, seen in the reader's own buffer: `time|call|queue|agent|event|data…`.
/// Valid until the reader goes on.
final class LogLine {
  static final int TIME = 0;
  static final int CALL = 1;
  static final int QUEUE = 2;
  static final int AGENT = 3;
  static final int EVENT = 4;
  static final int DATA = 5;

  private static final int MOST_FIELDS = 16;
  private static final long EARLIEST = 631_152_000L; // 1990, before the first Asterisk
  private static final long LATEST = 4_102_444_800L; // 2100
  private static final int LONGEST_NUMBER = 9;

  private final int[] starts = new int[MOST_FIELDS];
  private final int[] ends = new int[MOST_FIELDS];
  private byte[] bytes = new byte[0];
  private int lineFrom;
  private int lineTo;
  private int fields;
  private long at;

  /// Looks at a line; false when it has not the form of one.
  boolean read(byte[] buffer, int from, int to) {
    bytes = buffer;
    lineFrom = from;
    lineTo = to;
    fields = 0;
    int start = from;
    for (int i = from; i < to && fields < MOST_FIELDS; i++) {
      byte here = buffer[i];
      if (here == '|') {
        end(start, i);
        start = i + 1;
      } else if (here >= 0 && here < ' ') {
        return false;
      }
    }
    if (fields < MOST_FIELDS) {
      end(start, to);
    }
    at = seconds();
    return fields > EVENT && at >= EARLIEST && at < LATEST;
  }

  /// The line's beginning, for people.
  String shown() {
    return Misread.shown(bytes, lineFrom, lineTo);
  }

  /// Seconds since 1970.
  long at() {
    return at;
  }

  int fields() {
    return fields;
  }

  boolean isEmpty(int field) {
    return field >= fields || starts[field] == ends[field];
  }

  /// The field's whole number, or -1 where it is none.
  int number(int field) {
    if (isEmpty(field) || ends[field] - starts[field] > LONGEST_NUMBER) {
      return -1;
    }
    int value = 0;
    for (int i = starts[field]; i < ends[field]; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  String text(int field) {
    return field >= fields
        ? ""
        : new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  byte[] copy(int field) {
    return Arrays.copyOfRange(bytes, starts[field], ends[field]);
  }

  int hash(int field) {
    int hash = 1;
    for (int i = starts[field]; i < ends[field]; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 15);
  }

  boolean equals(int field, byte[] other) {
    return Arrays.equals(bytes, starts[field], ends[field], other, 0, other.length);
  }

  private void end(int start, int end) {
    starts[fields] = start;
    ends[fields] = end;
    fields++;
  }

  /// Asterisk writes whole seconds; a fraction, as some loggers add, is passed over.
  private long seconds() {
    long value = 0;
    int i = starts[TIME];
    for (; i < ends[TIME] && bytes[i] != '.'; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || i - starts[TIME] > LONGEST_NUMBER) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return i == starts[TIME] ? -1 : value;
  }
}
