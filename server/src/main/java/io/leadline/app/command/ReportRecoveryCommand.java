package io.leadline.app.command;

import io.leadline.domain.report.RecoveryReport;
import io.leadline.domain.report.RecoveryReport.Day;
import io.leadline.domain.report.RecoveryReport.Row;
import io.leadline.store.archive.RecoveryHistory;
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
    name = "recovery",
    mixinStandardHelpOptions = true,
    description = {
      "How many of the persons lost in the period were reached later, and how soon, by the day on which they were lost.",
      "A person counts once from the first lost call to the next conversation, however many calls were lost meanwhile."
          + " Reached: somebody talked with the person, in any direction, answered a mail, or says so; they are told"
          + " apart. Called off: given up without that. Open: neither yet; tried: of the open ones, those dialled in vain."
          + " The rate is reached ÷ lost. Who withheld the number cannot be called back and does not count.",
      "With --csv the last row, of day `total`, is all of them."
    },
    footer = {
      "",
      "With --json: {from, to, days: [{day, lost, reached, calledOff, open, tried, rate, byCall, byMail, byMark,"
          + " medianSeconds, p90Seconds}], total: {…}}."
    })
final class ReportRecoveryCommand implements Callable<Integer> {
  private static final String ROW = "%-12s %6s %8s %11s %6s %6s %8s %8s %8s %8s %14s %14s%n";
  private static final List<String> COLUMNS =
      List.of(
          "day",
          "lost",
          "reached",
          "calledOff",
          "open",
          "tried",
          "rate",
          "byCall",
          "byMail",
          "byMark",
          "medianSeconds",
          "p90Seconds");

  @Spec private CommandSpec spec;
  @Mixin private DayReport days;

  @Override
  public Integer call() throws IOException {
    return days.print(
        spec,
        of ->
            RecoveryReport.of(
                new RecoveryHistory(of.journal()).cards(of.begin()),
                of.begin(),
                of.end(),
                of.whose().zone()),
        new DayReport.Forms<>(
            ReportRecoveryCommand::tree,
            COLUMNS,
            ReportRecoveryCommand::writeCsv,
            ReportRecoveryCommand::writeTable));
  }

  private static Map<String, Object> tree(RecoveryReport report) {
    return Json.object(
        "days", report.days().stream().map(ReportRecoveryCommand::tree).toList(),
        "total", tree(report.total()));
  }

  private static Map<String, Object> tree(Day day) {
    Map<String, Object> tree = Json.object("day", day.day().toString());
    tree.putAll(tree(day.row()));
    return tree;
  }

  private static Map<String, Object> tree(Row row) {
    Map<String, Object> tree =
        Json.object(
            "lost", row.lost(),
            "reached", row.reached(),
            "calledOff", row.calledOff(),
            "open", row.open(),
            "tried", row.tried());
    tree.put("rate", ReportFigures.rate(row.rate()));
    tree.put("byCall", row.proofs().calls());
    tree.put("byMail", row.proofs().mails());
    tree.put("byMark", row.proofs().marks());
    tree.put("medianSeconds", ReportFigures.seconds(row.delay().median()));
    tree.put("p90Seconds", ReportFigures.seconds(row.delay().p90()));
    return tree;
  }

  private static void writeCsv(RecoveryReport report, CSVPrinter printer) throws IOException {
    for (Day day : report.days()) {
      write(printer, day.day().toString(), day.row());
    }
    write(printer, "total", report.total());
  }

  private static void write(CSVPrinter printer, String day, Row row) throws IOException {
    printer.printRecord(
        day,
        row.lost(),
        row.reached(),
        row.calledOff(),
        row.open(),
        row.tried(),
        ReportFigures.cell(row.rate()),
        row.proofs().calls(),
        row.proofs().mails(),
        row.proofs().marks(),
        ReportFigures.seconds(row.delay().median()),
        ReportFigures.seconds(row.delay().p90()));
  }

  private static void writeTable(RecoveryReport report, PrintWriter out) {
    out.printf(
        ROW,
        "day",
        "lost",
        "reached",
        "called off",
        "open",
        "tried",
        "rate",
        "by call",
        "by mail",
        "by mark",
        "median",
        "90 % within");
    report.days().forEach(day -> print(day.day().toString(), day.row(), out));
    print("total", report.total(), out);
  }

  private static void print(String day, Row row, PrintWriter out) {
    out.printf(
        ROW,
        day,
        row.lost(),
        row.reached(),
        row.calledOff(),
        row.open(),
        row.tried(),
        ReportFigures.percent(row.rate()),
        row.proofs().calls(),
        row.proofs().mails(),
        row.proofs().marks(),
        ReportFigures.length(row.delay().median()),
        ReportFigures.length(row.delay().p90()));
  }
}
