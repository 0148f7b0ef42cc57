package io.leadline.app.command;

import io.leadline.domain.report.RecoveryReport;
import io.leadline.domain.report.RecoveryReport.Day;
import io.leadline.domain.report.RecoveryReport.Row;
import io.leadline.store.archive.RecoveryHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
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
  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
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
              "p90Seconds")
          .get();

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ReportPeriod period;
  @Mixin private ReportForm form;

  @Override
  public Integer call() throws IOException {
    try (var session = StoreSession.open(config)) {
      var whose = period.company(session);
      ReportPeriod.Days days = period.days(whose.zone());
      var cards = new RecoveryHistory(session.store().archive(whose.id())).cards(days.begin());
      var report = RecoveryReport.of(cards, days.begin(), days.end(), days.zone());
      form.print(
          spec,
          _ -> Json.print(spec, tree(report, days)),
          out -> writeCsv(report, out),
          out -> writeTable(report, out));
      return 0;
    }
  }

  private static Map<String, Object> tree(RecoveryReport report, ReportPeriod.Days days) {
    return Json.object(
        "from", days.first().toString(),
        "to", days.last().toString(),
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
    tree.put("medianSeconds", seconds(row.delay().median()));
    tree.put("p90Seconds", seconds(row.delay().p90()));
    return tree;
  }

  private static void writeCsv(RecoveryReport report, PrintWriter out) throws IOException {
    var printer = new CSVPrinter(out, CSV);
    for (Day day : report.days()) {
      write(printer, day.day().toString(), day.row());
    }
    write(printer, "total", report.total());
    printer.flush();
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
        seconds(row.delay().median()),
        seconds(row.delay().p90()));
  }

  private static @Nullable Long seconds(Optional<Duration> length) {
    return length.map(Duration::toSeconds).orElse(null);
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
