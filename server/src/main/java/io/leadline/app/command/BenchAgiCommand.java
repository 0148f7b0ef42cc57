package io.leadline.app.command;

import io.leadline.pbx.agi.AgiBench;
import io.leadline.pbx.agi.AgiBenchServer.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "agi",
    mixinStandardHelpOptions = true,
    description = {
      "Callers in dialogue with the FastAGI server: looked up in memory, five variables set.",
      "The server runs in a process of its own; this one plays the PBX. Nothing is recorded."
    })
final class BenchAgiCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--at-once", description = "Callers at once; ${DEFAULT-VALUE}.")
  private int atOnce = 50;

  @Option(names = "--calls", description = "Callers in all; ${DEFAULT-VALUE}.")
  private int calls = 60_000;

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

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Map<String, Object>> rows = new ArrayList<>();
    var out = spec.commandLine().getOut();
    if (!json) {
      out.printf(
          "%-20s %8s %8s %8s %8s %9s %9s %9s %8s %9s%n",
          "server", "served", "away", "dropped", "each s", "P50 ms", "P99 ms", "CPU µs", "threads",
          "KB each");
    }
    for (Kind kind : peers ? Kind.values() : new Kind[] {Kind.LEADLINE}) {
      try (var bench = AgiBench.start(kind, (int) hold.toMillis(), limit)) {
        if (hold.isZero()) {
          AgiBench.Figures _ = bench.run(atOnce, calls / 2); // warm
        }
        AgiBench.Figures figures = bench.run(atOnce, calls);
        rows.add(row(kind, figures));
        if (!json) {
          out.printf(
              Locale.ROOT,
              "%-20s %8d %8d %8d %8.0f %9.2f %9.2f %9d %8d %9.1f%n",
              name(kind),
              figures.served(),
              figures.turnedAway(),
              figures.dropped(),
              figures.perSecond(),
              figures.p50().toNanos() / 1e6,
              figures.p99().toNanos() / 1e6,
              figures.cpuEach().toNanos() / 1_000,
              figures.threads(),
              figures.bytesEach() / 1024.0);
          out.flush();
        }
      }
    }
    if (json) {
      Json.print(spec, rows);
    }
    return 0;
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
