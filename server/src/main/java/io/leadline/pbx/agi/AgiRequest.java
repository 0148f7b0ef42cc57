package io.leadline.pbx.agi;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What Asterisk sends of a call before the first command, line by line as `agi_name: value`. Of
/// some 25 lines a dialogue reads four, so the others are looked at and not kept. For one thread.
final class AgiRequest {
  /// Lines; Asterisk sends about 25.
  static final int MOST_HEADERS = 100;

  /// Bytes of one line.
  static final int LONGEST_LINE = 8 * 1024;

  private static final String PREFIX = "agi_";
  private static final String SCRIPT = PREFIX + "network_script:";
  private static final String ARGUMENT = PREFIX + "arg_";

  private final List<String> kept = new ArrayList<>(4);
  private int lines;

  /// Takes a line.
  ///
  /// @throws IllegalStateException when Asterisk would not send that
  void add(ByteBuf in, int from, int length) {
    lines++;
    if (lines > MOST_HEADERS
        || !begins(in, from, length, PREFIX)
        || in.bytesBefore(from, length, (byte) ':') < 0) {
      throw new IllegalStateException("no request of Asterisk");
    }
    if (begins(in, from, length, SCRIPT) || begins(in, from, length, ARGUMENT)) {
      kept.add(in.toString(from, length, StandardCharsets.UTF_8));
    }
  }

  /// The argument of AGI(), from 1; empty when there is none.
  String argument(int number) {
    return value(ARGUMENT + number + ":");
  }

  /// The path of `agi://host:port/path`, without a query.
  String script() {
    String script = value(SCRIPT);
    int query = script.indexOf('?');
    return query < 0 ? script : script.substring(0, query);
  }

  /// Empty when there is no such line; the first where there are several.
  private String value(String name) {
    for (String line : kept) {
      if (line.startsWith(name)) {
        int value = name.length();
        return line.substring(line.startsWith(" ", value) ? value + 1 : value);
      }
    }
    return "";
  }

  private static boolean begins(ByteBuf in, int from, int length, String with) {
    if (length < with.length()) {
      return false;
    }
    for (int i = 0; i < with.length(); i++) {
      if (in.getByte(from + i) != with.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
