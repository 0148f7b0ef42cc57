package io.leadline.app.command;

import io.leadline.domain.routing.Rule;
import io.leadline.rules.RuleCase;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs the cases beside the rules; a rule that no case tries is a failure too.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case passed",
      "1:one did not, or the rules are faulty",
      "2:wrong usage"
    })
final class RulesTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private RulesOption rules;

  @Option(
      names = "--json",
      description =
          "Only JSON: {ok, passed, failed: [{at, case, differences, why}], untried: [{rule, at}]}.")
  private boolean json;

  @Override
  public Integer call() {
    Accepted read = rules.read(config.read());
    List<RuleCase.Run> runs = read.cases().stream().map(one -> one.run(read.rules())).toList();
    List<RuleCase.Run> failed = runs.stream().filter(run -> !run.passed()).toList();
    List<Rule> untried = untried(read, runs);
    boolean ok = failed.isEmpty() && untried.isEmpty();
    if (json) {
      printJson(ok, runs.size() - failed.size(), failed, untried);
    } else {
      print(runs.size(), failed, untried);
    }
    return ok ? 0 : 1;
  }

  private static List<Rule> untried(Accepted read, List<RuleCase.Run> runs) {
    Set<String> tried =
        runs.stream().map(run -> run.tried().expected().rule()).collect(Collectors.toSet());
    return read.rules().rules().stream().filter(rule -> !tried.contains(rule.name())).toList();
  }

  private void print(int all, List<RuleCase.Run> failed, List<Rule> untried) {
    PrintWriter err = spec.commandLine().getErr();
    for (RuleCase.Run run : failed) {
      err.println(run.tried().at() + ": " + run.tried().name());
      run.differences().forEach(difference -> err.println("  " + difference));
      run.decision().why().forEach(reason -> err.println("  " + RouteWords.reason(reason)));
    }
    untried.forEach(
        rule -> err.println(rule.at() + ": no case tries the rule '" + rule.name() + "'"));
    spec.commandLine()
        .getOut()
        .println(
            all + " cases, " + failed.size() + " failed, " + untried.size() + " rules untried");
  }

  private void printJson(boolean ok, int passed, List<RuleCase.Run> failed, List<Rule> untried) {
    Json.print(
        spec,
        Json.object(
            "ok",
            ok,
            "passed",
            passed,
            "failed",
            failed.stream().map(RulesTestCommand::json).toList(),
            "untried",
            untried.stream()
                .map(rule -> Json.object("rule", rule.name(), "at", rule.at()))
                .toList()));
  }

  private static Map<String, Object> json(RuleCase.Run run) {
    return Json.object(
        "at", run.tried().at().toString(),
        "case", run.tried().name(),
        "differences", run.differences(),
        "why", RouteWords.why(run.decision()));
  }
}
