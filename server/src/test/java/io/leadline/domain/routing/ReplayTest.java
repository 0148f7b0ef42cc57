package io.leadline.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final long SEED = 4711;

  private static RecordedCase recorded(RuleSet rules, RouteFacts facts) {
    var floor = new NotingFloor(facts.floor());
    var noted =
        new RouteFacts(
            facts.company(),
            facts.medium(),
            facts.caller(),
            facts.dialled(),
            facts.brand(),
            facts.language(),
            facts.identified(),
            facts.source(),
            facts.at(),
            facts.open(),
            facts.letter(),
            floor);
    RouteDecision decision = rules.decide(noted);
    return new RecordedCase(
        facts.company(),
        facts.medium(),
        facts.at().toInstant(),
        facts.caller(),
        facts.dialled(),
        facts.account().map(Account::id),
        facts.tier(),
        facts.contact().map(Contact::id),
        facts.letter().map(Letter::mailbox).orElse(""),
        facts.letter().map(Letter::sender).orElse(""),
        facts.letter().map(Letter::subject).orElse(""),
        RecordedFacts.of(noted, floor, decision));
  }

  /// What is kept of a decision is enough to take it again, whatever the rules and the facts.
  @Test
  void sameRulesSendEverybodyTheSameWayAgain() {
    var random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      var any = new AnyRouting(random);
      RuleSet rules = any.rules();
      var past = recorded(rules, any.facts());
      var again = past.decide(rules);
      assertThat(past.way(again.decision()))
          .as("seed %d, round %d", SEED, i)
          .isEqualTo(past.went());
    }
  }

  @Test
  void replayOfAWeekIsTheSameTwice() {
    var results = new ArrayList<Replay.Result>();
    for (int run = 0; run < 2; run++) {
      var any = new AnyRouting(new Random(SEED));
      RuleSet then = any.rules();
      RuleSet changed = any.rules();
      var replay = new Replay(changed);
      for (int i = 0; i < 5_000; i++) {
        replay.take("call-" + i, "r", recorded(then, any.facts()));
      }
      results.add(replay.result());
    }
    assertThat(results.get(0).elsewhere()).isPositive();
    assertThat(results.get(0).toString()).isEqualTo(results.get(1).toString());
  }

  @Test
  void whoWouldHaveGoneElsewhereIsToldWithTheSharesOfQueuesAndReps() {
    var sales = new Target.Queue(new QueueName("sales"), Duration.ofMinutes(1));
    var kam = new Target.Queue(new QueueName("kam"), Duration.ofMinutes(1));
    var then = new RuleSet(List.of(to("all", List.of(), sales)), "1");
    var open = new ArrivalCondition.LineIs(true);
    var changed =
        new RuleSet(List.of(to("open", List.of(open), kam), to("all", List.of(), sales)), "2");
    var replay = new Replay(changed);
    var any = new AnyRouting(new Random(SEED));
    int opened = 0;
    for (int i = 0; i < 100; i++) {
      RouteFacts facts = any.facts();
      opened += facts.open() ? 1 : 0;
      replay.take("call-" + i, "all", recorded(then, facts));
    }
    var result = replay.result();
    assertThat(result.calls() + result.mails()).isEqualTo(100);
    assertThat(result.elsewhere()).isEqualTo(opened);
    assertThat(result.shares())
        .containsExactly(
            new Replay.Share("queue kam", 0, opened, 0, opened),
            new Replay.Share("queue sales", 100, 100 - opened, 100, 100 - opened));
    assertThat(result.rules())
        .containsExactly(
            new Replay.Ruled("all", 100, 100 - opened), new Replay.Ruled("open", 0, opened));
    assertThat(result.differences())
        .allSatisfy(each -> {
          assertThat(each.before()).containsExactly("queue sales");
          assertThat(each.after()).containsExactly("queue kam");
          assertThat(each.medium()).isIn(Medium.CALL, Medium.MAIL);
        });
  }

  @Test
  void managerWhoWasAbsentIsNoDifferenceToRulesThatDoNotNameHer() {
    var anna = new Login("anna");
    var sales = new Target.Queue(new QueueName("sales"), Duration.ofMinutes(1));
    var then =
        new RuleSet(
            List.of(
                new Rule(
                    "named",
                    "f:1",
                    List.of(),
                    List.of(
                        new Stage.Named(new Target.Kam(anna, Duration.ofSeconds(20))),
                        new Stage.Named(sales)),
                    Treatment.USUAL)),
            "1");
    var replay = new Replay(new RuleSet(List.of(to("all", List.of(), sales)), "2"));
    RouteFacts any = new AnyRouting(new Random(SEED)).facts();
    RecordedCase absent = recorded(then, call(any, gone(anna, true)));
    replay.take("absent", "named", absent);
    assertThat(absent.went()).containsExactly("queue sales");
    assertThat(replay.result().elsewhere()).isZero();

    replay.take("there", "named", recorded(then, call(any, gone(anna, false))));
    assertThat(replay.result().elsewhere()).isEqualTo(1);
  }

  private static Floor gone(Login absent, boolean is) {
    return new Snapshot(
        Map.of(),
        new Roster(
            List.of(
                new Roster.Rep(
                    absent,
                    Set.of(),
                    Set.of(),
                    Optional.of(is ? Floor.RepState.AWAY : Floor.RepState.FREE),
                    0,
                    Optional.empty()))));
  }

  private static RouteFacts call(RouteFacts any, Floor floor) {
    return new RouteFacts(
        any.company(),
        Medium.CALL,
        any.caller(),
        any.dialled(),
        any.brand(),
        any.language(),
        any.identified(),
        any.source(),
        any.at(),
        any.open(),
        Optional.empty(),
        floor);
  }

  @Test
  void whatWasNotNotedMakesTheAnswerUnsure() {
    var queue = new Target.Queue(new QueueName("sales"), Duration.ofMinutes(1));
    var then = new RuleSet(List.of(to("all", List.of(), queue)), "1");
    var asks =
        new LiveCondition.QueueStands(
            new QueueName("never-seen"),
            Optional.of(new Bounds(1, 9, "> 0", false)),
            Optional.empty(),
            Optional.empty());
    var changed =
        new RuleSet(List.of(to("asks", List.of(asks), queue), to("all", List.of(), queue)), "2");
    var replay = new Replay(changed);
    replay.take("call", "all", recorded(then, new AnyRouting(new Random(SEED)).facts()));
    assertThat(replay.result().unsure()).isEqualTo(1);
    assertThat(replay.result().elsewhere()).isZero();
  }

  private static Rule to(String name, List<Condition> when, Target target) {
    return new Rule(name, "f:1", when, List.of(new Stage.Named(target)), Treatment.USUAL);
  }
}
