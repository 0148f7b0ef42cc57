package io.leadline.domain.routing;

import static io.leadline.domain.routing.RoutingScene.ANN;
import static io.leadline.domain.routing.RoutingScene.BOB;
import static io.leadline.domain.routing.RoutingScene.EVERYBODY;
import static io.leadline.domain.routing.RoutingScene.GLOBEX;
import static io.leadline.domain.routing.RoutingScene.OWN_DEPUTY;
import static io.leadline.domain.routing.RoutingScene.OWN_KAM;
import static io.leadline.domain.routing.RoutingScene.PATIENCE;
import static io.leadline.domain.routing.RoutingScene.QUEUE;
import static io.leadline.domain.routing.RoutingScene.SALES;
import static io.leadline.domain.routing.RoutingScene.facts;
import static io.leadline.domain.routing.RoutingScene.mail;
import static io.leadline.domain.routing.RoutingScene.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.event.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Condition KEY = new CallerCondition.TierIs(Set.of(Tier.KEY));

  @Test
  void ruleForBrandsOrMailboxesOfOthersOnlyDoesNotConcernACompany() {
    var acme = new CompanyId("acme");
    Rule both =
        rule("both", List.of(new ArrivalCondition.BrandIs(Set.of("ours", "theirs"))), SALES);
    Rule theirs = rule("theirs", List.of(new ArrivalCondition.BrandIs(Set.of("theirs"))), SALES);
    Rule mails = rule("mails", List.of(new MailCondition.MailboxIs(Set.of("inbox"))), SALES);
    var elsewhere = new Rule.Elsewhere(Set.of("theirs"), Set.of("inbox"));
    var nowhere = new Rule.Elsewhere(Set.of(), Set.of());
    assertThat(both.concerns(acme, elsewhere)).isTrue();
    assertThat(theirs.concerns(acme, elsewhere)).isFalse();
    assertThat(theirs.concerns(acme, nowhere)).isTrue();
    assertThat(mails.concerns(acme, elsewhere)).isFalse();
    assertThat(mails.concerns(acme, nowhere)).isTrue();
  }

  @Test
  void firstRuleThatHoldsDecidesAndEveryEarlierOneSaysWhyNot() {
    var rules =
        new RuleSet(
            List.of(
                rule("key", List.of(KEY), OWN_KAM, SALES),
                rule("hu", List.of(new ArrivalCondition.LanguageIs(Set.of("hu"))), SALES),
                EVERYBODY),
            "v1");
    var decision = rules.decide(facts(new Identity.Nobody()));
    assertThat(decision.rule()).isEqualTo("hu");
    assertThat(decision.why())
        .extracting(Reason::rule, Reason::matched, Reason::because)
        .containsExactly(
            tuple("key", false, "the tier is unknown, not key"),
            tuple("hu", true, "the language is hu"));
  }

  @Test
  void keyClientGoesToOwnManagerThenDeputyThenQueue() {
    var rules =
        new RuleSet(
            List.of(rule("key", List.of(KEY), OWN_KAM, OWN_DEPUTY, SALES), EVERYBODY), "v1");
    assertThat(rules.decide(facts(new Identity.OfAccount(GLOBEX))).targets())
        .containsExactly(new Target.Kam(ANN, PATIENCE), new Target.Kam(BOB, PATIENCE), QUEUE);
  }

  @Test
  void mailOfClientWhoseManagerIsNotAtWorkWaitsWithTheDeputy() {
    var rules =
        new RuleSet(
            List.of(rule("key", List.of(KEY), OWN_KAM, OWN_DEPUTY, SALES), EVERYBODY), "v1");
    var decision = rules.decide(mail(new Identity.OfAccount(GLOBEX), ANN));
    assertThat(decision.targets()).containsExactly(new Target.Kam(BOB, PATIENCE), QUEUE);
    assertThat(decision.why().getLast().because())
        .isEqualTo("the tier is key; bob stands in for ann, who is not at work that day");
  }

  @Test
  void deputyStandsInAlsoWhereTheRuleNamesTheManagerAlone() {
    var rules = new RuleSet(List.of(rule("all", List.of(), OWN_KAM, SALES)), "v1");
    assertThat(rules.decide(mail(new Identity.OfAccount(GLOBEX), ANN)).targets())
        .containsExactly(new Target.Kam(BOB, PATIENCE), QUEUE);
    assertThat(rules.decide(mail(new Identity.OfAccount(GLOBEX))).targets())
        .containsExactly(new Target.Kam(ANN, PATIENCE), QUEUE);
  }

  @Test
  void mailWaitsInTheLineWhileManagerAndDeputyAreNotAtWork() {
    var rules = new RuleSet(List.of(rule("all", List.of(), OWN_KAM, OWN_DEPUTY, SALES)), "v1");
    var decision = rules.decide(mail(new Identity.OfAccount(GLOBEX), ANN, BOB));
    assertThat(decision.targets()).containsExactly(QUEUE);
    assertThat(decision.why().getLast().because())
        .endsWith(
            "; a stage is passed over because ann is not at work that day;"
                + " a stage is passed over because bob is not at work that day");
  }

  @Test
  void queuesInWhichCallersHearHowLongItTakesAreKnownAlsoBehindACondition() {
    var kam = new QueueName("kam");
    Stage told = new Stage.Named(new Target.Queue(kam, PATIENCE, Optional.empty(), true));
    var rules =
        new RuleSet(
            List.of(
                rule("key", List.of(), new Stage.Unless(told, Set.of(), List.of(KEY)), SALES),
                EVERYBODY),
            "v1");
    assertThat(rules.announced()).containsExactly(kam);
    assertThat(new RuleSet(List.of(EVERYBODY), "v1").announced()).isEmpty();
  }

  @Test
  void whoDoesNotExistIsLeftOutAndTold() {
    var lonely = RoutingScene.account("a", Tier.KEY, Optional.of(ANN), Optional.empty());
    var rules = new RuleSet(List.of(rule("all", List.of(), OWN_KAM, OWN_DEPUTY, SALES)), "v1");
    var decision = rules.decide(facts(new Identity.OfAccount(lonely)));
    assertThat(decision.targets()).containsExactly(new Target.Kam(ANN, PATIENCE), QUEUE);
    assertThat(decision.why().getLast().because()).endsWith("; there is no deputy to ring");
  }

  @Test
  void rulesThatLeaveSomebodyWithoutAnEndAreRefused() {
    assertThatThrownBy(() -> rule("bad", List.of(), SALES, OWN_KAM))
        .hasMessage("the last stage must be a queue, a phone or a promise");
    var narrow = List.of(rule("narrow", List.of(KEY), SALES));
    assertThatThrownBy(() -> new RuleSet(narrow, "v1"))
        .hasMessage("the last rule must take everybody");
  }

  /// Whatever the rules, the caller and the state of the PBX. A queue or a duty telephone is a
  /// human or, unanswered, a lost call with its promise.
  @Test
  void everyCallerOfAnyRulesEndsWithALineOrAPromise() {
    long seed = 4711L;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var any = new AnyRouting(random);
      var decision = any.rules().decide(any.facts());
      String round = "seed " + seed + ", round " + i;
      assertThat(decision.targets().getLast())
          .as(round)
          .isInstanceOfAny(Target.Queue.class, Target.Phone.class, Target.Promise.class);
      List<Reason> why = decision.why();
      assertThat(why.getLast().matched()).as(round).isTrue();
      assertThat(why.subList(0, why.size() - 1)).as(round).noneMatch(Reason::matched);
      assertThat(why).as(round).noneMatch(reason -> reason.because().isBlank());
    }
  }

  /// What is passed over at a glance would not have taken the caller.
  @Test
  void firstRuleThatTakesTheCallerDecidesWhateverIsAsked() {
    long seed = 815L;
    var random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      var any = new AnyRouting(random);
      List<Rule> many = new ArrayList<>();
      for (int part = random.nextInt(30); part > 0; part--) {
        any.rules().rules().stream().filter(rule -> !rule.takesEverybody()).forEach(many::add);
      }
      many.add(EVERYBODY);
      RouteFacts facts = any.facts();
      Rule first = many.stream().filter(rule -> rule.takes(facts)).findFirst().orElseThrow();
      var decision = new RuleSet(many, "v1").decide(facts);
      assertThat(decision.why()).as("seed %d, round %d", seed, i).hasSize(many.indexOf(first) + 1);
    }
  }
}
