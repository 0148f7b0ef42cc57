package io.leadline.app.command;

import io.leadline.config.Configuration;
import io.leadline.domain.routing.Rule;
import io.leadline.rules.RuleCase;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = "Runs the cases beside the rules, and names the rules that no case reaches.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case passed",
      "1:one did not, the rules are faulty, or with --strict a rule is not reached",
      "2:wrong usage"
    })
final class RulesTestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private RulesOption rules;

  @Option(names = "--strict", description = "A rule that no case reaches is a failure too.")
  private boolean strict;

  @Option(
      names = "--json",
      description =
          "Only JSON: {ok, passed, failed: [{at, case, differences, why}], unreached: [{rule, at}]}.")
  private boolean json;

  @Override
  public Integer call() {
    Configuration configuration = config.read();
    return switch (rules.outcome(configuration)) {
      case Accepted read -> {
        Stream.concat(
                rules.doubts(configuration).stream(),
                RuleDoubts.of(config, configuration, read).stream())
            .forEach(spec.commandLine().getErr()::println);
        yield run(read);
      }
      case Refused refused -> {
        refused.faults().forEach(spec.commandLine().getErr()::println);
        yield 1;
      }
    };
  }

  private int run(Accepted read) {
    List<RuleCase.Run> runs = read.cases().stream().map(one -> one.run(read.rules())).toList();
    List<RuleCase.Run> failed = runs.stream().filter(run -> !run.passed()).toList();
    List<Rule> unreached = unreached(read, runs);
    boolean ok = failed.isEmpty() && (unreached.isEmpty() || !strict);
    if (json) {
      printJson(ok, runs.size() - failed.size(), failed, unreached);
    } else {
      print(runs.size(), failed, unreached);
    }
    return ok ? 0 : 1;
  }

  private static List<Rule> unreached(Accepted read, List<RuleCase.Run> runs) {
    Set<String> reached =
        runs.stream().map(run -> run.decision().rule()).collect(Collectors.toSet());
    return read.rules().rules().stream().filter(rule -> !reached.contains(rule.name())).toList();
  }

  private void print(int all, List<RuleCase.Run> failed, List<Rule> unreached) {
    PrintWriter err = spec.commandLine().getErr();
    for (RuleCase.Run run : failed) {
      err.println(run.tried().at() + ": " + run.tried().name());
      run.differences().forEach(difference -> err.println("  " + difference));
      run.decision().why().forEach(reason -> err.println("  " + RouteWords.reason(reason)));
    }
    unreached.forEach(
        rule -> err.println(rule.at() + ": no case reaches the rule '" + rule.name() + "'"));
    spec.commandLine()
        .getOut()
        .println(
            all
                + " cases, "
                + failed.size()
                + " failed, "
                + unreached.size()
                + " rules that no case reaches");
  }

  private void printJson(boolean ok, int passed, List<RuleCase.Run> failed, List<Rule> unreached) {
    Json.print(
        spec,
        Json.object(
            "ok",
            ok,
            "passed",
            passed,
            "failed",
            failed.stream().map(RulesTestCommand::json).toList(),
            "unreached",
            unreached.stream()
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
