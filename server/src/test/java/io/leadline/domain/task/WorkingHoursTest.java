package io.leadline.domain.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// Monday to Thursday 9 to 18, Friday 9 to 12:30 and 13:30 to 17; 25 December free every year, 3
  /// April 2026 free, 24 December 2026 until 13.
  private static final WorkingHours OFFICE =
      new WorkingHours(
          BERLIN,
          Map.of(
              DayOfWeek.MONDAY, spans("09:00-18:00"),
              DayOfWeek.TUESDAY, spans("09:00-18:00"),
              DayOfWeek.WEDNESDAY, spans("09:00-18:00"),
              DayOfWeek.THURSDAY, spans("09:00-18:00"),
              DayOfWeek.FRIDAY, spans("13:30-17:00", "09:00-12:30")),
          Map.of(
              LocalDate.of(2026, 4, 3), List.of(),
              LocalDate.of(2026, 12, 24), spans("09:00-13:00")),
          Map.of(MonthDay.of(12, 25), List.of()));

  /// Works in the night of the change to summer time and back (29 March and 25 October 2026).
  private static final WorkingHours NIGHT =
      new WorkingHours(
          BERLIN,
          Map.of(DayOfWeek.SATURDAY, spans("22:00-00:00"), DayOfWeek.SUNDAY, spans("00:00-06:00")),
          Map.of(),
          Map.of());

  private static List<Span> spans(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.split("-"))
        .map(ends -> new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
        .toList();
  }

  private static Instant berlin(String local) {
    return ZonedDateTime.parse(local + "[Europe/Berlin]").toInstant();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    // within a day
    "2026-03-02T10:00, PT1H,     2026-03-02T11:00",
    "2026-03-02T10:00, PT8H,     2026-03-02T18:00",
    "2026-03-02T10:00, PT8H1S,   2026-03-03T09:00:01",
    "2026-03-02T09:00, PT0S,     2026-03-02T09:00",
    // outside of work
    "2026-03-02T06:00, PT1H,     2026-03-02T10:00",
    "2026-03-02T18:00, PT0S,     2026-03-03T09:00",
    "2026-03-07T12:00, PT30M,    2026-03-09T09:30",
    // split day and weekend
    "2026-03-06T12:00, PT1H,     2026-03-06T14:00",
    "2026-03-06T12:00, PT30M,    2026-03-06T12:30",
    "2026-03-06T16:00, PT2H,     2026-03-09T10:00",
    // holidays: Good Friday in a year, a half day, one of every year
    "2026-04-02T17:00, PT2H,     2026-04-06T10:00",
    "2026-12-24T12:00, PT2H,     2026-12-28T10:00",
    "2031-12-24T17:00, PT2H,     2031-12-26T10:00",
    // over the change to summer time between two working days
    "2026-03-27T16:00, PT2H,     2026-03-30T10:00",
    // a whole week: 4 days of 9 hours and one of 7
    "2026-03-02T09:00, PT43H,    2026-03-06T17:00",
  })
  void workIsDoneWhenItsWorkingTimeHasPassed(String start, Duration work, String done) {
    assertThat(OFFICE.plus(at(start), work)).isEqualTo(at(done));
  }

  @ParameterizedTest
  @CsvSource({
    // 2 to 3 o'clock is missing on 29 March
    "2026-03-29T01:00:00+01:00, PT2H, 2026-03-29T04:00:00+02:00",
    "2026-03-28T22:00:00+01:00, PT7H, 2026-03-29T06:00:00+02:00",
    // 2 to 3 o'clock comes twice on 25 October
    "2026-10-25T01:00:00+02:00, PT2H, 2026-10-25T02:00:00+01:00",
    "2026-10-24T22:00:00+02:00, PT9H, 2026-10-25T06:00:00+01:00",
  })
  void nightOfTheChangeHasItsTrueLength(String start, Duration work, String done) {
    assertThat(NIGHT.plus(berlin(start), work)).isEqualTo(berlin(done));
    assertThat(NIGHT.between(berlin(start), berlin(done))).isEqualTo(work);
  }

  @Test
  void spanInsideTheMissingHourIsNoTime() {
    var missing =
        new WorkingHours(
            BERLIN, Map.of(DayOfWeek.SUNDAY, spans("02:15-02:45")), Map.of(), Map.of());
    assertThat(missing.nextOpen(at("2026-03-29T00:00"))).isEqualTo(at("2026-04-05T02:15"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T10:00, 1, 2026-03-03T10:00",
    "2026-03-05T10:00, 1, 2026-03-06T10:00",
    "2026-03-06T10:00, 1, 2026-03-09T10:00",
    "2026-03-05T13:00, 1, 2026-03-06T13:30",
    "2026-03-05T17:30, 1, 2026-03-06T17:00",
    "2026-03-05T23:00, 1, 2026-03-06T17:00",
    "2026-03-05T05:00, 1, 2026-03-06T09:00",
    "2026-04-02T10:00, 1, 2026-04-06T10:00",
    "2026-03-07T10:00, 1, 2026-03-09T10:00",
    "2026-03-07T10:00, 0, 2026-03-09T09:00",
    "2026-03-02T10:00, 5, 2026-03-09T10:00",
  })
  void workingDaysAreCountedAtTheSameTimeOfDay(String start, int days, String due) {
    assertThat(OFFICE.plusDays(at(start), days)).isEqualTo(at(due));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:59:59, false",
    "2026-03-02T09:00, true",
    "2026-03-02T17:59:59, true",
    "2026-03-02T18:00, false",
    "2026-03-06T13:00, false",
    "2026-12-25T10:00, false",
  })
  void opensOnTheFirstInstantAndClosesWithTheLast(String at, boolean open) {
    assertThat(OFFICE.open(at(at))).isEqualTo(open);
  }

  @Test
  void nothingLiesBetweenALaterAndAnEarlierInstant() {
    assertThat(OFFICE.between(at("2026-03-03T10:00"), at("2026-03-02T10:00"))).isZero();
  }

  @Test
  void dayAndNightIsWallClock() {
    var always = WorkingHours.always(BERLIN);
    Instant start = at("2026-03-28T13:00");
    assertThat(always.plus(start, Duration.ofHours(40)))
        .isEqualTo(start.plus(Duration.ofHours(40)));
  }

  @Test
  void workNeverDoneIsRefused() {
    assertThatThrownBy(() -> new WorkingHours(BERLIN, Map.of(), Map.of(), Map.of()))
        .hasMessage("there is no working time in the week");
    Map<MonthDay, List<Span>> allFree = new HashMap<>();
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
      allFree.put(MonthDay.from(day), List.of());
    }
    var holidays = new WorkingHours(BERLIN, OFFICE.week(), Map.of(), allFree);
    assertThatThrownBy(() -> holidays.nextOpen(at("2026-03-02T10:00")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void timeBetweenStartAndDueIsTheWorkForAnyHours() {
    long seed = 20260302L;
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      WorkingHours hours = anyHours(random);
      Instant start = at("2026-01-01T00:00").plusSeconds(random.nextInt(365 * 86_400));
      Duration work = Duration.ofSeconds(random.nextInt(200 * 3_600));
      Instant done = hours.plus(start, work);
      assertThat(hours.between(start, done)).as("seed %d, round %d", seed, i).isEqualTo(work);
      assertThat(done).isAfterOrEqualTo(start.plus(work));
    }
  }

  private static WorkingHours anyHours(Random random) {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    week.put(DayOfWeek.MONDAY, spans("08:00-12:00"));
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextBoolean()) {
        int from = random.nextInt(11);
        int pause = from + 1 + random.nextInt(6);
        week.put(
            day,
            List.of(
                new Span(LocalTime.of(from, random.nextInt(60)), LocalTime.of(pause, 59)),
                new Span(LocalTime.of(pause + 1, 0), LocalTime.of(23, random.nextInt(60)))));
      }
    }
    return new WorkingHours(BERLIN, week, Map.of(), Map.of());
  }
}
