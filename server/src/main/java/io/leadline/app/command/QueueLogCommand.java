package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "queuelog",
    description = "Works with the queue log that the PBX itself writes.",
    mixinStandardHelpOptions = true,
    subcommands = {QueueLogReportCommand.class, QueueLogImportCommand.class})
final class QueueLogCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do with the log: "
            + String.join(" or ", spec.commandLine().getSubcommands().keySet()));
  }
}
