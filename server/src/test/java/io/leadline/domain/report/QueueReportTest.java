package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.Stay;
import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReportOptions.Interval;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.LeadId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.Tier;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueReportTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private final List<CallRecord> calls = new ArrayList<>();
  private int endingAt = 10_000;

  @Test
  void workedCheckOfTheDefinitionsComesOut() {
    for (int i = 0; i < 70; i++) {
      call(i, 60, stay(i, "sales", StayOutcome.ANSWERED, 20));
    }
    for (int i = 70; i < 90; i++) {
      call(i, 60, stay(i, "sales", StayOutcome.ANSWERED, 21));
    }
    for (int i = 90; i < 100; i++) {
      call(i, 0, stay(i, "sales", StayOutcome.ABANDONED, 10));
    }
    QueueFigures sales = only(Interval.NONE);
    assertThat(sales.serviceLevel(ServiceLevelBasis.DEFAULT)).hasValue(0.7);
    assertThat(sales.serviceLevel(ServiceLevelBasis.ALL)).hasValue(0.7);
    assertThat(sales.serviceLevel(ServiceLevelBasis.ABANDON_POSITIVE)).hasValue(0.8);
    assertThat(sales.ahtSeconds()).hasValue(60);
    assertThat(sales.offered()).isEqualTo(100);
  }

  @Test
  void refusalsAreNoOffersAndOutsidePhonesNoQueue() {
    call(
        0,
        0,
        stay(0, "sales", StayOutcome.FULL, 0),
        stay(1, "sales", StayOutcome.CLOSED, 0),
        stay(2, CallRules.OUTSIDE.value(), StayOutcome.ANSWERED, 0));
    QueueFigures sales = only(Interval.NONE);
    assertThat(sales.offered()).isZero();
    assertThat(sales.full()).isOne();
    assertThat(sales.closed()).isOne();
  }

  @Test
  void callBackAcceptedIsNoWithdrawal() {
    call(0, 0, CallOutcome.CALL_BACK, stay(0, "sales", StayOutcome.WITHDRAWN, 30));
    call(1, 0, CallOutcome.LOST_UNSERVED, stay(0, "sales", StayOutcome.WITHDRAWN, 30));
    assertThat(only(Interval.NONE).callbackAccepted()).isOne();
    assertThat(only(Interval.NONE).withdrawn()).isOne();
  }

  @Test
  void stayBelongsToTheIntervalInWhichItJoined() {
    call(0, 5, stay(3_599, "sales", StayOutcome.ANSWERED, 30));
    call(1, 5, stay(3_600, "sales", StayOutcome.ANSWERED, 30));
    assertThat(report(Interval.HOUR).queues())
        .extracting(row -> row.from().toString() + " " + row.figures().answered())
        .startsWith("2026-03-02T08:00:00Z 1", "2026-03-02T09:00:00Z 1", "2026-03-02T10:00:00Z 0");
  }

  @Test
  void periodWithTwoEndsHasARowForEachOfItsIntervals() {
    call(0, 5, stay(3_599, "sales", StayOutcome.ANSWERED, 30));
    assertThat(report(Interval.HOUR).queues()).hasSize(24);
    assertThat(report(Interval.HOUR).queues().getLast().figures().offered()).isZero();
    assertThat(report(Interval.DAY).queues())
        .extracting(row -> row.from().toString() + " " + row.figures().offered())
        .containsExactly("2026-03-02T00:00:00Z 1", "2026-03-03T00:00:00Z 0");
  }

  @Test
  void weekBeginsOnMondayAndMonthOnItsFirst() {
    call(0, 5, stay(3_599, "sales", StayOutcome.ANSWERED, 30));
    assertThat(report(Interval.WEEK).queues())
        .extracting(row -> row.from() + " " + row.to())
        .containsExactly("2026-03-02T00:00:00Z 2026-03-09T00:00:00Z");
    assertThat(report(Interval.MONTH).queues())
        .extracting(row -> row.from() + " " + row.to())
        .containsExactly("2026-03-01T00:00:00Z 2026-04-01T00:00:00Z");
  }

  @Test
  void earlierConversationLastsUntilTheNextQueue() {
    call(
        0,
        160,
        stay(0, "sales", StayOutcome.ANSWERED, 10),
        stay(70, "kam", StayOutcome.ANSWERED, 5));
    assertThat(report(Interval.NONE).queues())
        .extracting(row -> row.queue() + " " + row.figures().talkSeconds())
        .containsExactly("kam 100", "sales 60");
    assertThat(report(Interval.NONE).members())
        .extracting(QueueReport.MemberRow::talkSeconds)
        .containsExactly(160L);
  }

  /// The same call as in `QueueLogReportTest`: Asterisk says 71 s of the first and 9 of the second.
  @Test
  void talkAfterACallerWasSentOnBeginsWithTheAnswer() {
    endingAt = 81;
    call(
        0,
        71,
        stay(0, "sales", StayOutcome.ANSWERED, 10),
        stay(69, "personal", StayOutcome.ANSWERED, 3));
    assertThat(report(Interval.NONE).queues())
        .extracting(row -> row.queue() + " " + row.figures().talkSeconds())
        .containsExactly("personal 9", "sales 59");
  }

  private QueueFigures only(Interval interval) {
    assertThat(report(interval).queues()).hasSize(1);
    return report(interval).queues().getFirst().figures();
  }

  private QueueReport report(Interval interval) {
    var options =
        new QueueReportOptions(
            Set.of(),
            Optional.of(START),
            Optional.of(START.plusSeconds(86_400)),
            ZoneId.of("UTC"),
            ServiceLimits.USUAL,
            0,
            interval,
            EnumSet.allOf(DayOfWeek.class),
            LocalTime.MIDNIGHT,
            Optional.empty());
    return QueueReport.of(calls, options);
  }

  private static Stay stay(long at, String queue, StayOutcome outcome, int wait) {
    return new Stay(
        1,
        new QueueName(queue),
        START.plusSeconds(at),
        Optional.of(outcome),
        outcome == StayOutcome.ANSWERED
            ? Optional.of(new MemberInterface("PJSIP/101"))
            : Optional.empty(),
        wait,
        2);
  }

  private void call(int number, int talk, Stay... stays) {
    call(number, talk, CallOutcome.ANSWERED, stays);
  }

  private void call(int number, int talk, CallOutcome outcome, Stay... stays) {
    calls.add(
        new CallRecord(
            new CallId("main:" + number),
            stays[0].joinedAt(),
            Origin.LIVE,
            Optional.empty(),
            "+49301000",
            "acme",
            new Person.ByNumber(new PhoneNumber("+4930111001")),
            Optional.empty(),
            Tier.UNKNOWN,
            new LeadId("lead/" + number),
            Optional.empty(),
            Optional.empty(),
            List.of(stays),
            Optional.empty(),
            Optional.empty(),
            Optional.of(outcome),
            Optional.of(START.plusSeconds(endingAt)),
            0,
            0,
            talk));
  }
}
