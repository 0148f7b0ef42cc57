package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.store.verify.Verification.Report;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Holds the store against its journal.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Computes states, indexes, counters and report figures anew from the journal, and says what stands"
          + " otherwise in the store. Changes nothing; the server may run meanwhile."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no differences", "1:differences, or refused", "2:wrong usage"})
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private CompanyOption company;

  @Option(
      names = "--json",
      description = {
        "Only JSON: {ok, companies: [{company, entries, lastEntry, differences: [{key, at, expected,"
            + " found}], more}]}."
      })
  private boolean json;

  @Override
  public Integer call() {
    try (var session = StoreSession.open(config)) {
      return PerCompany.run(
          spec,
          json,
          company.of(session),
          each -> {
            Report report = session.store().verification(each.id()).verify();
            return new PerCompany.Outcome(
                report.isClean(), asJson(each, report), out -> print(each, report, out));
          });
    }
  }

  private static void print(Company whose, Report report, PrintWriter out) {
    out.println(
        "%s: %d entries, %d differences"
            .formatted(whose.id(), report.entries(), report.differences().size() + report.more()));
    DifferenceWords.print(report.differences(), out);
  }

  private static Map<String, Object> asJson(Company whose, Report report) {
    return Json.object(
        "company", whose.id().value(),
        "entries", report.entries(),
        "lastEntry", report.lastEntry(),
        "differences", DifferenceWords.asJson(report.differences()),
        "more", report.more());
  }
}
