package io.leadline.domain.routing;

import static io.leadline.domain.routing.RoutingScene.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.CallerCondition.Has;
import io.leadline.domain.routing.RouteDecision.Reason;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.AccountId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
      new ArrivalCondition.During(
          EnumSet.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
  private static final Condition KEY = new CallerCondition.TierIs(Set.of(Tier.KEY));
  private static final Condition ENGLISH = new ArrivalCondition.LanguageIs(Set.of("en"));
  private static final Condition OPEN = new ArrivalCondition.LineIs(true);
  private static final Condition CLOSED = new ArrivalCondition.LineIs(false);

  static Stream<Arguments> clauses() {
    return Stream.concat(ofCaller(), ofTimeAndGroups());
  }

  private static Stream<Arguments> ofCaller() {
    return Stream.of(
        arguments(KEY, CLIENT, true, "the tier is key"),
        arguments(KEY, STRANGER, false, "the tier is unknown, not key"),
        arguments(
            new CallerCondition.TierIs(EnumSet.of(Tier.LARGE, Tier.KEY)),
            STRANGER,
            false,
            "the tier is unknown, not key or large"),
        arguments(
            new CallerCondition.CallerIs(List.of(new NumberPattern.Beginning("+3630")), false),
            STRANGER,
            true,
            "the caller's number is +36301234567"),
        arguments(
            new CallerCondition.CallerIs(List.of(new NumberPattern.Exactly("+361")), true),
            STRANGER,
            false,
            "the caller's number is +36301234567, not +361 or withheld"),
        arguments(
            new ArrivalCondition.DialledIs(List.of(new NumberPattern.Domain("acme.example"))),
            STRANGER,
            false,
            "the number dialled is +49305550100, not *@acme.example"),
        arguments(
            new CallerCondition.AccountIs(Set.of(new AccountId("globex"))),
            STRANGER,
            false,
            "the account is not known"),
        arguments(
            new CallerCondition.KnownAs(Set.of(CallerCondition.KnownAs.Who.ACCOUNT)),
            CLIENT,
            true,
            "the caller is known as account"),
        arguments(new Has(Has.What.KAM, true), STRANGER, false, "there is no key account manager"),
        arguments(new Has(Has.What.DEPUTY, false), CLIENT, false, "there is a deputy"),
        arguments(
            new ArrivalCondition.SourceIs(Set.of(new SourceKey("fair")), false),
            STRANGER,
            false,
            "the source is not known"),
        arguments(
            new ArrivalCondition.SourceIs(Set.of(), true),
            STRANGER,
            true,
            "the source is not known"));
  }

  private static Stream<Arguments> ofTimeAndGroups() {
    return Stream.of(
        arguments(ENGLISH, STRANGER, false, "the language is hu, not en"),
        arguments(CLOSED, STRANGER, false, "the sales line is open"),
        arguments(SATURDAY_NIGHT, SUNDAY, true, "it is sunday 01:00"),
        arguments(SATURDAY_NIGHT, STRANGER, false, "it is monday 10:00, not saturday 22:00-06:00"),
        arguments(new Grouped.Not(List.of(OPEN)), STRANGER, false, "the sales line is open"),
        arguments(
            new Grouped.AnyOf(List.of(List.of(CLOSED), List.of(ENGLISH))),
            STRANGER,
            false,
            "the sales line is open, and the language is hu, not en"),
        arguments(
            new ArrivalCondition.MediumIs(Set.of(Medium.MAIL)),
            STRANGER,
            false,
            "it came as a call, not mail"));
  }

  private static final Bounds MORE_THAN_3 = new Bounds(4, 999, "> 3", false);
  private static final Bounds OVER_2_MIN = new Bounds(121, 9999, "> 2 min", true);
  private static final QueueName SALES = new QueueName("sales");
  private static final Floor BUSY =
      new Snapshot(
          Map.of(SALES, new Floor.QueueState(4, Duration.ofSeconds(121), 0)),
          new Roster(List.of()));
  private static final Letter ORDER =
      new Letter(
          "sales",
          "Ivan@Gazinvest.example",
          List.of("orders@acme.example"),
          "Re: ORDER 7",
          List.of("image/png"));

  static Stream<Arguments> livingClauses() {
    return Stream.of(
        arguments(
            waits(MORE_THAN_3), Floor.DARK, false, "the queue sales is not seen at the moment"),
        arguments(waits(MORE_THAN_3), BUSY, true, "4 wait in the queue sales"),
        arguments(
            waits(new Bounds(0, 2, "<= 2", false)),
            BUSY,
            false,
            "4 wait in the queue sales, not <= 2"),
        arguments(
            new LiveCondition.QueueStands(
                SALES, Optional.of(MORE_THAN_3), Optional.of(OVER_2_MIN), Optional.empty()),
            BUSY,
            true,
            "4 wait in the queue sales, and the longest wait in the queue sales is 2m1s"),
        arguments(
            new LiveCondition.LostCalls(Duration.ofHours(4), MORE_THAN_3),
            BUSY,
            false,
            "1 calls of this person were lost within 4h, not > 3"),
        arguments(new MailCondition.MailboxIs(Set.of("sales")), BUSY, true, "the mailbox is sales"),
        arguments(
            new MailCondition.SenderIs(List.of(new NumberPattern.Domain("gazinvest.example"))),
            BUSY,
            true,
            "the mail is from Ivan@Gazinvest.example"),
        arguments(
            new MailCondition.SenderIs(List.of(new NumberPattern.Domain("invest.example"))),
            BUSY,
            false,
            "the mail is from Ivan@Gazinvest.example, not *@invest.example"),
        arguments(
            new MailCondition.SubjectHas(Set.of("order")), BUSY, true, "the subject says order"),
        arguments(
            new MailCondition.SubjectHas(Set.of("orde")),
            BUSY,
            false,
            "the subject does not say orde"),
        arguments(
            new MailCondition.AttachmentIs(Set.of("image/*")),
            BUSY,
            true,
            "there is an attachment: image/png"),
        arguments(
            new ArrivalCondition.DialledIs(
                List.of(new NumberPattern.Exactly("Orders@acme.example"))),
            BUSY,
            true,
            "the number dialled is +49305550100"),
        arguments(
            new CallerCondition.StageIs(Set.of(LeadStage.OFFERED)),
            BUSY,
            true,
            "the open lead is at offered"));
  }

  private static Condition waits(Bounds bounds) {
    return new LiveCondition.QueueStands(
        SALES, Optional.of(bounds), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("livingClauses")
  void conditionOfTheMomentSaysWhyItHoldsOrNot(
      Condition condition, Floor floor, boolean holds, String because) {
    var lost = List.of(STRANGER.at().toInstant().minusSeconds(60));
    var facts =
        new RouteFacts(
            STRANGER.company(),
            Medium.MAIL,
            Optional.empty(),
            STRANGER.dialled(),
            STRANGER.brand(),
            STRANGER.language(),
            new Identified(
                new Identity.Nobody(),
                Optional.of(new LeadId("l")),
                false,
                Optional.empty(),
                Optional.of(LeadStage.OFFERED),
                lost),
            Optional.empty(),
            STRANGER.at(),
            true,
            Optional.of(ORDER),
            floor);
    assertThat(condition.holds(facts)).isEqualTo(holds);
    assertThat(new Reason("r", holds, condition.because(facts)).because()).isEqualTo(because);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void conditionSaysWhyItHoldsOrNot(
      Condition condition, RouteFacts facts, boolean holds, String because) {
    assertThat(condition.holds(facts)).isEqualTo(holds);
    assertThat(new Reason("r", holds, condition.because(facts)).because()).isEqualTo(because);
  }
}
