package io.leadline.pbx.agi;

import java.util.Map;

/// What Asterisk sends of a call before the first command: lines `agi_name: value`.
record AgiRequest(Map<String, String> headers) {
  /// Lines; Asterisk sends about 25.
  static final int MOST_HEADERS = 100;

  /// Characters of one line.
  static final int LONGEST_LINE = 8 * 1024;

  /// Empty when there is no such line.
  String header(String name) {
    return headers.getOrDefault("agi_" + name, "");
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
