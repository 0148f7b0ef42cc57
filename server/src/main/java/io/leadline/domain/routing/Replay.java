package io.leadline.domain.routing;

import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tries a rule set on calls and mails of the past, one after the other, and adds up who would have
/// gone elsewhere. Nothing acts.
public final class Replay {
  /// Differences told one by one; further ones are counted only.
  public static final int MOST_TOLD = 100_000;

  private static final Comparator<Difference> BY_TIME =
      Comparator.comparing(Difference::at).thenComparing(Difference::id);

  private final RuleSet rules;
  private final Map<String, int[]> shares = new TreeMap<>();
  private final Map<String, int[]> ruled = new TreeMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private int calls;
  private int mails;
  private int elsewhere;
  private int unsure;
  private int withoutFacts;

  public Replay(RuleSet rules) {
    this.rules = rules;
  }

  /// Somebody who would have gone elsewhere.
  ///
  /// @param unsure whether the rules asked for something that was not noted then
  /// @param who as far as the record of the call or mail says it
  public record Difference(
      String id,
      Medium medium,
      Instant at,
      String ruleBefore,
      List<String> before,
      String ruleAfter,
      List<String> after,
      boolean unsure,
      Optional<Person> who) {}

  /// How many routes have the target as their first, and anywhere, before and after.
  public record Share(
      String target, int firstBefore, int firstAfter, int namedBefore, int namedAfter) {}

  /// How many a rule decided before and after.
  public record Ruled(String rule, int before, int after) {}

  /// What came of it.
  ///
  /// @param withoutFacts that no rules had decided, or whose facts were not kept
  /// @param unsure of those tried, about whom the rules asked what was not noted
  /// @param shares of every queue and rep whose share would have changed
  /// @param rules of every rule whose share would have changed
  /// @param differences by time
  public record Result(
      int calls,
      int mails,
      int withoutFacts,
      int elsewhere,
      int unsure,
      List<Share> shares,
      List<Ruled> rules,
      List<Difference> differences) {}

  /// Leaves out what was decided without rules.
  public void withoutFacts() {
    withoutFacts++;
  }

  public void take(String id, String ruleBefore, RecordedCase past) {
    RecordedCase.Outcome outcome = past.decide(rules);
    List<String> before = past.went();
    List<String> after = past.way(outcome.decision());
    if (past.medium() == Medium.CALL) {
      calls++;
    } else {
      mails++;
    }
    unsure += outcome.unsure() ? 1 : 0;
    share(before, 0);
    share(after, 1);
    ruled(ruleBefore, 0);
    ruled(outcome.decision().rule(), 1);
    if (!before.equals(after)) {
      elsewhere++;
      if (differences.size() < MOST_TOLD) {
        differences.add(
            new Difference(
                id,
                past.medium(),
                past.at(),
                ruleBefore,
                before,
                outcome.decision().rule(),
                after,
                outcome.unsure(),
                past.who()));
      }
    }
  }

  private void share(List<String> targets, int when) {
    if (!targets.isEmpty()) {
      shares.computeIfAbsent(targets.getFirst(), _ -> new int[4])[when]++;
    }
    for (String target : new LinkedHashSet<>(targets)) {
      shares.computeIfAbsent(target, _ -> new int[4])[2 + when]++;
    }
  }

  private void ruled(String rule, int when) {
    ruled.computeIfAbsent(rule, _ -> new int[2])[when]++;
  }

  public Result result() {
    return new Result(
        calls,
        mails,
        withoutFacts,
        elsewhere,
        unsure,
        shares.entrySet().stream()
            .map(each ->
                new Share(
                    each.getKey(),
                    each.getValue()[0],
                    each.getValue()[1],
                    each.getValue()[2],
                    each.getValue()[3]))
            .filter(share ->
                share.firstBefore() != share.firstAfter()
                    || share.namedBefore() != share.namedAfter())
            .toList(),
        ruled.entrySet().stream()
            .map(each -> new Ruled(each.getKey(), each.getValue()[0], each.getValue()[1]))
            .filter(rule -> rule.before() != rule.after())
            .toList(),
        differences.stream().sorted(BY_TIME).toList());
  }
}
