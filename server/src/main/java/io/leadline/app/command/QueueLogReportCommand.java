package io.leadline.app.command;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.pbx.queuelog.QueueLogReport;
import io.leadline.pbx.queuelog.ReportJson;
import io.leadline.pbx.queuelog.ReportOptions;
import io.leadline.pbx.queuelog.ReportOptions.Interval;
import io.leadline.pbx.queuelog.ReportTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    description = "Figures of queues and members, from the queue logs of any Asterisk.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A stay belongs to the interval in which its caller joined. A transfer or an overflow flows out of one",
      "queue and is offered in the next. Ratios with nothing to divide by are null (in the table: –)."
    })
final class QueueLogReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The log; rotated and packed (gzip) ones in any order.")
  private List<Path> files;

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

  @Option(names = "--zone", description = "Time zone, as Europe/Berlin; else this machine's.")
  private ZoneId zone = ZoneId.systemDefault();

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
      names = "--interval",
      paramLabel = "none|hour|day",
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

  @Option(names = "--json", description = "Writes one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ReportOptions options = options();
    QueueLogReport report = QueueLogReport.of(files, options);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ReportJson.write(report, zone, out);
      out.println();
    } else {
      ReportTable.write(report, options, out);
    }
    out.flush();
    return 0;
  }

  private ReportOptions options() {
    try {
      return new ReportOptions(
          queues,
          Optional.ofNullable(from).map(text -> TimeOption.beginning(text, zone)),
          Optional.ofNullable(to).map(text -> TimeOption.end(text, zone)),
          zone,
          new ServiceLimits((int) threshold.toSeconds(), (int) shortAbandon.toSeconds()),
          interval,
          weekdays == null ? WeekdaysOption.EVERY.days() : weekdays.days(),
          startTime,
          Optional.ofNullable(endTime));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
