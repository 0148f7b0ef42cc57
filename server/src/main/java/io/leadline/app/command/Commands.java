package io.leadline.app.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/// All commands of `leadline`, in the order in which `leadline help` shows them. A new command is a
/// class of its own in this package and one line in [#all()].
public final class Commands {

  private Commands() {}

  static List<Object> all() {
    return List.of(
        new ServeCommand(),
        new DemoCommand(),
        new CheckCommand(),
        new DoctorCommand(),
        new RulesCommand(),
        new AccountsCommand(),
        new MailCommand(),
        new SpendCommand(),
        new ReportCommand(),
        new UserCommand(),
        new TaskCommand(),
        new QueueLogCommand(),
        new PromptsCommand(),
        new PersonCommand(),
        new VerifyCommand(),
        new RebuildCommand(),
        new BackupCommand(),
        new RestoreCommand(),
        new BenchCommand(),
        new VersionCommand(),
        new CommandLine.HelpCommand());
  }

  /// The command line, ready to execute.
  public static CommandLine commandLine() {
    var commandLine = Ending.of(new CommandLine(new LeadlineCommand()));
    all().forEach(commandLine::addSubcommand);
    return PlainValues.readBy(commandLine)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(utf8(FileDescriptor.out))
        .setErr(utf8(FileDescriptor.err))
        .setExecutionExceptionHandler(Ending::ofFault)
        .setParameterExceptionHandler(Ending::ofMisuse);
  }

  /// UTF-8 whatever the environment's locale is, so that JSON and names arrive whole.
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
  }
}
