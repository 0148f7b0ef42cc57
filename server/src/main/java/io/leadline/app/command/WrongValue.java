package io.leadline.app.command;

/// An option or parameter that cannot mean anything, seen only once the command ran. It ends the
/// command as any wrong usage does.
final class WrongValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param line what is wrong and how it is written; one line
  WrongValue(String line) {
    super(line);
  }

  /// @param line what is wrong and how it is written; one line
  /// @param cause shown with `--debug`
  WrongValue(String line, Throwable cause) {
    super(line, cause);
  }
}
