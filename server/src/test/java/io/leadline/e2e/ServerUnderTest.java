package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
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
import java.util.concurrent.TimeUnit;

/// The packaged program as a process of its own, on a configuration folder written for it.
final class ServerUnderTest implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(4);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

  private final ServerFolder folder;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Thread kill = new Thread(this::killQuietly, "server-down");
  private final List<Socket> webLines = new ArrayList<>();
  private Process process;

  ServerUnderTest(ServerFolder folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(kill);
  }

  /// Starts it and returns when it is ready: store and PBX are there.
  ServerUnderTest start() {
    begin();
    await("the server is ready; see " + log())
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          if (!process.isAlive()) {
            throw new IllegalStateException(
                "the server ended with " + process.exitValue() + "\n" + Files.readString(log()));
          }
          return isReady();
        });
    return this;
  }

  /// Starts it without waiting.
  void begin() {
    try {
      Files.createDirectories(log().getParent());
      process = Command.start(words(List.of("serve")), folder.environment(), log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isReady() {
    try {
      var asked =
          HttpRequest.newBuilder(URI.create(folder.managementAddress() + "/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(asked, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The metrics as Prometheus reads them.
  String metrics() throws IOException, InterruptedException {
    var asked =
        HttpRequest.newBuilder(URI.create(folder.managementAddress() + "/metrics"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return http.send(asked, BodyHandlers.ofString()).body();
  }

  /// Runs another command of the program on the same configuration.
  String command(String... more) {
    return Command.run(words(List.of(more)), folder.environment(), COMMAND_LIMIT);
  }

  /// Runs a command of the program that wants no configuration.
  String read(String... more) {
    return Command.run(program(List.of(more)), folder.environment(), COMMAND_LIMIT);
  }

  void stop() {
    process.destroy();
    if (!ended(STOP_LIMIT)) {
      killQuietly();
      throw new IllegalStateException("the server did not stop within " + STOP_LIMIT);
    }
  }

  void kill() {
    process.destroyForcibly();
    if (!ended(Duration.ofSeconds(5))) {
      throw new IllegalStateException("the server survived its kill");
    }
  }

  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  /// Takes many lines to the pages and begins a sentence on each that never ends.
  void holdWebLines(int count) {
    try {
      for (int line = 0; line < count; line++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), folder.webPort());
        webLines.add(socket);
        socket.getOutputStream().write("GET /desk HTTP/1.1\r\nHost: x\r\nX: ".getBytes(US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void releaseWebLines() {
    try {
      for (Socket socket : webLines) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    webLines.clear();
  }

  Path log() {
    return folder.log();
  }

  @Override
  public void close() {
    releaseWebLines();
    if (process != null && process.isAlive()) {
      signal("CONT");
      process.destroy();
      if (!ended(STOP_LIMIT)) {
        killQuietly();
      }
    }
    Runtime.getRuntime().removeShutdownHook(kill);
  }

  private void signal(String name) {
    Command.run(List.of("kill", "-" + name, Long.toString(process.pid())), Map.of(), COMMAND_LIMIT);
  }

  private void killQuietly() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> words(List<String> command) {
    var words = program(command);
    words.add("--config");
    words.add(folder.config().toString());
    return words;
  }

  private static List<String> program(List<String> command) {
    Path jar = Path.of("target", "leadline", "lib", "leadline-server.jar").toAbsolutePath();
    var words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-Dleadline.home=" + Lab.root(),
                "-jar",
                jar.toString()));
    if (!command.equals(List.of("serve"))) {
      words.add(1, "-XX:TieredStopAtLevel=1");
    }
    words.addAll(command);
    return words;
  }
}
