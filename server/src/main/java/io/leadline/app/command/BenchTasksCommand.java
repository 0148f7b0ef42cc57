package io.leadline.app.command;

import io.leadline.app.bench.TaskBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "tasks",
    mixinStandardHelpOptions = true,
    description = {
      "Whole tasks, on disk before they count: how many are added in a second, how long after its due time one is"
          + " claimed, what the store spends.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchTasksCommand implements Callable<Integer> {
  @Mixin private BenchRun run;

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

  @Option(names = "--afresh", description = "Fill the store anew for each round.")
  private boolean afresh;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terms = new TaskBench.Terms(waiting, adds, due, perSecond, inFlight);
    return run.tell(
        (connection, rounds) -> new TaskBench(connection, terms).measure(rounds, afresh),
        new BenchRun.Words<TaskBench.Figures>(
                "waiting "
                    + waiting
                    + " · added %.0f/s · ran %.0f · due to claimed P50 %.1f P99 %.1f max %.1f ms · store CPU %.2f s"
                    + " · %.0f bytes a task")
            .with("addsPerSecond", TaskBench.Figures::addsPerSecond)
            .with("ran", TaskBench.Figures::ran)
            .with("p50", round -> round.dueToClaimed().millis50())
            .with("p99", round -> round.dueToClaimed().millis99())
            .with("max", round -> round.dueToClaimed().millisMax())
            .with("cpuSeconds", TaskBench.Figures::cpuSeconds)
            .with("bytes", TaskBench.Figures::bytesPerTask),
        "waiting",
        waiting);
  }
}
