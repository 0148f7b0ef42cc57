package io.leadline.app.command;

import java.util.List;
import picocli.CommandLine;

/// All commands of `leadline`, in the order in which `leadline help` shows them. A new command is a
/// class of its own in this package and one line in [#all()].
public final class Commands {

  private Commands() {}

  static List<Object> all() {
    return List.of(
        new CheckCommand(),
        new DoctorCommand(),
        new RulesCommand(),
        new AccountsCommand(),
        new QueueLogCommand(),
        new VersionCommand(),
        new CommandLine.HelpCommand());
  }

  /// The command line, ready to execute.
  public static CommandLine commandLine() {
    var commandLine = Ending.of(new CommandLine(new LeadlineCommand()));
    all().forEach(commandLine::addSubcommand);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Ending::ofFault)
        .setParameterExceptionHandler(Ending::ofMisuse);
  }
}
