package io.leadline.app.command;

import io.leadline.domain.report.PromiseReport;
import io.leadline.domain.report.PromiseReport.Row;
import io.leadline.event.Login;
import io.leadline.store.archive.LeadHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "promises",
    mixinStandardHelpOptions = true,
    description = {
      "Who promised what to clients and kept it: the promises whose time lay in the period and is over.",
      "Kept: fulfilled by the time first promised, however often the task was put off. Late: fulfilled afterwards."
          + " Broken: called off after its time. What was called off before was never due. A call, a mail, or the rep's"
          + " own mark shows that a promise was fulfilled; they are told apart. The kept rate is kept ÷ due.",
      "With --csv the last row, of rep `total`, is all of them."
    },
    footer = {
      "",
      "With --json: {from, to, reps: [{rep, due, kept, late, broken, open, keptRate, byCall, byMail, byMark,"
          + " medianLateSeconds}], total: {…}}; rep null: nobody's in particular."
    })
final class ReportPromisesCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %6s %6s %6s %7s %6s %10s %9s %9s %9s %14s%n";
  private static final List<String> COLUMNS =
      List.of(
          "rep",
          "due",
          "kept",
          "late",
          "broken",
          "open",
          "keptRate",
          "byCall",
          "byMail",
          "byMark",
          "medianLateSeconds");

  @Spec private CommandSpec spec;
  @Mixin private DayReport days;

  @Override
  public Integer call() throws IOException {
    return days.print(
        spec,
        of ->
            PromiseReport.of(
                new LeadHistory(of.journal()).promises(), of.begin(), of.end(), of.now()),
        new DayReport.Forms<>(
            ReportPromisesCommand::tree,
            COLUMNS,
            ReportPromisesCommand::writeCsv,
            ReportPromisesCommand::writeTable));
  }

  private static Map<String, Object> tree(PromiseReport report) {
    return Json.object(
        "reps", report.rows().stream().map(ReportPromisesCommand::withRep).toList(),
        "total", tree(report.total()));
  }

  private static Map<String, Object> withRep(Row row) {
    Map<String, Object> tree = Json.object();
    tree.put("rep", row.by().map(Login::value).orElse(null));
    tree.putAll(tree(row));
    return tree;
  }

  private static Map<String, Object> tree(Row row) {
    Map<String, Object> tree =
        Json.object(
            "due", row.due(),
            "kept", row.kept(),
            "late", row.late(),
            "broken", row.broken(),
            "open", row.open());
    tree.put("keptRate", ReportFigures.rate(row.keptRate()));
    tree.put("byCall", row.proofs().calls());
    tree.put("byMail", row.proofs().mails());
    tree.put("byMark", row.proofs().marks());
    tree.put("medianLateSeconds", ReportFigures.seconds(row.medianLateness()));
    return tree;
  }

  private static void writeCsv(PromiseReport report, CSVPrinter printer) throws IOException {
    for (Row row : report.rows()) {
      write(printer, row.by().map(Login::value).orElse(""), row);
    }
    write(printer, "total", report.total());
  }

  private static void write(CSVPrinter printer, String rep, Row row) throws IOException {
    printer.printRecord(
        ReportFigures.harmless(rep),
        row.due(),
        row.kept(),
        row.late(),
        row.broken(),
        row.open(),
        ReportFigures.cell(row.keptRate()),
        row.proofs().calls(),
        row.proofs().mails(),
        row.proofs().marks(),
        ReportFigures.seconds(row.medianLateness()));
  }

  private static void writeTable(PromiseReport report, PrintWriter out) {
    out.printf(
        ROW,
        "rep",
        "due",
        "kept",
        "late",
        "broken",
        "open",
        "kept rate",
        "by call",
        "by mail",
        "by mark",
        "median late");
    report.rows().forEach(row -> print(row.by().map(Login::value).orElse("nobody's"), row, out));
    print("total", report.total(), out);
  }

  private static void print(String rep, Row row, PrintWriter out) {
    out.printf(
        ROW,
        rep,
        row.due(),
        row.kept(),
        row.late(),
        row.broken(),
        row.open(),
        ReportFigures.percent(row.keptRate()),
        row.proofs().calls(),
        row.proofs().mails(),
        row.proofs().marks(),
        ReportFigures.length(row.medianLateness()));
  }
}
