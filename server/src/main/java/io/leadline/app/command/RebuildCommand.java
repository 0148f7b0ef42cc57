package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.store.verify.Verification.Rebuilt;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Puts derived data in the form that the journal gives it.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Replaces derived data by what the journal says, and compares again. What it replaces is printed."
          + " The server may run meanwhile: what it changes at that moment is left alone."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no differences are left", "1:some are left, or refused", "2:wrong usage"})
final class RebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private CompanyOption company;

  @Option(
      names = "--json",
      description = "Only JSON: {ok, companies: [{company, replaced: […], mended, left: […]}]}.")
  private boolean json;

  @Override
  public Integer call() {
    try (var session = StoreSession.open(config)) {
      return PerCompany.run(
          spec,
          json,
          company.of(session),
          each -> {
            Rebuilt rebuilt = session.store().verification(each.id()).rebuild();
            return new PerCompany.Outcome(
                rebuilt.after().isClean(), asJson(each, rebuilt), out -> print(each, rebuilt, out));
          });
    }
  }

  private static void print(Company whose, Rebuilt rebuilt, PrintWriter out) {
    out.println(
        "%s: %d differences, %d mended, %d left"
            .formatted(
                whose.id(),
                rebuilt.before().differences().size(),
                rebuilt.mended(),
                rebuilt.after().differences().size()));
    DifferenceWords.print(rebuilt.before().differences(), out);
  }

  private static Map<String, Object> asJson(Company whose, Rebuilt rebuilt) {
    return Json.object(
        "company", whose.id().value(),
        "replaced", DifferenceWords.asJson(rebuilt.before().differences()),
        "mended", rebuilt.mended(),
        "left", DifferenceWords.asJson(rebuilt.after().differences()));
  }
}
