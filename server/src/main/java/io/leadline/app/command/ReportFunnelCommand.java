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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVPrinter;
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
  private static final List<String> COLUMNS =
      List.of(
          "stage",
          "reason",
          "entered",
          "advanced",
          "lost",
          "staying",
          "conversion",
          "lossRate",
          "medianStaySeconds");

  @Spec private CommandSpec spec;
  @Mixin private DayReport days;

  @Override
  public Integer call() throws IOException {
    return days.print(
        spec,
        ReportFunnelCommand::report,
        new DayReport.Forms<>(
            ReportFunnelCommand::tree,
            COLUMNS,
            ReportFunnelCommand::writeCsv,
            ReportFunnelCommand::writeTable));
  }

  private static FunnelReport report(DayReport.Scope of) {
    List<StageStep> steps = new LeadHistory(of.journal()).steps(of.begin());
    return FunnelReport.of(
        steps,
        of.begin(),
        of.end(),
        reasons(of.session(), of.whose().id(), FunnelReport.lost(steps)));
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

  private static Map<String, Object> tree(FunnelReport report) {
    return Json.object(
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
    tree.put("medianStaySeconds", ReportFigures.seconds(row.medianStay()));
    return tree;
  }

  private static void writeCsv(FunnelReport report, CSVPrinter printer) throws IOException {
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
          ReportFigures.seconds(row.medianStay()));
    }
    for (LossReason each : report.lossReasons()) {
      printer.printRecord(
          "lost", ReportFigures.harmless(each.reason()), each.leads(), "", "", "", "", "", "");
    }
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
