package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which rules may take a caller, told at a glance: for each matter that rules ask by naming values
/// (tier, language, account, …) and each value named, the rules that do not exclude it, a bit each.
/// What is left over is tried condition by condition, so a decision is the same as without it.
final class RuleIndex {
  private static final int BITS = Long.SIZE;

  private static final List<Matter> MATTERS =
      List.of(
          new Matter(
              facts -> Optional.of(facts.medium()),
              when -> when instanceof ArrivalCondition.MediumIs(var wanted) ? wanted : null),
          new Matter(
              facts -> Optional.of(facts.company()),
              when -> when instanceof ArrivalCondition.CompanyIs(var wanted) ? wanted : null),
          new Matter(
              facts -> Optional.of(facts.brand()),
              when -> when instanceof ArrivalCondition.BrandIs(var wanted) ? wanted : null),
          new Matter(
              facts -> Optional.of(facts.tier()),
              when -> when instanceof CallerCondition.TierIs(var wanted) ? wanted : null),
          new Matter(
              facts -> facts.account().map(Account::id),
              when -> when instanceof CallerCondition.AccountIs(var wanted) ? wanted : null),
          new Matter(
              facts -> facts.contact().map(Contact::id),
              when -> when instanceof CallerCondition.ContactIs(var wanted) ? wanted : null),
          new Matter(
              facts -> Optional.of(facts.language()),
              when -> when instanceof ArrivalCondition.LanguageIs(var wanted) ? wanted : null));

  private final List<Named> named;
  private final int words;

  /// Something rules ask by naming values.
  ///
  /// @param of the caller's value; empty where there is none, which no such condition takes
  /// @param wanted the values that a condition names; null where it is about something else
  private record Matter(
      Function<RouteFacts, Optional<?>> of, Function<Condition, @Nullable Set<?>> wanted) {}

  /// The rules that do not exclude a value.
  private static final class Named {
    private final Matter matter;
    private final Map<Object, long[]> byValue;

    /// For every value that no rule names, and for none.
    private final long[] others;

    Named(Matter matter, Map<Object, long[]> byValue, long[] others) {
      this.matter = matter;
      this.byValue = byValue;
      this.others = others;
    }

    long[] of(RouteFacts facts) {
      Optional<?> value = matter.of().apply(facts);
      return value.isPresent() ? byValue.getOrDefault(value.get(), others) : others;
    }
  }

  RuleIndex(List<Rule> rules) {
    this.words = (rules.size() + BITS - 1) / BITS;
    this.named =
        MATTERS.stream()
            .map(matter -> named(matter, rules))
            .filter(one -> !one.byValue.isEmpty())
            .toList();
  }

  private Named named(Matter matter, List<Rule> rules) {
    Map<Object, long[]> byValue = new HashMap<>();
    long[] others = new long[words];
    for (Rule rule : rules) {
      for (Condition when : rule.when()) {
        Set<?> wanted = matter.wanted().apply(when);
        if (wanted != null) {
          wanted.forEach(value -> byValue.computeIfAbsent(value, _ -> new long[words]));
        }
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      List<Set<?>> asked = asked(matter, rules.get(i));
      if (asked.isEmpty()) {
        set(others, i);
      }
      for (var each : byValue.entrySet()) {
        if (asked.stream().allMatch(wanted -> wanted.contains(each.getKey()))) {
          set(each.getValue(), i);
        }
      }
    }
    return new Named(matter, byValue, others);
  }

  private static List<Set<?>> asked(Matter matter, Rule rule) {
    return rule.when().stream()
        .<Set<?>>mapMulti((when, into) -> {
          Set<?> wanted = matter.wanted().apply(when);
          if (wanted != null) {
            into.accept(wanted);
          }
        })
        .toList();
  }

  private static void set(long[] bits, int at) {
    bits[at / BITS] |= 1L << (at % BITS);
  }

  /// The rules left over for these facts, a bit each.
  long[] leftOver(RouteFacts facts) {
    long[] left = new long[words];
    Arrays.fill(left, -1L);
    for (int i = 0; i < named.size(); i++) {
      long[] not = named.get(i).of(facts);
      for (int word = 0; word < words; word++) {
        left[word] &= not[word];
      }
    }
    return left;
  }
}
