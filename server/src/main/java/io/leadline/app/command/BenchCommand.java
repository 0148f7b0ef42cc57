package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how much this machine takes.",
    subcommands = {
      BenchTasksCommand.class,
      BenchCallsCommand.class,
      BenchCostCommand.class,
      BenchAgiCommand.class,
      BenchAmiCommand.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: leadline bench "
            + String.join(" or ", spec.commandLine().getSubcommands().keySet()));
  }
}
