package io.leadline.app.command;

import io.leadline.app.bench.CostBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "The report of what leads cost, over all leads of a year, as the page asks for it. The first reads all leads, as a"
          + " server does when it starts; before each of the others a new call has opened a lead.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchCostCommand implements Callable<Integer> {
  @Mixin private BenchRun run;

  @Option(names = "--leads", description = "Leads in the store; ${DEFAULT-VALUE}.")
  private int leads = 1_000_000;

  @Option(names = "--reports", description = "Reports measured; ${DEFAULT-VALUE}.")
  private int reports = 50;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return run.tell(
        (connection, rounds) -> new CostBench(connection, leads).measure(reports, rounds),
        new BenchRun.Words<CostBench.Figures>(
                leads
                    + " leads, %.0f counted · first %.0f ms · P50 %.1f P99 %.1f max %.1f ms · of it %.1f ms processor"
                    + " time")
            .with("counted", CostBench.Figures::counted)
            .with("first", CostBench.Figures::firstMillis)
            .with("p50", round -> round.report().millis50())
            .with("p99", round -> round.report().millis99())
            .with("max", round -> round.report().millisMax())
            .with("cpuMillis", CostBench.Figures::cpuMillis),
        "leads",
        leads);
  }
}
