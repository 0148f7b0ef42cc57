package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "person",
    mixinStandardHelpOptions = true,
    description = "Everything about one person, over all numbers and addresses.",
    subcommands = {PersonExportCommand.class, PersonEraseCommand.class})
final class PersonCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: leadline person export|erase NUMBER|ADDRESS");
  }
}
