package io.leadline.domain.report;

import io.leadline.domain.report.ResponseStory.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Speed to lead: how long the leads of a period waited for the first human attempt, and for the
/// first conversation.
///
/// @param rows all, then by how they came, where any came so
public record ResponseReport(List<Row> rows) {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofHours(24);

  /// The time that counts between two instants.
  public interface Elapsed {
    Duration between(Instant from, Instant until);
  }

  /// The leads that came one way.
  ///
  /// @param way empty: all leads
  public record Row(Optional<Way> way, int leads, Speeds attempt, Speeds conversation) {}

  /// By the clock on the wall, and by the company's working hours alone.
  public record Speeds(Speed wall, Speed working) {}

  /// How soon it happened.
  ///
  /// @param turnedTo how many leads it has happened to
  public record Speed(
      int turnedTo, Share withinFiveMinutes, Share withinHour, Share withinDay, Spread delay) {}

  /// Of the leads whose time is over or used, those to which it happened in time.
  public record Share(int inTime, int of) {
    public Optional<Double> rate() {
      return of == 0 ? Optional.empty() : Optional.of(inTime / (double) of);
    }
  }

  /// Makes the report on leads that came from `from` (inclusive) to `to` (exclusive).
  public static ResponseReport of(
      List<ResponseStory> leads, Instant from, Instant to, Instant now, Elapsed working) {
    List<ResponseStory> came =
        leads.stream()
            .filter(lead -> !lead.arrivedAt().isBefore(from) && lead.arrivedAt().isBefore(to))
            .toList();
    var rows = new ArrayList<Row>();
    rows.add(row(Optional.empty(), came, now, working));
    for (Way way : Way.values()) {
      List<ResponseStory> those = came.stream().filter(lead -> lead.way() == way).toList();
      if (!those.isEmpty()) {
        rows.add(row(Optional.of(way), those, now, working));
      }
    }
    return new ResponseReport(List.copyOf(rows));
  }

  private static Row row(
      Optional<Way> way, List<ResponseStory> leads, Instant now, Elapsed working) {
    return new Row(
        way,
        leads.size(),
        speeds(leads, ResponseStory::attemptedAt, now, working),
        speeds(leads, ResponseStory::talkedAt, now, working));
  }

  private static Speeds speeds(
      List<ResponseStory> leads,
      Function<ResponseStory, Optional<Instant>> what,
      Instant now,
      Elapsed working) {
    return new Speeds(speed(leads, what, now, Spread::lapse), speed(leads, what, now, working));
  }

  private static Speed speed(
      List<ResponseStory> leads,
      Function<ResponseStory, Optional<Instant>> what,
      Instant now,
      Elapsed clock) {
    var delays = new ArrayList<Duration>();
    var ages = new ArrayList<Duration>();
    for (ResponseStory lead : leads) {
      what.apply(lead)
          .ifPresentOrElse(
              at -> delays.add(clock.between(lead.arrivedAt(), at)),
              () -> ages.add(clock.between(lead.arrivedAt(), now)));
    }
    return new Speed(
        delays.size(),
        share(FIVE_MINUTES, delays, ages),
        share(HOUR, delays, ages),
        share(DAY, delays, ages),
        Spread.of(delays));
  }

  private static Share share(Duration limit, List<Duration> delays, List<Duration> ages) {
    int inTime = count(delays, limit);
    int inVain = ages.size() - count(ages, limit);
    return new Share(inTime, delays.size() + inVain);
  }

  private static int count(List<Duration> delays, Duration limit) {
    return (int) delays.stream().filter(delay -> delay.compareTo(limit) <= 0).count();
  }
}
