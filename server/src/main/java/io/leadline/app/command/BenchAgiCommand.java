package io.leadline.app.command;

import io.leadline.pbx.agi.AgiBench;
import io.leadline.pbx.agi.AgiBenchServer.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "agi",
    mixinStandardHelpOptions = true,
    description = {
      "Callers in dialogue with the FastAGI server: looked up in memory, five variables set.",
      "The server runs in a process of its own; this one plays the PBX. Nothing is recorded,",
      "unless a server that runs already is named: its store keeps the calls, so give it one for that."
    })
final class BenchAgiCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PortOption port;

  @Option(names = "--at-once", description = "Callers at once; ${DEFAULT-VALUE}.")
  private int atOnce = 50;

  @Option(names = "--calls", description = "Callers in all; ${DEFAULT-VALUE}.")
  private int calls = 30_000;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Ask each, and let each think so long before a key; not asked unless told.")
  private Duration hold = Duration.ZERO;

  @Option(
      names = "--limit",
      description = "Sessions Leadline takes at once, the rest is told so; ${DEFAULT-VALUE}.")
  private int limit = 100_000;

  @Option(
      names = "--peers",
      description =
          "Also those it is compared with: asterisk-java, bare servers on virtual threads and Netty.")
  private boolean peers;

  @Option(
      names = "--commands",
      description =
          "Commands that each of those gives, as many variables as Leadline sets; ${DEFAULT-VALUE}.")
  private int commands = 5;

  @Option(
      names = "--server",
      paramLabel = "HOST:PORT",
      description = "The FastAGI port of a server that runs already, to measure it alone.")
  private Optional<String> running = Optional.empty();

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "Its process here, to tell its share of the processors.")
  private Optional<Long> pid = Optional.empty();

  @Option(
      names = "--rounds",
      description = "Runs of each, in turns; the medians are shown. ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<Kind, AgiBench> servers = new EnumMap<>(Kind.class);
    try {
      if (running.isPresent()) {
        port.requireNone("--server");
        servers.put(Kind.LEADLINE, AgiBench.running(address(running.get()), handle()));
      } else {
        Kind[] kinds = peers ? Kind.values() : new Kind[] {Kind.LEADLINE};
        int first = port.first(kinds.length);
        for (Kind kind : kinds) {
          int its = first == 0 ? 0 : first + servers.size();
          servers.put(kind, AgiBench.start(kind, its, (int) hold.toMillis(), limit, commands));
        }
      }
      if (hold.isZero()) {
        for (AgiBench server : servers.values()) {
          AgiBench.Figures _ = server.run(atOnce, calls); // warm, the load as well as the server
        }
      }
      tell(measured(servers));
    } finally {
      for (AgiBench server : servers.values()) {
        server.close();
      }
    }
    return 0;
  }

  private InetSocketAddress address(String server) {
    int colon = server.lastIndexOf(':');
    try {
      return new InetSocketAddress(
          server.substring(0, Math.max(0, colon)), Integer.parseInt(server.substring(colon + 1)));
    } catch (IllegalArgumentException _) {
      throw new ParameterException(
          spec.commandLine(),
          "--server is host:port, such as 127.0.0.1:4573, not '" + server + "'");
    }
  }

  private Optional<ProcessHandle> handle() {
    return pid.flatMap(ProcessHandle::of);
  }

  /// In turns, so that whatever else the machine does meets each of them.
  private Map<Kind, List<AgiBench.Figures>> measured(Map<Kind, AgiBench> servers)
      throws IOException, InterruptedException {
    Map<Kind, List<AgiBench.Figures>> runs = new EnumMap<>(Kind.class);
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Kind, AgiBench> server : servers.entrySet()) {
        runs.computeIfAbsent(server.getKey(), _ -> new ArrayList<>())
            .add(server.getValue().run(atOnce, calls));
      }
    }
    return runs;
  }

  private void tell(Map<Kind, List<AgiBench.Figures>> runs) {
    List<Map<String, Object>> rows = new ArrayList<>();
    var out = spec.commandLine().getOut();
    if (!json) {
      out.printf(
          "%-20s %8s %8s %8s %8s %9s %9s %9s %8s %9s%n",
          "server", "served", "away", "dropped", "each s", "P50 ms", "P99 ms", "CPU µs", "threads",
          "KB each");
    }
    runs.forEach((kind, figures) -> {
      AgiBench.Figures median = AgiBench.Figures.median(figures);
      rows.add(row(kind, median));
      if (!json) {
        out.printf(
            Locale.ROOT,
            "%-20s %8d %8d %8d %8.0f %9.2f %9.2f %9d %8d %9.1f%n",
            name(kind),
            median.served(),
            median.turnedAway(),
            median.dropped(),
            median.perSecond(),
            median.p50().toNanos() / 1e6,
            median.p99().toNanos() / 1e6,
            median.cpuEach().toNanos() / 1_000,
            median.threads(),
            median.bytesEach() / 1024.0);
      }
    });
    out.flush();
    if (json) {
      Json.print(spec, rows);
    }
  }

  private static Map<String, Object> row(Kind kind, AgiBench.Figures figures) {
    return Json.object(
        "server", name(kind),
        "served", figures.served(),
        "turnedAway", figures.turnedAway(),
        "dropped", figures.dropped(),
        "perSecond", figures.perSecond(),
        "p50Millis", figures.p50().toNanos() / 1e6,
        "p99Millis", figures.p99().toNanos() / 1e6,
        "cpuMicros", figures.cpuEach().toNanos() / 1_000,
        "threads", figures.threads(),
        "bytesEach", figures.bytesEach());
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
