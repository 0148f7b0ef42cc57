package io.leadline.app;

import io.leadline.app.command.Commands;

/// Entry point of the program. Exit codes: 0 done, 1 refused, 2 wrong usage.
public final class Main {

  private Main() {}

  static void main(String[] args) {
    System.exit(Commands.commandLine().execute(args));
  }
}
