package io.leadline.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a secret is found; secrets never stand in the configuration itself.
public sealed interface Secret {
  /// In an environment variable.
  record InVariable(String name) implements Secret {}

  /// Alone in a file; blanks around it do not count.
  record InFile(Path file) implements Secret {}

  /// What was found.
  sealed interface Looked {
    record Found(String value) implements Looked {
      @Override
      public String toString() {
        return "Found[a secret]";
      }
    }

    /// Nothing usable.
    ///
    /// @param why one line that says what to do
    record Missing(String why) implements Looked {}
  }

  default Looked look(Map<String, String> environment) {
    return switch (this) {
      case InVariable variable -> {
        String value = environment.getOrDefault(variable.name(), "");
        yield value.isEmpty()
            ? new Looked.Missing("the environment variable " + variable.name() + " is not set")
            : new Looked.Found(value);
      }
      case InFile file -> read(file.file());
    };
  }

  private static Looked read(Path file) {
    try {
      String value = Files.readString(file).strip();
      return value.isEmpty() ? new Looked.Missing(file + " is empty") : new Looked.Found(value);
    } catch (IOException e) {
      return new Looked.Missing(file + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
