package io.leadline.app.command;

import io.leadline.domain.report.ResponseReport;
import io.leadline.domain.report.ResponseReport.Row;
import io.leadline.domain.report.ResponseReport.Share;
import io.leadline.domain.report.ResponseReport.Speed;
import io.leadline.domain.report.ResponseReport.Speeds;
import io.leadline.domain.task.WorkingHours;
import io.leadline.store.archive.ResponseHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "response",
    mixinStandardHelpOptions = true,
    description = {
      "Speed to lead: how long the leads that came in the period waited for the first human attempt and for the first"
          + " conversation, by the clock on the wall and by the company's working hours alone (calendar.yml).",
      "An attempt: a person answered, dialled, or wrote. A conversation: a talk, or an answered mail. What the server"
          + " does by itself is neither; what turned out to be no lead does not count.",
      "The shares within 5 min, 1 h and 24 h divide by the leads to which it has happened or whose time is over."
    },
    footer = {
      "",
      "With --json: {from, to, rows: [{came, leads, attempt: {wall: {leads, within5Minutes, within1Hour, within24Hours,"
          + " medianSeconds, p90Seconds}, working: {…}}, conversation: {…}}]}; came: all, call, mail, or hand."
    })
final class ReportResponseCommand implements Callable<Integer> {
  private static final String ROW = "%-6s %-14s %-9s %7s %9s %9s %9s %14s %14s%n";
  private static final List<String> COLUMNS =
      List.of(
          "came",
          "what",
          "clock",
          "leads",
          "within5Minutes",
          "within1Hour",
          "within24Hours",
          "medianSeconds",
          "p90Seconds");

  @Spec private CommandSpec spec;
  @Mixin private DayReport days;

  @Override
  public Integer call() throws IOException {
    return days.print(
        spec,
        ReportResponseCommand::report,
        new DayReport.Forms<>(
            ReportResponseCommand::tree,
            COLUMNS,
            ReportResponseCommand::writeCsv,
            ReportResponseCommand::writeTable));
  }

  private static ResponseReport report(DayReport.Scope of) {
    WorkingHours hours =
        Objects.requireNonNull(
                of.session().configuration().exchangeable().calendars().get(of.whose().id()),
                "every company has its calendar")
            .company();
    return ResponseReport.of(
        new ResponseHistory(of.journal()).leads(of.begin()),
        of.begin(),
        of.end(),
        of.now(),
        hours::between);
  }

  private static Map<String, Object> tree(ResponseReport report) {
    return Json.object(
        "rows",
        report.rows().stream()
            .map(row ->
                Json.object(
                    "came", came(row),
                    "leads", row.leads(),
                    "attempt", tree(row.attempt()),
                    "conversation", tree(row.conversation())))
            .toList());
  }

  private static Map<String, Object> tree(Speeds speeds) {
    return Json.object("wall", tree(speeds.wall()), "working", tree(speeds.working()));
  }

  private static Map<String, Object> tree(Speed speed) {
    Map<String, Object> tree = Json.object("leads", speed.turnedTo());
    tree.put("within5Minutes", ReportFigures.rate(speed.withinFiveMinutes().rate()));
    tree.put("within1Hour", ReportFigures.rate(speed.withinHour().rate()));
    tree.put("within24Hours", ReportFigures.rate(speed.withinDay().rate()));
    tree.put("medianSeconds", ReportFigures.seconds(speed.delay().median()));
    tree.put("p90Seconds", ReportFigures.seconds(speed.delay().p90()));
    return tree;
  }

  private record Line(String came, String what, String clock, Speed speed) {}

  private static List<Line> lines(ResponseReport report) {
    var lines = new ArrayList<Line>();
    for (Row row : report.rows()) {
      lines.add(new Line(came(row), "attempt", "wall", row.attempt().wall()));
      lines.add(new Line(came(row), "attempt", "working", row.attempt().working()));
      lines.add(new Line(came(row), "conversation", "wall", row.conversation().wall()));
      lines.add(new Line(came(row), "conversation", "working", row.conversation().working()));
    }
    return lines;
  }

  private static String came(Row row) {
    return row.way().map(way -> way.name().toLowerCase(Locale.ROOT)).orElse("all");
  }

  private static void writeCsv(ResponseReport report, CSVPrinter printer) throws IOException {
    for (Line line : lines(report)) {
      Speed speed = line.speed();
      printer.printRecord(
          line.came(),
          line.what(),
          line.clock(),
          speed.turnedTo(),
          ReportFigures.cell(speed.withinFiveMinutes().rate()),
          ReportFigures.cell(speed.withinHour().rate()),
          ReportFigures.cell(speed.withinDay().rate()),
          ReportFigures.seconds(speed.delay().median()),
          ReportFigures.seconds(speed.delay().p90()));
    }
  }

  private static void writeTable(ResponseReport report, PrintWriter out) {
    out.printf(
        ROW, "came", "first", "clock", "leads", "5 min", "1 h", "24 h", "median", "90 % within");
    for (Line line : lines(report)) {
      Speed speed = line.speed();
      out.printf(
          ROW,
          line.came(),
          line.what(),
          line.clock(),
          speed.turnedTo(),
          percent(speed.withinFiveMinutes()),
          percent(speed.withinHour()),
          percent(speed.withinDay()),
          ReportFigures.length(speed.delay().median()),
          ReportFigures.length(speed.delay().p90()));
    }
    out.printf("%nleads that came: %d%n", report.rows().getFirst().leads());
  }

  private static String percent(Share share) {
    return ReportFigures.percent(share.rate());
  }
}
