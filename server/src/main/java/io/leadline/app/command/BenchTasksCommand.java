package io.leadline.app.command;

import io.leadline.app.bench.TaskBench;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    description = {
      "Whole tasks, on disk before they count: how many are added in a second, how long after its due time one is"
          + " claimed, what the store spends.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchTasksCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchStore store;

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
  private int count = 1;

  @Option(names = "--afresh", description = "Fill the store anew for each round.")
  private boolean afresh;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terms = new TaskBench.Terms(waiting, adds, due, perSecond, inFlight);
    store.measure(connection -> print(new TaskBench(connection, terms).measure(count, afresh)));
    return 0;
  }

  private void print(List<TaskBench.Figures> found) {
    var rounds = new Rounds<>(found);
    double added = rounds.median(TaskBench.Figures::addsPerSecond);
    double ran = rounds.median(TaskBench.Figures::ran);
    double p50 = rounds.median(TaskBench.Figures::dueToClaimed50);
    double p99 = rounds.median(TaskBench.Figures::dueToClaimed99);
    double most = rounds.median(TaskBench.Figures::dueToClaimedMax);
    double cpu = rounds.median(TaskBench.Figures::cpuSeconds);
    double bytes = rounds.median(TaskBench.Figures::bytesPerTask);
    if (json) {
      Json.print(
          spec,
          Json.object(
              "waiting", waiting,
              "addsPerSecond", added,
              "ran", ran,
              "dueToClaimedMillis", Json.object("p50", p50, "p99", p99, "max", most),
              "storeCpuSeconds", cpu,
              "bytesPerTask", bytes,
              "rounds", found.stream().map(BenchTasksCommand::row).toList()));
      return;
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "waiting %d · added %.0f/s · ran %.0f · due to claimed P50 %.1f P99 %.1f max %.1f ms · store CPU %.2f s"
                + " · %.0f bytes a task%n",
            waiting,
            added,
            ran,
            p50,
            p99,
            most,
            cpu,
            bytes);
  }

  private static Map<String, Object> row(TaskBench.Figures round) {
    return Json.object(
        "addsPerSecond", round.addsPerSecond(),
        "ran", round.ran(),
        "p50", round.dueToClaimed50(),
        "p99", round.dueToClaimed99(),
        "max", round.dueToClaimedMax(),
        "cpuSeconds", round.cpuSeconds(),
        "bytes", round.bytesPerTask());
  }
}
