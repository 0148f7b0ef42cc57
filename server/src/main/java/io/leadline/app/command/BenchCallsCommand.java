package io.leadline.app.command;

import io.leadline.app.bench.CallBench;
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
    name = "calls",
    mixinStandardHelpOptions = true,
    description = {
      "What a caller waits for the store: the arrival's whole record (who calls, the witness, the lead, the timeline,"
          + " the journal) in one round trip, on disk.",
      "The calls come at their times whatever the store does; a late answer counts from when its call was to come.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchCallsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private BenchStore store;

  @Option(names = "--per-second", description = "Calls in a second; ${DEFAULT-VALUE}.")
  private int perSecond = 200;

  @Option(names = "--calls", description = "Calls measured; ${DEFAULT-VALUE}.")
  private int calls = 2_000;

  @Option(names = "--known", description = "Persons the store knows already; ${DEFAULT-VALUE}.")
  private int known = 10_000;

  @Option(names = "--rounds", description = "Medians of so many rounds; ${DEFAULT-VALUE}.")
  private int count = 1;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    store.measure(
        connection -> print(new CallBench(connection, known).measure(calls, perSecond, count)));
    return 0;
  }

  private void print(List<CallBench.Figures> found) {
    var rounds = new Rounds<>(found);
    double recorded = rounds.median(CallBench.Figures::recorded);
    double p50 = rounds.median(CallBench.Figures::millis50);
    double p99 = rounds.median(CallBench.Figures::millis99);
    double most = rounds.median(CallBench.Figures::millisMax);
    if (json) {
      Json.print(
          spec,
          Json.object(
              "perSecond", perSecond,
              "recorded", recorded,
              "p50", p50,
              "p99", p99,
              "max", most,
              "rounds", found.stream().map(BenchCallsCommand::row).toList()));
      return;
    }
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%.0f calls at %d/s recorded · P50 %.1f P99 %.1f max %.1f ms%n",
            recorded,
            perSecond,
            p50,
            p99,
            most);
  }

  private static Map<String, Object> row(CallBench.Figures round) {
    return Json.object(
        "recorded", round.recorded(),
        "p50", round.millis50(),
        "p99", round.millis99(),
        "max", round.millisMax());
  }
}
