package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program to its end.
final class Command {
  private Command() {}

  /// What the program wrote, standard output and errors together.
  ///
  /// @throws IllegalStateException with that where it failed or took too long
  static String run(List<String> words, Map<String, String> environment, Duration limit) {
    Path output = null;
    try {
      output = Files.createTempFile("leadline-e2e", ".out");
      Process process = start(words, environment, output);
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            String.join(" ", words) + " took longer than " + limit + "\n" + read(output));
      }
      String said = read(output);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            String.join(" ", words) + " ended with " + process.exitValue() + "\n" + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + String.join(" ", words), e);
    } finally {
      if (output != null) {
        var _ = output.toFile().delete();
      }
    }
  }

  /// Starts a program that goes on beside the test; its output goes to a file.
  static Process start(List<String> words, Map<String, String> environment, Path output)
      throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
        .start();
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
