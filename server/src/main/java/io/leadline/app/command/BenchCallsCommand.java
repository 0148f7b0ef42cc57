package io.leadline.app.command;

import io.leadline.app.bench.CallBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "calls",
    mixinStandardHelpOptions = true,
    description = {
      "What a caller waits for the store: the arrival's whole record (who calls, the witness, the lead, the timeline,"
          + " the journal) in one round trip, on disk. Beside it, in turns, what this machine can do at best: a bare"
          + " script that writes the same amount in two commands.",
      "The calls come at their times whatever the store does; a late answer counts from when its call was to come.",
      "On a store of its own in a folder that is taken away afterwards, or on --redis, under a company of its own."
    })
final class BenchCallsCommand implements Callable<Integer> {
  @Mixin private BenchRun run;

  @Option(names = "--per-second", description = "Calls in a second; ${DEFAULT-VALUE}.")
  private int perSecond = 200;

  @Option(names = "--calls", description = "Calls measured; ${DEFAULT-VALUE}.")
  private int calls = 2_000;

  @Option(names = "--known", description = "Persons the store knows already; ${DEFAULT-VALUE}.")
  private int known = 10_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return run.tell(
        (connection, rounds) -> new CallBench(connection, known).measure(calls, perSecond, rounds),
        new BenchRun.Words<CallBench.Figures>(
                "%.0f calls at "
                    + perSecond
                    + "/s recorded · P50 %.1f P99 %.1f max %.1f ms · bare script P50 %.1f P99 %.1f max %.1f ms")
            .with("recorded", CallBench.Figures::recorded)
            .with("p50", round -> round.whole().millis50())
            .with("p99", round -> round.whole().millis99())
            .with("max", round -> round.whole().millisMax())
            .with("bare50", round -> round.bare().millis50())
            .with("bare99", round -> round.bare().millis99())
            .with("bareMax", round -> round.bare().millisMax()),
        "perSecond",
        perSecond);
  }
}
