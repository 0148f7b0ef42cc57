package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One running [DrillSubject], to be told facts, killed and frozen.
final class DrillProcess implements AutoCloseable {
  private static final long LIMIT_SECONDS = 60;

  private final Process process;
  private final PrintStream in;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  /// @param state the server's own folder
  DrillProcess(String uri, Path state) {
    this(DrillSubject.class, state, uri, state.toString());
  }

  /// Runs another main class.
  DrillProcess(Class<?> main, Path state, String... arguments) {
    try {
      this.process =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.of(
                              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                              "-XX:TieredStopAtLevel=1",
                              "-XX:+UseSerialGC",
                              "-Xmx192m",
                              "-Djava.io.tmpdir=" + state.getParent(),
                              "-cp",
                              System.getProperty("java.class.path"),
                              main.getName()),
                          Stream.of(arguments))
                      .toList())
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(state.resolveSibling("subject.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.in = new PrintStream(process.getOutputStream(), true, UTF_8);
    var _ = Thread.ofVirtual().name("drill-reader").start(this::read);
  }

  /// Opens the server's folder, which the one before it must have left.
  DrillProcess begun() {
    say("GO");
    await("READY");
    return this;
  }

  private void read() {
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      out.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException e) {
      said.add("X " + e.getMessage());
    }
  }

  void say(String line) {
    in.println(line);
  }

  /// The next thing it said; empty where it says nothing for that long.
  String next(long millis) {
    try {
      String line = said.poll(millis, TimeUnit.MILLISECONDS);
      return line == null ? "" : line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /// Waits for a line that begins so, and drops what comes before it.
  String await(String beginning) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (System.nanoTime() < until) {
      String line = next(1000);
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new IllegalStateException("no '" + beginning + "' within " + LIMIT_SECONDS + " s");
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      signal("CONT");
      kill();
    }
  }
}
