package io.leadline.app.command;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.report.FunnelReport;
import io.leadline.domain.report.FunnelReport.LossReason;
import io.leadline.domain.report.FunnelReport.StageRow;
import io.leadline.domain.report.StageStep;
import io.leadline.event.CompanyId;
import io.leadline.event.LeadId;
import io.leadline.store.archive.LeadHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
    name = "funnel",
    mixinStandardHelpOptions = true,
    description = {
      "How far leads came: of those that entered a stage in the period, how many went on to a later one, were"
          + " refused, or still stand there; how long they stood there; and why leads were lost.",
      "What turned out to be no lead counts in no stage; whose person was erased stays where it stood. Rates are shares of `entered`, null where nothing entered.",
      "With --csv a row for each stage and, below, one of stage `lost` for each reason."
    },
    footer = {
      "",
      "With --json: {from, to, stages: [{stage, entered, advanced, lost, staying, conversion, lossRate,"
          + " medianStaySeconds}], notLeads, erased, lossReasons: [{reason, leads}]}."
    })
final class ReportFunnelCommand implements Callable<Integer> {
  private static final String ROW = "%-12s %8s %9s %6s %8s %12s %8s %14s%n";
  private static final CSVFormat CSV =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "stage",
              "reason",
              "entered",
              "advanced",
              "lost",
              "staying",
              "conversion",
              "lossRate",
              "medianStaySeconds")
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
      List<StageStep> steps =
          new LeadHistory(session.store().archive(whose.id())).steps(days.begin());
      List<LeadId> lost = FunnelReport.lost(steps);
      var report =
          FunnelReport.of(steps, days.begin(), days.end(), reasons(session, whose.id(), lost));
      form.print(
          spec,
          _ -> Json.print(spec, tree(report, days)),
          out -> writeCsv(report, out),
          out -> writeTable(report, out));
      return 0;
    }
  }

  private static Map<LeadId, String> reasons(
      StoreSession session, CompanyId company, List<LeadId> lost) {
    var reasons = new HashMap<LeadId, String>();
    for (LeadId lead : lost) {
      StoreSession.answer(session.store().records().lead(company, lead))
          .flatMap(LeadRecord::lostReason)
          .ifPresent(reason -> reasons.put(lead, reason));
    }
    return reasons;
  }

  private static Map<String, Object> tree(FunnelReport report, ReportPeriod.Days days) {
    return Json.object(
        "from", days.first().toString(),
        "to", days.last().toString(),
        "stages", report.stages().stream().map(ReportFunnelCommand::tree).toList(),
        "notLeads", report.notLeads(),
        "erased", report.erased(),
        "lossReasons",
            report.lossReasons().stream()
                .map(each -> Json.object("reason", each.reason(), "leads", each.leads()))
                .toList());
  }

  private static Map<String, Object> tree(StageRow row) {
    Map<String, Object> tree =
        Json.object(
            "stage", ReportFigures.word(row.stage()),
            "entered", row.entered(),
            "advanced", row.advanced(),
            "lost", row.lost(),
            "staying", row.staying());
    tree.put("conversion", ReportFigures.rate(row.conversion()));
    tree.put("lossRate", ReportFigures.rate(row.lossRate()));
    tree.put("medianStaySeconds", seconds(row));
    return tree;
  }

  private static @Nullable Long seconds(StageRow row) {
    return row.medianStay().map(Duration::toSeconds).orElse(null);
  }

  private static void writeCsv(FunnelReport report, PrintWriter out) throws IOException {
    var printer = new CSVPrinter(out, CSV);
    for (StageRow row : report.stages()) {
      printer.printRecord(
          ReportFigures.word(row.stage()),
          "",
          row.entered(),
          row.advanced(),
          row.lost(),
          row.staying(),
          ReportFigures.cell(row.conversion()),
          ReportFigures.cell(row.lossRate()),
          seconds(row));
    }
    for (LossReason each : report.lossReasons()) {
      printer.printRecord(
          "lost", ReportFigures.harmless(each.reason()), each.leads(), "", "", "", "", "", "");
    }
    printer.flush();
  }

  private static void writeTable(FunnelReport report, PrintWriter out) {
    out.printf(
        ROW, "stage", "entered", "went on", "lost", "staying", "conversion", "loss", "median stay");
    for (StageRow row : report.stages()) {
      out.printf(
          ROW,
          ReportFigures.word(row.stage()),
          row.entered(),
          row.advanced(),
          row.lost(),
          row.staying(),
          ReportFigures.percent(row.conversion()),
          ReportFigures.percent(row.lossRate()),
          ReportFigures.length(row.medianStay()));
    }
    out.println();
    out.println("no leads: " + report.notLeads());
    if (report.erased() > 0) {
      out.println("erased while open, lost by nobody: " + report.erased());
    }
    if (!report.lossReasons().isEmpty()) {
      out.println("lost because:");
      report.lossReasons().forEach(each -> out.printf("%6d  %s%n", each.leads(), said(each)));
    }
  }

  private static String said(LossReason each) {
    return Optional.of(each.reason()).filter(it -> !it.isBlank()).orElse("no reason kept");
  }
}
