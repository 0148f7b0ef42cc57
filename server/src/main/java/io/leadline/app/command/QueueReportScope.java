package io.leadline.app.command;

import io.leadline.domain.queue.ServiceLevelBasis;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.QueueReportOptions.Interval;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What a report on queues is to cover, as typed.
final class QueueReportScope {
  @Option(names = "--queue", split = ",", description = "Only this queue; may be repeated.")
  private Set<String> queues = Set.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Only who joined then or later: 2026-03-01, or 2026-03-01T08:00.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Only who joined before; a date includes its whole day.")
  private @Nullable String to;

  @Option(
      names = "--zone",
      description = "Time zone, as Europe/Berlin; else the company's, or this machine's.")
  private @Nullable ZoneId zone;

  @Option(
      names = "--threshold",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Answered within it is in time; 20s unless told.")
  private Duration threshold = Duration.ofSeconds(ServiceLimits.USUAL.thresholdSeconds());

  @Option(
      names = "--short",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Abandoned under it is a short abandon; 5s unless told.")
  private Duration shortAbandon = Duration.ofSeconds(ServiceLimits.USUAL.shortSeconds());

  @Option(
      names = "--wrap-up",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "Follows each talk and counts in the AHT, as on the board: the PBX's `wrapuptime`, which"
              + " neither its log nor a recorded call tells; 0s unless told.")
  private Duration wrapUp = Duration.ZERO;

  @Option(
      names = "--interval",
      paramLabel = "none|hour|day|week|month",
      converter = WordOption.OfInterval.class,
      description = "A row for each; none unless told.")
  private Interval interval = Interval.NONE;

  @Option(
      names = "--weekdays",
      paramLabel = "DAYS",
      converter = WeekdaysOption.class,
      description = "Only these days: mon-fri, or mon,wed.")
  private WeekdaysOption.@Nullable Weekdays weekdays;

  @Option(
      names = "--start-time",
      paramLabel = "HH:MM",
      description = "Only from this time of the day on.")
  private LocalTime startTime = LocalTime.MIDNIGHT;

  @Option(
      names = "--end-time",
      paramLabel = "HH:MM",
      description = "Only before this time of the day.")
  private @Nullable LocalTime endTime;

  @Option(
      names = "--basis",
      paramLabel = "BASIS",
      converter = WordOption.OfBasis.class,
      description =
          "What the service level divides by: default, answered-only, all, abandon-positive,"
              + " abandon-ignored; the table prints its formula.")
  private ServiceLevelBasis basis = ServiceLevelBasis.DEFAULT;

  ServiceLevelBasis basis() {
    return basis;
  }

  QueueReportJson.Form json(QueueReportOptions options) {
    return new QueueReportJson.Form(options.zone(), basis);
  }

  /// In which zone the report is read.
  ZoneId zone(ZoneId otherwise) {
    return zone == null ? otherwise : zone;
  }

  /// @param usualZone where none is named
  QueueReportOptions options(CommandSpec spec, ZoneId usualZone) {
    ZoneId here = zone(usualZone);
    try {
      var limits = new ServiceLimits((int) threshold.toSeconds(), (int) shortAbandon.toSeconds());
      var options =
          new QueueReportOptions(
              queues,
              Optional.ofNullable(from).map(text -> TimeOption.beginning(text, here)),
              Optional.ofNullable(to).map(text -> TimeOption.end(text, here)),
              here,
              limits,
              (int) wrapUp.toSeconds(),
              interval,
              weekdays == null ? WeekdaysOption.EVERY.days() : weekdays.days(),
              startTime,
              Optional.ofNullable(endTime));
      if (options.from().isPresent()
          && options.to().isPresent()
          && !options.from().get().isBefore(options.to().get())) {
        throw new IllegalArgumentException("the period ends before it begins");
      }
      return options;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
