package io.leadline.domain.routing;

import java.util.ArrayList;
import java.util.List;

/// One finding of a condition, without words: what was looked at, how it is, what was wanted. The
/// reader's language puts it into a sentence, see [ReasonText].
///
/// @param about what was looked at, as [ReasonText] names it
/// @param wanted the alternatives that were wanted; none where the condition holds
public record Clause(String about, List<String> is, List<String> wanted) {
  public static Clause holds(String about, String... is) {
    return new Clause(about, List.of(is), List.of());
  }

  static Clause fails(String about, List<String> is, List<String> wanted) {
    return new Clause(about, is, wanted);
  }

  /// One line that [#read] understands.
  String written() {
    var line = new StringBuilder(about);
    is.forEach(part -> line.append('|').append(safe(part)));
    wanted.forEach(part -> line.append('!').append(safe(part)));
    return line.toString();
  }

  static Clause read(String line) {
    List<String> is = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    int at = next(line, 0);
    String about = line.substring(0, at);
    while (at < line.length()) {
      int end = next(line, at + 1);
      (line.charAt(at) == '|' ? is : wanted).add(plain(line.substring(at + 1, end)));
      at = end;
    }
    return new Clause(about, List.copyOf(is), List.copyOf(wanted));
  }

  private static int next(String line, int from) {
    for (int at = from; at < line.length(); at++) {
      if (line.charAt(at) == '|' || line.charAt(at) == '!') {
        return at;
      }
    }
    return line.length();
  }

  /// Without the marks that part clauses and their values.
  private static String safe(String text) {
    return text.replace("%", "%25")
        .replace("|", "%7C")
        .replace("!", "%21")
        .replace(";", "%3B")
        .replace("\n", " ");
  }

  private static String plain(String text) {
    return text.replace("%3B", ";").replace("%21", "!").replace("%7C", "|").replace("%25", "%");
  }
}
