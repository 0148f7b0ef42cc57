package io.leadline.app.command;

import io.leadline.app.bench.TaskBench;
import io.leadline.store.EmbeddedStore;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures how much this machine takes.",
    subcommands = {BenchCommand.Tasks.class, BenchAgiCommand.class, BenchAmiCommand.class})
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to measure: leadline bench "
            + String.join(" or ", spec.commandLine().getSubcommands().keySet()));
  }

  @Command(
      name = "tasks",
      mixinStandardHelpOptions = true,
      description = {
        "Whole tasks, on disk before they count: how many are added in a second, how long after its due time one is"
            + " claimed, what the store spends.",
        "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
      })
  static final class Tasks implements Callable<Integer> {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    @Option(names = "--redis", paramLabel = "URI", description = "An idle store to measure on.")
    private @Nullable String redis;

    @Option(names = "--waiting", description = "Tasks that wait for a later day; ${DEFAULT-VALUE}.")
    private int waiting = 100_000;

    @Option(names = "--adds", description = "Added while the time is taken; ${DEFAULT-VALUE}.")
    private int adds = 20_000;

    @Option(names = "--due", description = "How many fall due; ${DEFAULT-VALUE}.")
    private int due = 15_000;

    @Option(names = "--per-second", description = "How many in a second; ${DEFAULT-VALUE}.")
    private int perSecond = 1_000;

    @Option(names = "--in-flight", description = "How many are added at once; ${DEFAULT-VALUE}.")
    private int inFlight = 100;

    @Option(names = "--rounds", description = "Medians of so many rounds; ${DEFAULT-VALUE}.")
    private int rounds = 1;

    @Option(names = "--json", description = "Only JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      if (redis != null) {
        measure(StoreSettings.at(redis));
        return 0;
      }
      Path folder = Files.createTempDirectory("leadline-bench");
      try (var own = EmbeddedStore.start(folder)) {
        measure(own.settings());
      } finally {
        remove(folder);
      }
      return 0;
    }

    private void measure(StoreSettings settings) {
      var terms = new TaskBench.Terms(waiting, adds, due, perSecond, inFlight);
      var found = new ArrayList<TaskBench.Figures>();
      try (var connection =
          StoreConnection.open(
              new StoreSettings(settings.uris(), settings.acceptWeakDurability(), ANSWER))) {
        for (int round = 0; round < rounds; round++) {
          found.add(new TaskBench(connection, terms).measure());
        }
      }
      print(found);
    }

    private void print(List<TaskBench.Figures> found) {
      String form =
          json
              ? "{\"waiting\":%d,\"addsPerSecond\":%.0f,\"ran\":%.0f,\"dueToClaimedMillis\":{\"p50\":%.1f,\"p99\":%.1f,"
                  + "\"max\":%.1f},\"storeCpuSeconds\":%.2f,\"bytesPerTask\":%.0f}%n"
              : "waiting %d · added %.0f/s · ran %.0f · due to claimed P50 %.1f P99 %.1f max %.1f ms · store CPU %.2f s"
                  + " · %.0f bytes a task%n";
      System.out.printf(
          Locale.ROOT,
          form,
          waiting,
          median(found, TaskBench.Figures::addsPerSecond),
          median(found, figures -> figures.ran()),
          median(found, TaskBench.Figures::dueToClaimed50),
          median(found, TaskBench.Figures::dueToClaimed99),
          median(found, TaskBench.Figures::dueToClaimedMax),
          median(found, TaskBench.Figures::cpuSeconds),
          median(found, TaskBench.Figures::bytesPerTask));
    }

    private static double median(
        List<TaskBench.Figures> found, ToDoubleFunction<TaskBench.Figures> figure) {
      double[] sorted = found.stream().mapToDouble(figure).sorted().toArray();
      return sorted[sorted.length / 2];
    }

    private static void remove(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          boolean _ = Files.deleteIfExists(file);
        }
      }
    }
  }
}
