package io.leadline.pbx.agi;

import java.util.List;

/// What Asterisk sends of a call before the first command. Of some 25 lines a dialogue reads four,
/// so they are looked through, not taken apart.
///
/// @param lines `agi_name: value`
record AgiRequest(List<String> lines) {
  /// Lines; Asterisk sends about 25.
  static final int MOST_HEADERS = 100;

  static final int USUAL_HEADERS = 25;

  /// Bytes of one line.
  static final int LONGEST_LINE = 8 * 1024;

  private static final String PREFIX = "agi_";

  /// Empty when there is no such line; the first where there are several.
  String header(String name) {
    int colon = PREFIX.length() + name.length();
    for (String line : lines) {
      if (line.length() > colon
          && line.charAt(colon) == ':'
          && line.startsWith(name, PREFIX.length())) {
        int value = colon + 1;
        return line.substring(line.startsWith(" ", value) ? value + 1 : value);
      }
    }
    return "";
  }

  /// The argument of AGI(), from 1.
  String argument(int number) {
    return header("arg_" + number);
  }

  /// The path of `agi://host:port/path`, without a query.
  String script() {
    String script = header("network_script");
    int query = script.indexOf('?');
    return query < 0 ? script : script.substring(0, query);
  }
}
