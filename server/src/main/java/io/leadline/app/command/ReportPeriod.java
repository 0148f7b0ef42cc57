package io.leadline.app.command;

import io.leadline.config.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
    LocalDate last = to == null ? LocalDate.now(zone) : to;
    LocalDate first = from == null ? last.minusDays(USUAL_DAYS) : from;
    if (first.isAfter(last)) {
      throw new WrongValue("the period ends before it begins: " + first + " to " + last);
    }
    return new Days(first, last, zone);
  }
}
