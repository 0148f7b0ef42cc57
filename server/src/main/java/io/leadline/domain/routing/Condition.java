package io.leadline.domain.routing;

import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// One thing a rule asks about a caller or a mail. Whether it holds is told fast and without words;
/// why is told only to whom it may concern.
public sealed interface Condition
    permits CallerCondition, ArrivalCondition, LiveCondition, MailCondition, Grouped, Among {
  boolean holds(RouteFacts facts);

  /// Why it holds, or why not; at least one.
  List<Clause> because(RouteFacts facts);

  /// Whether all of them hold.
  static boolean all(List<Condition> conditions, RouteFacts facts) {
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).holds(facts)) {
        return false;
      }
    }
    return true;
  }

  /// The first that fails says why, else all of them do.
  static List<Clause> whyAll(List<Condition> conditions, RouteFacts facts) {
    return conditions.stream()
        .filter(condition -> !condition.holds(facts))
        .findFirst()
        .map(failed -> failed.because(facts))
        .orElseGet(
            () -> conditions.stream().flatMap(held -> held.because(facts).stream()).toList());
  }

  /// A finding about one value and those wanted.
  static List<Clause> among(String about, Object is, Collection<?> wanted) {
    return told(wanted.contains(is), about, word(is), () -> words(wanted));
  }

  /// A finding about one value that is as wanted, or is not; only then is it put into words what
  /// was wanted, which may be thousands of numbers.
  static List<Clause> told(boolean holds, String about, String is, Supplier<List<String>> wanted) {
    return List.of(
        holds ? Clause.holds(about, is) : Clause.fails(about, List.of(is), wanted.get()));
  }

  static List<String> words(Collection<?> values) {
    return values.stream().map(Condition::word).sorted().collect(toList());
  }

  /// A value as rules write it.
  static String word(Object value) {
    return value instanceof Enum<?> constant
        ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
        : value.toString();
  }
}
