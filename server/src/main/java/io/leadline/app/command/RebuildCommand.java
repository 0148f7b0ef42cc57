package io.leadline.app.command;

import io.leadline.config.Company;
import io.leadline.store.verify.Verification.Rebuilt;
import java.util.ArrayList;
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
      var all = new ArrayList<Map<String, Object>>();
      boolean clean = true;
      for (Company each : company.of(session)) {
        Rebuilt rebuilt = session.store().verification(each.id()).rebuild();
        clean &= rebuilt.after().isClean();
        all.add(asJson(each, rebuilt));
        if (!json) {
          print(each, rebuilt);
        }
      }
      if (json) {
        Json.print(spec, Json.object("ok", clean, "companies", all));
      }
      return clean ? 0 : 1;
    }
  }

  private void print(Company whose, Rebuilt rebuilt) {
    var out = spec.commandLine().getOut();
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
