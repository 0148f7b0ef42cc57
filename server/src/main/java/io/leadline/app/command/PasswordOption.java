package io.leadline.app.command;

import io.leadline.app.Refusal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a password comes from: a file, or the terminal, or standard input; never an argument,
/// which everybody on the machine can see.
final class PasswordOption {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The password alone in a file. Otherwise it is asked for, or read from standard input.")
  private @Nullable Path file;

  /// Whether a file was named.
  boolean given() {
    return file != null;
  }

  String read() {
    String password = file != null ? ofFile(file) : asked();
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new Refusal(
          "a password has %d to %d characters; this one has %d"
              .formatted(SHORTEST, LONGEST, password.length()));
    }
    return password;
  }

  private static String ofFile(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Refusal("the password file " + file + " cannot be read", e);
    }
  }

  private static String asked() {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isPresent()) {
      char[] typed = terminal.get().readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new Refusal("the password could not be read from standard input", e);
    }
  }
}
