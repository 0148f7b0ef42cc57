package io.leadline.rules;

import io.leadline.domain.routing.Rule;
import io.leadline.flow.port.RuleBook;
import io.leadline.yaml.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Puts rules beside their own text and the cases that reach them.
final class RuleSheet {
  private RuleSheet() {}

  static RuleBook.Sheet of(RuleFolder.Outcome.Accepted accepted) {
    Map<String, List<RuleBook.Tried>> reached = new HashMap<>();
    List<RuleBook.Tried> failed = new ArrayList<>();
    for (RuleCase one : accepted.cases()) {
      RuleCase.Run run = one.run(accepted.rules());
      var tried =
          new RuleBook.Tried(
              one.given().company(), one.name(), one.at().toString(), run.differences());
      reached.computeIfAbsent(run.decision().rule(), _ -> new ArrayList<>()).add(tried);
      if (!run.passed()) {
        failed.add(tried);
      }
    }
    List<Rule> rules = accepted.rules().rules();
    List<RuleBook.Line> lines = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String next = i + 1 < rules.size() ? rules.get(i + 1).at() : "";
      lines.add(
          new RuleBook.Line(
              rule.name(),
              rule.at(),
              text(accepted.texts(), rule.at(), next),
              List.copyOf(reached.getOrDefault(rule.name(), List.of()))));
    }
    return new RuleBook.Sheet(
        accepted.rules(),
        List.copyOf(lines),
        accepted.cases().size(),
        List.copyOf(failed),
        accepted.texts());
  }

  static List<String> lines(List<Fault> faults) {
    return faults.stream().map(Fault::toString).toList();
  }

  /// The lines from a rule to the next one of the same file, without what is written before that.
  private static String text(SortedMap<String, String> texts, String at, String next) {
    String file = file(at);
    List<String> lines = texts.getOrDefault(file, "").lines().toList();
    int from = Math.min(line(at), lines.size());
    int end = file(next).equals(file) ? line(next) : lines.size();
    while (end > from && isAside(lines.get(end - 1))) {
      end--;
    }
    return String.join("\n", lines.subList(Math.min(from, end), end)).stripIndent();
  }

  private static boolean isAside(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private static String file(String at) {
    return at.substring(0, Math.max(0, at.lastIndexOf(':')));
  }

  /// Counted from 0.
  private static int line(String at) {
    return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1)) - 1;
  }
}
