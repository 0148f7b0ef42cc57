package io.leadline.domain.routing;

import static io.leadline.domain.routing.RoutingScene.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.Condition.Has;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConditionTest {
  private static final RouteFacts STRANGER = facts(new Identity.Nobody());
  private static final RouteFacts CLIENT = facts(new Identity.OfAccount(RoutingScene.GLOBEX));
  private static final RouteFacts SUNDAY =
      facts(new Identity.Nobody(), "2026-03-01T01:00+01:00[Europe/Berlin]");
  private static final Condition SATURDAY_NIGHT =
      new Condition.During(EnumSet.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
  private static final Condition KEY = new Condition.TierIs(Set.of(Tier.KEY));
  private static final Condition ENGLISH = new Condition.LanguageIs(Set.of("en"));
  private static final Condition OPEN = new Condition.LineIs(true);
  private static final Condition CLOSED = new Condition.LineIs(false);

  static Stream<Arguments> clauses() {
    return Stream.of(
        arguments(KEY, CLIENT, true, "the tier is key"),
        arguments(KEY, STRANGER, false, "the tier is unknown, not key"),
        arguments(
            new Condition.TierIs(EnumSet.of(Tier.LARGE, Tier.KEY)),
            STRANGER,
            false,
            "the tier is unknown, not key or large"),
        arguments(
            new Condition.CallerIs(List.of(new NumberPattern.Beginning("+3630")), false),
            STRANGER,
            true,
            "the caller's number is +36301234567"),
        arguments(
            new Condition.CallerIs(List.of(new NumberPattern.Exactly("+361")), true),
            STRANGER,
            false,
            "the caller's number is +36301234567, not +361 or withheld"),
        arguments(
            new Condition.DialledIs(List.of(new NumberPattern.Domain("acme.example"))),
            STRANGER,
            false,
            "the number dialled is +49305550100, not *@acme.example"),
        arguments(
            new Condition.AccountIs(Set.of(new AccountId("globex"))),
            STRANGER,
            false,
            "the account is not known"),
        arguments(
            new Condition.KnownAs(Set.of(Condition.KnownAs.Who.ACCOUNT)),
            CLIENT,
            true,
            "the caller is known as account"),
        arguments(new Has(Has.What.KAM, true), STRANGER, false, "there is no key account manager"),
        arguments(new Has(Has.What.DEPUTY, false), CLIENT, false, "there is a deputy"),
        arguments(
            new Condition.SourceIs(Set.of(new SourceKey("fair")), false),
            STRANGER,
            false,
            "the source is not known"),
        arguments(
            new Condition.SourceIs(Set.of(), true), STRANGER, true, "the source is not known"),
        arguments(ENGLISH, STRANGER, false, "the language is hu, not en"),
        arguments(CLOSED, STRANGER, false, "the sales line is open"),
        arguments(SATURDAY_NIGHT, SUNDAY, true, "it is sunday 01:00"),
        arguments(SATURDAY_NIGHT, STRANGER, false, "it is monday 10:00, not saturday 22:00-06:00"),
        arguments(new Condition.Not(List.of(OPEN)), STRANGER, false, "the sales line is open"),
        arguments(
            new Condition.AnyOf(List.of(List.of(CLOSED), List.of(ENGLISH))),
            STRANGER,
            false,
            "the sales line is open, and the language is hu, not en"),
        arguments(
            new Condition.MediumIs(Set.of(Medium.MAIL)),
            STRANGER,
            false,
            "it came as a call, not mail"));
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void conditionSaysWhyItHoldsOrNot(
      Condition condition, RouteFacts facts, boolean holds, String because) {
    assertThat(condition.check(facts)).isEqualTo(new Held(holds, because));
  }
}
