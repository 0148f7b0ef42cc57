package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/// A store of our own for the demo and for tests: the machine's `valkey-server` or `redis-server`
/// where there is one, else the binary that the build brings along. It writes every change to disk
/// before it answers, listens on loopback alone with a password made for this start, and ends with
/// this process, however that ends: a shell holds it that sees our end of a pipe close.
public final class EmbeddedStore implements AutoCloseable {
  private static final List<String> SERVERS = List.of("valkey-server", "redis-server");
  private static final Duration START_AT_MOST = Duration.ofSeconds(10);
  private static final Duration STOP_AT_MOST = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int ANY_FREE = 0;
  private static final int PORTS_TRIED = 5;
  private static final int PASSWORD_BYTES = 24;

  /// Runs the server until it ends or standard input closes, whichever comes first. Ctrl-C and
  /// kills of a whole process group go to every process of the group, but the server has to outlive
  /// the last write of ours and the keeper has to outlive us: both run in a session of their own
  /// where the system can make one.
  private static final String KEEPER =
      """
      trap '' INT HUP QUIT
      exec 3<&0
      "$@" </dev/null &
      server=$!
      trap 'kill -TERM "$server"' TERM
      ( cat <&3 >/dev/null; kill -TERM "$server" ) 2>/dev/null &
      watcher=$!
      exec 3<&-
      wait "$server"
      kill "$watcher" 2>/dev/null
      """;

  private final FileChannel hold;
  private final Process keeper;
  private final String uri;
  private final boolean bundled;

  private EmbeddedStore(FileChannel hold, Process keeper, String uri, boolean bundled) {
    this.hold = hold;
    this.keeper = keeper;
    this.uri = uri;
    this.bundled = bundled;
  }

  /// Starts a store that keeps its files in `directory`.
  ///
  /// @throws StoreUnfit where it does not come up
  public static EmbeddedStore start(Path directory) {
    return start(directory, ANY_FREE);
  }

  /// As the other, on a port that is free now.
  ///
  /// @param port 0 for any
  public static EmbeddedStore start(Path directory, int port) {
    return start(directory, installed(), "", port);
  }

  /// With settings of a test's own after ours; the later of two lines counts.
  static EmbeddedStore start(Path directory, Optional<Path> installed, String overrides) {
    return start(directory, installed, overrides, ANY_FREE);
  }

  private static EmbeddedStore start(
      Path directory, Optional<Path> installed, String overrides, int chosen) {
    try {
      Files.createDirectories(directory);
      FileChannel hold = hold(directory);
      Path server = installed.isPresent() ? installed.get() : unpacked(directory);
      String last = "";
      int attempts = chosen == ANY_FREE ? PORTS_TRIED : 1;
      for (int attempt = 0; attempt < attempts; attempt++) {
        int port = chosen == ANY_FREE ? freePort() : chosen;
        Path settings = directory.resolve("store.conf");
        String password = password();
        write(settings, settings(directory, port, password) + overrides);
        Process keeper = launch(directory, server, settings);
        if (answers(keeper, port)) {
          return new EmbeddedStore(
              hold, keeper, "redis://:" + password + "@127.0.0.1:" + port, installed.isEmpty());
        }
        stop(keeper);
        last = lastLine(directory.resolve("store.log"));
      }
      hold.close();
      throw new StoreUnfit(server + " does not start in " + directory + ": " + last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Two servers on the same files would spoil them.
  private static FileChannel hold(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("store.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new StoreUnfit("this process runs a store in " + directory + " already", e);
    }
    channel.close();
    throw new StoreUnfit("another Leadline runs its store in " + directory + "; stop it first");
  }

  /// How to connect to it. The bundled binary is old, so that the connection must accept it.
  public StoreSettings settings() {
    return new StoreSettings(List.of(uri), bundled, true, StoreSettings.COMMAND_TIMEOUT);
  }

  /// The server itself, for drills that stop, freeze or kill it.
  ProcessHandle server() {
    return keeper
        .children()
        .filter(child -> child.info().command().filter(EmbeddedStore::isServer).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the store does not run"));
  }

  private static boolean isServer(String command) {
    String name = Path.of(command).getFileName().toString();
    return name.contains("redis") || name.contains("valkey");
  }

  static Optional<Path> installed() {
    return firstOnPath(SERVERS);
  }

  private static Optional<Path> firstOnPath(List<String> names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<Path> folders =
        Stream.concat(
                Stream.of(path.split(File.pathSeparator, -1)),
                Stream.of("/usr/bin", "/usr/local/bin"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path unpacked(Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("server"));
    return ExecutableProvider.newJarResourceProvider(folder.toFile()).get().toPath();
  }

  private static String settings(Path directory, int port, String password) {
    return """
    port %d
    bind 127.0.0.1
    requirepass %s
    dir "%s"
    logfile "%s"
    daemonize no
    appendonly yes
    appendfsync always
    maxmemory-policy noeviction
    save ""
    """
        .formatted(
            port,
            password,
            directory.toAbsolutePath(),
            directory.resolve("store.log").toAbsolutePath());
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  private static Process launch(Path directory, Path server, Path settings) throws IOException {
    var command = new ArrayList<String>();
    firstOnPath(List.of("setsid")).ifPresent(session -> command.add(session.toString()));
    command.addAll(
        List.of("/bin/sh", "-c", KEEPER, "leadline-store", server.toString(), settings.toString()));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("start.log").toFile())
        .start();
  }

  /// Whether the server takes connections before the time is over.
  private static boolean answers(Process keeper, int port) {
    long until = System.nanoTime() + START_AT_MOST.toNanos();
    while (System.nanoTime() < until) {
      if (isListening(port)) {
        return true;
      }
      if (hasEnded(keeper)) {
        return false;
      }
    }
    return false;
  }

  private static boolean isListening(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) START_AT_MOST.toMillis());
      socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));
      InputStream in = socket.getInputStream();
      // asking for the password is an answer too; loading its files is none yet
      String answer = new String(in.readNBytes(5), UTF_8);
      return answer.startsWith("+PONG") || answer.startsWith("-NOAU");
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean hasEnded(Process keeper) {
    try {
      return keeper.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String lastLine(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "it wrote no log";
    }
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "its log is empty" : lines.getLast();
  }

  private static void stop(Process keeper) {
    try {
      keeper.getOutputStream().close();
      if (!keeper.waitFor(STOP_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        keeper.descendants().forEach(ProcessHandle::destroyForcibly);
        keeper.destroyForcibly();
      }
    } catch (IOException e) {
      keeper.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      keeper.destroyForcibly();
    }
  }

  @Override
  public void close() {
    stop(keeper);
    try {
      hold.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
