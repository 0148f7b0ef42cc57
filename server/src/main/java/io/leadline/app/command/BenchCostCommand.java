package io.leadline.app.command;

import io.leadline.app.bench.CostBench;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "The report of what leads cost, over all leads of a year, as the page asks for it. The first reads all leads, as a"
          + " server does when it starts; the others what changed since.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchCostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchStore store;

  @Option(names = "--leads", description = "Leads in the store; ${DEFAULT-VALUE}.")
  private int leads = 1_000_000;

  @Option(names = "--reports", description = "Reports measured; ${DEFAULT-VALUE}.")
  private int reports = 50;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    store.measure(connection -> print(new CostBench(connection, leads).measure(reports)));
    return 0;
  }

  private void print(CostBench.Figures figures) {
    if (json) {
      Json.print(
          spec,
          Json.object(
              "leads", leads,
              "counted", figures.counted(),
              "first", figures.firstMillis(),
              "p50", figures.millis50(),
              "p99", figures.millis99(),
              "max", figures.millisMax()));
      return;
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%d leads, %.0f counted · first %.0f ms · P50 %.1f P99 %.1f max %.1f ms%n",
            leads,
            figures.counted(),
            figures.firstMillis(),
            figures.millis50(),
            figures.millis99(),
            figures.millisMax());
  }
}
