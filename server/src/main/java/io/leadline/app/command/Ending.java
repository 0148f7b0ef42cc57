package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.flow.port.StoreAway;
import io.leadline.store.archive.IncompleteJournal;
import io.leadline.store.backup.BadBackup;
import io.leadline.yaml.Suggestion;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// How a command ends that could not do its work: one line on standard error, never a stack trace
/// unless `--debug` asks for it.
final class Ending {
  private static final String PICOCLIS_WORD = "Error: ";
  private static final String DEBUG = "--debug";
  private static final int REFUSED = 1;
  private static final int WRONG_USAGE = 2;
  private static final int CAUSES = 10;

  private Ending() {}

  /// Gives the command and those added to it later this way to end.
  static CommandLine of(CommandLine command) {
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(DEBUG)
                .scopeType(ScopeType.INHERIT)
                .description("Shows where a fault came from, beside what it is.")
                .build());
    return command;
  }

  static int ofFault(Exception fault, CommandLine command, ParseResult parsed) {
    String line = line(fault);
    command.getErr().println(line.contains("\n") ? line : "leadline: " + line);
    if (parsed.originalArgs().contains(DEBUG)) {
      fault.printStackTrace(command.getErr());
    }
    return fault instanceof WrongValue ? WRONG_USAGE : REFUSED;
  }

  static int ofMisuse(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String help = name.equals("leadline") ? "leadline help" : name + " --help";
    command.getErr().println("leadline: " + oneLine(said(fault)) + hint(fault) + "; see: " + help);
    return WRONG_USAGE;
  }

  /// Some messages of picocli begin with a word of their own.
  private static String said(ParameterException fault) {
    String message = String.valueOf(fault.getMessage());
    return message.startsWith(PICOCLIS_WORD) ? message.substring(PICOCLIS_WORD.length()) : message;
  }

  private static String hint(ParameterException fault) {
    if (!(fault instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> near = unmatched.getSuggestions();
    return unmatched.getUnmatched().stream()
        .findFirst()
        .flatMap(word -> Suggestion.nearest(fault.getCommandLine().getSubcommands().keySet(), word))
        .or(() -> near.stream().findFirst())
        .map(word -> " (did you mean " + word + "?)")
        .orElse("");
  }

  private static String line(Throwable fault) {
    return causes(fault).stream()
        .map(Ending::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () -> "unexpected fault: " + oneLine(fault.toString()) + "; details: add --debug");
  }

  /// From the outside in.
  private static List<Throwable> causes(Throwable fault) {
    var chain = new ArrayList<Throwable>();
    for (Throwable next = fault; next != null && chain.size() < CAUSES; next = next.getCause()) {
      chain.add(next);
    }
    return chain;
  }

  private static Optional<String> known(Throwable fault) {
    return switch (fault) {
      case Refusal refusal -> Optional.of(lines(refusal.getMessage()));
      case WrongValue wrong -> Optional.of(oneLine(wrong.getMessage()));
      case StoreAway away -> Optional.of(oneLine(away.line()));
      case BindException bind ->
          Optional.of(
              "cannot listen: "
                  + oneLine(bind.getMessage())
                  + "; stop the other program or choose another port");
      case UnknownHostException host ->
          Optional.of(
              "no address is known for " + oneLine(host.getMessage()) + "; correct the name");
      case ConnectException refused ->
          Optional.of(
              oneLine(refused.getMessage())
                  + "; start what should listen there or correct the address");
      case NoSuchFileException missing ->
          Optional.of(missing.getFile() + " does not exist; correct the name or make the file");
      case AccessDeniedException denied ->
          Optional.of(
              denied.getFile()
                  + " may not be read or written by "
                  + System.getProperty("user.name")
                  + "; give it the right");
      case FileAlreadyExistsException there ->
          Optional.of(there.getFile() + " exists; name another, or a folder (with / at the end)");
      case BadBackup backup -> Optional.of(oneLine(backup.getMessage()));
      case IncompleteJournal journal -> Optional.of(oneLine(journal.getMessage()));
      case FileSystemException file -> Optional.of(oneLine(file.getMessage()));
      default -> Optional.empty();
    };
  }

  /// The faults of a file stand in a line each, which begins with file and line.
  private static String lines(@Nullable String text) {
    return text == null
        ? oneLine(null)
        : text.strip().lines().map(Ending::oneLine).collect(Collectors.joining("\n"));
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no reason given" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
