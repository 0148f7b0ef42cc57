package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.domain.report.QueueReportOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whose figures a report tells, and of which days.
final class ReportPeriod {
  private static final int USUAL_DAYS = 27;

  @Option(names = "--company", paramLabel = "ID", description = "Whose figures; the first company.")
  private @Nullable String company;

  @Option(names = "--from", paramLabel = "DAY", description = "First day; 27 days before the last.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day; today.")
  private @Nullable LocalDate to;

  /// Days, both included.
  record Days(LocalDate first, LocalDate last, ZoneId zone) {
    Instant begin() {
      return first.atStartOfDay(zone).toInstant();
    }

    /// Exclusive.
    Instant end() {
      return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
  }

  Company company(StoreSession session) {
    return session.company(company);
  }

  /// @throws WrongValue where they end before they begin
  Days days(ZoneId zone) {
    return days(Optional.ofNullable(from), Optional.ofNullable(to), zone);
  }

  /// The same period for a report that is asked for to the minute, where an end of it is not said.
  ///
  /// @throws WrongValue where it ends before it begins
  static QueueReportOptions bounding(QueueReportOptions asked) {
    ZoneId zone = asked.zone();
    Days days =
        days(
            asked.from().map(at -> LocalDate.ofInstant(at, zone)),
            asked.to().map(at -> LocalDate.ofInstant(at.minusNanos(1), zone)),
            zone);
    return asked.within(asked.from().orElseGet(days::begin), asked.to().orElseGet(days::end));
  }

  private static Days days(Optional<LocalDate> from, Optional<LocalDate> to, ZoneId zone) {
    LocalDate last = to.orElseGet(() -> LocalDate.now(zone));
    LocalDate first = from.orElseGet(() -> last.minusDays(USUAL_DAYS));
    if (first.isAfter(last)) {
      throw new WrongValue("the period ends before it begins: " + first + " to " + last);
    }
    return new Days(first, last, zone);
  }
}
