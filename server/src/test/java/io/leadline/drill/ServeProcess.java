package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `leadline serve` as a process of its own, as the launcher starts it.
final class ServeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

  /// As the launcher starts `serve`.
  static final List<String> TUNING =
      List.of("-XX:G1PeriodicGCInterval=300000", "-XX:TrimNativeHeapInterval=60000");

  static final Map<String, String> SURROUNDINGS = Map.of("MALLOC_ARENA_MAX", "4");

  private final Program program;
  private final DrillFolder folder;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Thread down = new Thread(this::killed, "drill-server-down");
  private @Nullable Process process;

  ServeProcess(Program program, DrillFolder folder) {
    this.program = program;
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(down);
  }

  /// Starts it and returns when it is ready.
  void start() {
    begin();
    await("the server is ready; see " + folder.log())
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (!running().isAlive()) {
            throw new IllegalStateException(
                "the server ended with "
                    + running().exitValue()
                    + "\n"
                    + Files.readString(folder.log()));
          }
          return isReady();
        });
  }

  /// Runs another command of the program on the same configuration.
  ///
  /// @return its exit code and what it wrote
  Said command(String... words) {
    try {
      Path out = Files.createTempFile(folder.home(), "command", ".out");
      Process ran =
          started(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), List.of(words), out);
      if (!ran.waitFor(COMMAND_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        ran.destroyForcibly();
        throw new IllegalStateException(String.join(" ", words) + " took too long");
      }
      return new Said(ran.exitValue(), Files.readString(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// How a command ended, and all it wrote.
  record Said(int exit, String text) {}

  private Process started(List<String> options, List<String> words, Path out) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            "-Djava.io.tmpdir=" + folder.home(),
            "-Dleadline.home=" + program.home(),
            "-cp",
            program.classPath(),
            "io.leadline.app.Main"));
    line.addAll(words);
    line.addAll(List.of("--config", folder.config().toString()));
    try {
      var builder = new ProcessBuilder(line).redirectErrorStream(true);
      builder.environment().putAll(folder.environment());
      builder.environment().putAll(SURROUNDINGS);
      return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it without waiting.
  void begin() {
    var options = new ArrayList<>(TUNING);
    options.add(NativeMemory.TRACKED);
    process = started(options, List.of("serve"), folder.log());
  }

  boolean isReady() {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create(folder.managementAddress() + "/health/ready"))
                      .timeout(Duration.ofSeconds(2))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// A gauge or the sum of a metric's lines, as the server tells it.
  double metric(String name) {
    try {
      String all =
          http.send(
                  HttpRequest.newBuilder(URI.create(folder.managementAddress() + "/metrics"))
                      .timeout(Duration.ofSeconds(5))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return all.lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Asks it to stop and waits.
  ///
  /// @return its exit code; empty where it was still there after that long, and is killed
  Optional<Integer> terminate(Duration atMost) {
    running().destroy();
    try {
      if (running().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of(running().exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    killed();
    return Optional.empty();
  }

  long pid() {
    return running().pid();
  }

  private Process running() {
    Process now = process;
    if (now == null) {
      throw new IllegalStateException("it was never started");
    }
    return now;
  }

  /// As by a power cut.
  void kill() {
    killed();
    try {
      int _ = running().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void killed() {
    Process now = process;
    if (now != null) {
      now.destroyForcibly();
    }
  }

  @Override
  public void close() {
    killed();
    Runtime.getRuntime().removeShutdownHook(down);
    http.close();
  }
}
