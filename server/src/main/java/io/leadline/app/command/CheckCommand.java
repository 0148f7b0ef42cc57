package io.leadline.app.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.yaml.Fault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says everything that is wrong with the configuration, as file:line.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "Only JSON: {ok, faults: [{at, says}]}.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
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
      case Outcome.Accepted _ -> List.of();
    };
  }

  private void printJson(List<Fault> faults) throws Exception {
    var told =
        Map.of(
            "ok",
            faults.isEmpty(),
            "faults",
            faults.stream()
                .map(fault -> Map.of("at", fault.at().toString(), "says", fault.says()))
                .toList());
    spec.commandLine().getOut().println(JsonMapper.builder().build().writeValueAsString(told));
  }
}
