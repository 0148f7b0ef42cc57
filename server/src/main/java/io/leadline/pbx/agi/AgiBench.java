package io.leadline.pbx.agi;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Measures a FastAGI server in another process by playing the PBX: so many callers at once, so
/// many in all, each answered as Asterisk answers.
public final class AgiBench implements AutoCloseable {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(4);

  private final Optional<Started> started;
  private final Optional<ProcessHandle> server;
  private final InetSocketAddress address;
  private final int holdMillis;

  /// A server that was started to be measured, and tells of itself.
  private record Started(Process process, BufferedReader said, BufferedWriter told) {
    static Started of(Process process) {
      return new Started(
          process,
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
          new BufferedWriter(
              new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)));
    }

    String[] line(String beginning) throws IOException {
      String line = said.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = said.readLine();
      }
      if (line == null) {
        throw new IOException("the server to be measured did not start");
      }
      return line.substring(beginning.length()).split(" ");
    }
  }

  private AgiBench(
      Optional<Started> started,
      Optional<ProcessHandle> server,
      InetSocketAddress address,
      int holdMillis) {
    this.started = started;
    this.server = server;
    this.address = address;
    this.holdMillis = holdMillis;
  }

  /// Measures a server that runs already, with all that it does for a call.
  ///
  /// @param server its process, where its share of the processors is asked for
  public static AgiBench running(InetSocketAddress address, Optional<ProcessHandle> server) {
    return new AgiBench(Optional.empty(), server, address, 0);
  }

  /// What a run came to.
  ///
  /// @param served callers who were told all
  /// @param turnedAway callers who were told that there is no room
  /// @param dropped callers whose connection was closed without a command, or not taken
  /// @param threads of the platform, at the peak; 0 where not asked
  /// @param bytesEach of the heap for each caller held, at the peak; 0 where not asked
  public record Figures(
      int served,
      int turnedAway,
      int dropped,
      double perSecond,
      Duration p50,
      Duration p99,
      Duration cpuEach,
      int threads,
      long bytesEach) {
    /// Of several runs the median of each figure.
    public static Figures median(List<Figures> runs) {
      return new Figures(
          median(runs, Figures::served),
          median(runs, Figures::turnedAway),
          median(runs, Figures::dropped),
          median(runs, Figures::perSecond),
          median(runs, Figures::p50),
          median(runs, Figures::p99),
          median(runs, Figures::cpuEach),
          median(runs, Figures::threads),
          median(runs, Figures::bytesEach));
    }

    private static <T extends Comparable<T>> T median(List<Figures> runs, Function<Figures, T> of) {
      return runs.stream().map(of).sorted().toList().get((runs.size() - 1) / 2);
    }
  }

  /// Starts a server.
  ///
  /// @param port where it listens; 0 for any free one
  /// @param holdMillis how long each caller is held for a key; 0: not asked
  /// @param limit of Leadline's sessions at once
  /// @param commands that each of the others gives
  public static AgiBench start(
      AgiBenchServer.Kind kind, int port, int holdMillis, int limit, int commands)
      throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AgiBenchServer.class.getName(),
                kind.name(),
                String.valueOf(holdMillis),
                String.valueOf(limit),
                String.valueOf(commands),
                String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Started started = Started.of(process);
    int listening = Integer.parseInt(started.line("port ")[0]);
    return new AgiBench(
        Optional.of(started),
        Optional.of(process.toHandle()),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), listening),
        holdMillis);
  }

  /// Plays callers.
  ///
  /// @param atOnce callers in a dialogue at any time
  /// @param inAll callers
  public Figures run(int atOnce, int inAll) throws IOException, InterruptedException {
    long[] before = holdMillis > 0 ? holds() : new long[2];
    Duration cpu = cpu();
    var load = new AgiLoad(address, holdMillis, atOnce, inAll);
    long began = System.nanoTime();
    load.begin();
    long[] peak = new long[2];
    if (holdMillis > 0 && load.allHeld.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
      peak = holds();
    }
    boolean done = load.done.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    load.close();
    if (!done) {
      throw new IOException("the run did not end within " + LONGEST_RUN);
    }
    int served = load.served.get();
    return new Figures(
        served,
        load.turnedAway.get(),
        load.dropped.get(),
        served / seconds,
        load.length(0.5),
        load.length(0.99),
        cpu().minus(cpu).dividedBy(Math.max(1, served)),
        (int) peak[1],
        Math.max(0, peak[0] - before[0]) / atOnce);
  }

  @Override
  public void close() throws IOException {
    if (started.isPresent()) {
      started.get().told.close();
      started.get().process.destroy();
    }
  }

  /// Heap in use after a collection, and threads of the platform.
  private long[] holds() throws IOException {
    if (started.isEmpty()) {
      return new long[2];
    }
    started.get().told.write("?\n");
    started.get().told.flush();
    return Arrays.stream(started.get().line("holds ")).mapToLong(Long::parseLong).toArray();
  }

  private Duration cpu() {
    return server.flatMap(process -> process.info().totalCpuDuration()).orElse(Duration.ZERO);
  }
}
