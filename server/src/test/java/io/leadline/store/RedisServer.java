package io.leadline.store;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real Redis or Valkey that keeps its port over restarts, to be stopped, killed and frozen.
public final class RedisServer implements AutoCloseable {
  private static final List<String> DURABLE =
      List.of(
          "--appendonly",
          "yes",
          "--appendfsync",
          "always",
          "--maxmemory-policy",
          "noeviction",
          "--save",
          "");
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Set<ProcessHandle> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    // whoever stops a drill by hand leaves none behind
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(RedisServer::ended), "redis-down"));
  }

  private final Path folder;
  private final int port;
  private final Path program;
  private List<String> under = List.of();
  private @Nullable Process process;

  private RedisServer(Path program, Path folder, int port) {
    this.program = program;
    this.folder = folder;
    this.port = port;
  }

  /// Starts one as Leadline wants it.
  ///
  /// @param options after ours; the later of two counts
  public static RedisServer start(Path folder, String... options) {
    return start(EmbeddedStore.installed().orElseThrow(), folder, options);
  }

  /// Starts one of another make.
  static RedisServer start(Path program, Path folder, String... options) {
    var server = new RedisServer(program, folder, Ports.next());
    server.start(options);
    return server;
  }

  /// Another one, with the same address once the first is gone.
  RedisServer at(Path otherFolder) {
    return new RedisServer(program, otherFolder, port);
  }

  /// One that will run under another program, such as a tracer.
  static RedisServer under(List<String> program, Path folder) {
    var server = new RedisServer(EmbeddedStore.installed().orElseThrow(), folder, Ports.next());
    server.under = program;
    return server;
  }

  /// Starts it again on its files, and waits until it answers.
  public void start(String... options) {
    try {
      Files.createDirectories(folder);
      var command = new ArrayList<String>(under);
      command.add(program.toString());
      command.addAll(
          List.of(
              "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
      command.addAll(DURABLE);
      command.addAll(List.of(options));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProcessHandle running = process.toHandle();
    RUNNING.add(running);
    var _ = running.onExit().thenAccept(RUNNING::remove);
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(LIMIT)
        .until(() -> say("PING").startsWith("+PONG"));
  }

  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  public Path folder() {
    return folder;
  }

  StoreSettings settings() {
    return StoreSettings.at(uri());
  }

  /// Says one line to it and reads what it answers; empty where it does not.
  public String say(String line) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] answer = new byte[65536];
      int read = socket.getInputStream().read(answer);
      return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.UTF_8);
    } catch (IOException _) {
      return "";
    }
  }

  private static void ended(ProcessHandle process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  public void kill() {
    Process running = running();
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    if (under.isEmpty()) {
      running.destroyForcibly();
    }
    running.onExit().join();
  }

  /// Stops it in good order.
  void stop() {
    Process running = running();
    running.destroy();
    running.onExit().join();
  }

  boolean isAlive() {
    return running().isAlive();
  }

  /// No file of it may grow beyond so many bytes: what a full disk does.
  void leaveRoom(long bytes) {
    command("prlimit", "--pid", Long.toString(running().pid()), "--fsize=" + bytes);
  }

  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    command("kill", "-" + signal, Long.toString(running().pid()));
  }

  private static void command(String... words) {
    try {
      new ProcessBuilder(words).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process running() {
    Process now = process;
    if (now == null) {
      throw new IllegalStateException("it was never started");
    }
    return now;
  }

  @Override
  public void close() {
    Process now = process;
    if (now != null && now.isAlive()) {
      signal("CONT");
      now.descendants().forEach(ProcessHandle::destroyForcibly);
      now.destroyForcibly();
      try {
        boolean _ = now.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
