package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.config.Configuration;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.rules.RuleFolder;
import io.leadline.templates.MailTemplates;
import io.leadline.yaml.Fault;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Says everything that is wrong with configuration, rules and mail templates, as"
            + " file:line:column.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "Only JSON: {ok, faults: [{at, column, says}]}.")
  private boolean json;

  @Override
  public Integer call() {
    List<Fault> faults = faults();
    if (json) {
      printJson(faults);
    } else if (faults.isEmpty()) {
      spec.commandLine().getOut().println("nothing is wrong in " + config.folder());
    } else {
      faults.forEach(fault -> spec.commandLine().getErr().println(fault));
    }
    return faults.isEmpty() ? 0 : 1;
  }

  private List<Fault> faults() {
    return switch (ConfigurationFolder.read(config.folder(), System.getenv())) {
      case Outcome.Refused refused -> refused.faults();
      case Outcome.Accepted accepted ->
          Stream.concat(
                  rules(accepted.configuration()).stream(),
                  MailTemplates.check(accepted.configuration().installation().folders().templates())
                      .stream())
              .toList();
    };
  }

  private static List<Fault> rules(Configuration configuration) {
    return switch (RuleFolder.read(
        configuration.installation().folders().rules(), ConfiguredVocabulary.of(configuration))) {
      case RuleFolder.Outcome.Refused refused -> refused.faults();
      case RuleFolder.Outcome.Accepted _ -> List.of();
    };
  }

  private void printJson(List<Fault> faults) {
    Json.print(
        spec,
        Json.object(
            "ok", faults.isEmpty(),
            "faults",
                faults.stream()
                    .map(fault ->
                        Json.object(
                            "at", fault.at().toString(),
                            "column", fault.at().column(),
                            "says", fault.says()))
                    .toList()));
  }
}
