package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.flow.ReportFlow;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "queues",
    mixinStandardHelpOptions = true,
    description = {
      "Figures of queues and of the phones that answered, from the calls recorded.",
      "The same figures as those of `queuelog report` for the same calls. What only a queue log tells (log-ins, pauses,"
          + " phones that rang out) is null there, and – in the table."
    })
final class ReportQueuesCommand implements Callable<Integer> {
  private static final int USUAL_DAYS = 27;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private QueueReportScope scope;

  @Option(names = "--company", paramLabel = "ID", description = "Whose calls; the first company.")
  private @Nullable String company;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Option(names = "--csv", description = "Only CSV.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      Company whose = session.company(company);
      QueueReportOptions options = period(scope.options(spec, whose.zone()));
      QueueReport report =
          StoreSession.answer(
              new ReportFlow(session.store().records()).queues(whose.id(), options));
      print(report, options);
      return 0;
    }
  }

  /// Four weeks up to today where nothing is said.
  private static QueueReportOptions period(QueueReportOptions asked) {
    ZoneId zone = asked.zone();
    Instant to =
        asked.to().orElseGet(() -> LocalDate.now(zone).plusDays(1).atStartOfDay(zone).toInstant());
    Instant from =
        asked
            .from()
            .orElseGet(() ->
                to.atZone(zone)
                    .minusNanos(1)
                    .toLocalDate()
                    .minusDays(USUAL_DAYS)
                    .atStartOfDay(zone)
                    .toInstant());
    return new QueueReportOptions(
        asked.queues(),
        Optional.of(from),
        Optional.of(to),
        zone,
        asked.limits(),
        asked.interval(),
        asked.weekdays(),
        asked.startTime(),
        asked.endTime());
  }

  private void print(QueueReport report, QueueReportOptions options) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      QueueReportJson.write(report, OptionalLong.empty(), options.zone(), out);
      out.println();
    } else if (csv) {
      QueueReportCsv.write(report, options.zone(), out);
    } else {
      QueueReportTable.write(report, options, out);
    }
    out.flush();
  }
}
