package io.leadline.app.command;

import io.leadline.config.Company;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/// One thing done for each of several companies, told as text while it goes on or as one JSON
/// object at the end: `{ok, companies: […]}`.
final class PerCompany {
  /// What came of it for one company.
  record Outcome(boolean clean, Map<String, Object> json, Consumer<PrintWriter> text) {}

  private PerCompany() {}

  /// Does the work for each of them. Gives the exit code: 0 where every outcome is clean, else 1.
  static int run(
      CommandSpec spec, boolean json, List<Company> companies, Function<Company, Outcome> work) {
    var all = new ArrayList<Map<String, Object>>();
    boolean clean = true;
    for (Company each : companies) {
      Outcome outcome = work.apply(each);
      clean &= outcome.clean();
      all.add(outcome.json());
      if (!json) {
        outcome.text().accept(spec.commandLine().getOut());
      }
    }
    if (json) {
      Json.print(spec, Json.object("ok", clean, "companies", all));
    }
    return clean ? 0 : 1;
  }
}
