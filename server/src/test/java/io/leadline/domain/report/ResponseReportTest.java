package io.leadline.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.report.ResponseReport.Row;
import io.leadline.domain.report.ResponseReport.Share;
import io.leadline.domain.report.ResponseReport.Speed;
import io.leadline.domain.report.ResponseStory.Way;
import io.leadline.domain.task.Span;
import io.leadline.domain.task.WorkingHours;
import io.leadline.event.LeadId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseReportTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-03-09T00:00:00Z");
  private static final WorkingHours MONDAYS =
      new WorkingHours(
          ZoneOffset.UTC,
          Map.of(DayOfWeek.MONDAY, List.of(new Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
          Map.of(),
          Map.of());

  private final List<ResponseStory> leads = new ArrayList<>();

  private void lead(Way way, Duration at, Optional<Duration> attempt, Optional<Duration> talk) {
    Instant arrived = MONDAY.plus(at);
    leads.add(
        new ResponseStory(
            new LeadId("lead/" + leads.size()),
            way,
            arrived,
            attempt.map(arrived::plus),
            talk.map(arrived::plus)));
  }

  private ResponseReport at(Duration now) {
    return ResponseReport.of(leads, MONDAY, TO, MONDAY.plus(now), MONDAYS::between);
  }

  @Test
  void sharesDivideByLeadsWhoseTimeIsOverOrUsed() {
    var minute = Optional.of(Duration.ofMinutes(1));
    lead(Way.CALL, Duration.ofHours(9), minute, minute);
    lead(Way.MAIL, Duration.ofHours(10), Optional.of(Duration.ofMinutes(30)), Optional.empty());
    lead(Way.CALL, Duration.ofMinutes(11 * 60 + 57), Optional.empty(), Optional.empty());
    Speed attempt = at(Duration.ofHours(12)).rows().getFirst().attempt().wall();
    assertThat(attempt.turnedTo()).isEqualTo(2);
    assertThat(attempt.withinFiveMinutes()).isEqualTo(new Share(1, 2));
    assertThat(attempt.withinHour().rate()).contains(1.0);
    Speed later = at(Duration.ofHours(40)).rows().getFirst().conversation().wall();
    assertThat(later.withinDay()).isEqualTo(new Share(1, 3));
    assertThat(later.delay().median()).contains(Duration.ofMinutes(1));
  }

  @Test
  void nightDoesNotCountInWorkingHours() {
    var untilTenPastNine = Optional.of(Duration.ofHours(9).plusMinutes(10));
    lead(Way.CALL, Duration.ZERO, untilTenPastNine, untilTenPastNine);
    var speeds = at(Duration.ofHours(30)).rows().getFirst().attempt();
    assertThat(speeds.wall().delay().p90()).isEqualTo(untilTenPastNine);
    assertThat(speeds.working().delay().p90()).contains(Duration.ofMinutes(10));
    assertThat(speeds.working().withinHour()).isEqualTo(new Share(1, 1));
  }

  @Test
  void waysThatNobodyCameStandInNoRow() {
    lead(Way.MAIL, Duration.ofHours(1), Optional.empty(), Optional.empty());
    lead(Way.CALL, Duration.ofDays(7), Optional.empty(), Optional.empty());
    assertThat(at(Duration.ofDays(8)).rows())
        .extracting(Row::way, Row::leads)
        .containsExactly(tuple(Optional.empty(), 1), tuple(Optional.of(Way.MAIL), 1));
  }

  @Test
  void nothingCameIsNoShare() {
    Speed none = at(Duration.ofDays(8)).rows().getFirst().conversation().wall();
    assertThat(none.withinDay().rate()).isEmpty();
  }
}
