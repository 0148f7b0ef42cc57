package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "mail",
    description = "Looks into mails.",
    mixinStandardHelpOptions = true,
    subcommands = MailReadCommand.class)
final class MailCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: leadline mail read FILE…");
  }
}
