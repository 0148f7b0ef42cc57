package io.leadline.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    description = "Accounts and their contacts.",
    subcommands = {
      AccountsImportCommand.class,
      AccountsListCommand.class,
      AccountsTwinsCommand.class,
      AccountsJoins.Join.class,
      AccountsJoins.Part.class
    })
final class AccountsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: leadline accounts import FILE | list | twins | join STAYS GOES | part FROM ACCOUNT");
  }
}
