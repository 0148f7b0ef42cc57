package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.flow.ReportFlow;
import java.io.IOException;
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
      "The same figures as those of `queuelog report` for the same calls; call-backs are outbound calls, and in neither."
          + " What only a queue log tells (log-ins, pauses, phones that rang out) is null there, and – in the table."
    })
final class ReportQueuesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private QueueReportScope scope;
  @Mixin private ReportForm form;

  @Option(names = "--company", paramLabel = "ID", description = "Whose calls; the first company.")
  private @Nullable String company;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      Company whose = session.company(company);
      QueueReportOptions options = ReportPeriod.bounding(scope.options(spec, whose.zone()));
      QueueReport report =
          StoreSession.answer(
              new ReportFlow(session.store().records()).queues(whose.id(), options));
      form.print(
          spec,
          out -> QueueReportJson.print(report, OptionalLong.empty(), scope.json(options), out),
          out -> QueueReportCsv.write(report, options.zone(), scope.basis(), out),
          out -> QueueReportTable.write(report, options, scope.basis(), out));
      return 0;
    }
  }
}
