package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.pbx.queuelog.Misread;
import io.leadline.pbx.queuelog.QueueLogReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    description = "Figures of queues and members, from the queue logs of any Asterisk.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:refused, or no line is one of a queue log", "2:wrong usage"},
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

  @Mixin private ReportForm form;

  @Override
  public Integer call() throws IOException {
    QueueReportOptions options = scope.options(spec, ZoneId.systemDefault());
    QueueLogReport report = QueueLogReport.of(files, options);
    requireUnderstood(report);
    form.print(
        spec,
        out ->
            QueueReportJson.print(
                report.figures(), OptionalLong.of(report.unknownLines()), scope.json(options), out),
        out -> QueueReportCsv.write(report.figures(), options.zone(), scope.basis(), out),
        out -> {
          QueueReportTable.write(report.figures(), options, scope.basis(), out);
          if (report.lines() == 0) {
            out.println("there is no line in " + named(files));
          }
          out.printf("lines: %d, not understood: %d%n", report.lines(), report.unknownLines());
        });
    report
        .misread()
        .ifPresent(first -> spec.commandLine().getErr().println("not understood, first: " + first));
    return 0;
  }

  /// An empty log is one of a quiet day; one of which no line is understood is none.
  private void requireUnderstood(QueueLogReport report) {
    if (report.lines() > 0 && report.unknownLines() == report.lines()) {
      throw new Refusal(
          "none of the %d lines is one of a queue log (%s); name Asterisk's own, usually"
                  .formatted(report.lines(), report.misread().map(Misread::toString).orElseThrow())
              + " /var/log/asterisk/queue_log");
    }
  }

  private static String named(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
