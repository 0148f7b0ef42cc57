package io.leadline.pbx.agi;

import java.util.Optional;

/// Puts replies together line by line. A reply is one line, or several: `520-…` and all up to `520
/// …`, and likewise with any other code. For one thread.
final class AgiReplyReader {
  /// The usage text of a command has some twenty lines.
  static final int MOST_LINES = 200;

  private static final int CODE = 3;

  /// `100 result=0 Trying...`: a command that runs dialplan has begun; its reply comes later.
  private static final int TRYING = 100;

  private int openCode;
  private int lines;
  private final StringBuilder text = new StringBuilder();

  /// The reply that this line completes, if it does.
  ///
  /// @throws IllegalStateException when this is no reply
  Optional<AgiReply> take(String line) {
    if (openCode != 0) {
      return goOn(line);
    }
    int code = code(line);
    if (code < 0) {
      throw new IllegalStateException("no reply: '" + line + "'");
    }
    if (code == TRYING) {
      return Optional.empty();
    }
    if (line.length() > CODE && line.charAt(CODE) == '-') {
      openCode = code;
      text.append(line, CODE + 1, line.length());
      return Optional.empty();
    }
    return Optional.of(reply(code, line.substring(Math.min(line.length(), CODE + 1))));
  }

  private Optional<AgiReply> goOn(String line) {
    lines++;
    if (lines > MOST_LINES) {
      throw new IllegalStateException("a reply of more than " + MOST_LINES + " lines");
    }
    if (code(line) == openCode && (line.length() == CODE || line.charAt(CODE) == ' ')) {
      String whole = text.toString();
      int code = openCode;
      openCode = 0;
      lines = 0;
      text.setLength(0);
      return Optional.of(reply(code, whole));
    }
    text.append('\n').append(line);
    return Optional.empty();
  }

  private static AgiReply reply(int code, String rest) {
    return switch (code) {
      case 200 -> result(rest);
      case 511 -> new AgiReply.Dead();
      default -> new AgiReply.Misused(code, rest);
    };
  }

  private static AgiReply.Result result(String rest) {
    String after = rest.startsWith("result=") ? rest.substring("result=".length()) : "";
    int space = after.indexOf(' ');
    String value = space < 0 ? after : after.substring(0, space);
    int open = after.indexOf('(');
    int close = after.lastIndexOf(')');
    Optional<String> note =
        open >= 0 && close > open
            ? Optional.of(after.substring(open + 1, close))
            : Optional.empty();
    int end = after.lastIndexOf("endpos=");
    return new AgiReply.Result(
        value, note, end > close ? samples(after.substring(end + "endpos=".length())) : -1);
  }

  private static long samples(String digits) {
    try {
      return digits.length() > 15 ? -1 : Long.parseLong(digits.strip());
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private static int code(String line) {
    if (line.length() < CODE) {
      return -1;
    }
    int code = 0;
    for (int i = 0; i < CODE; i++) {
      int digit = line.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      code = code * 10 + digit;
    }
    return code;
  }
}
