package io.leadline.app.command;

import io.leadline.domain.report.QueueReportOptions;
import io.leadline.pbx.queuelog.QueueLogReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin private QueueReportScope scope;

  @Option(names = "--json", description = "Writes one JSON object.")
  private boolean json;

  @Option(names = "--csv", description = "Writes the queues as CSV.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    QueueReportOptions options = scope.options(spec, ZoneId.systemDefault());
    QueueLogReport report = QueueLogReport.of(files, options);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      QueueReportJson.write(
          report.figures(), OptionalLong.of(report.unknownLines()), options.zone(), out);
      out.println();
    } else if (csv) {
      QueueReportCsv.write(report.figures(), options.zone(), out);
    } else {
      QueueReportTable.write(report.figures(), options, out);
      out.printf("lines: %d, not understood: %d%n", report.lines(), report.unknownLines());
    }
    out.flush();
    return 0;
  }
}
