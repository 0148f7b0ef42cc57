package io.leadline.app.command;

import io.leadline.pbx.ami.AmiBench;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    name = "ami",
    mixinStandardHelpOptions = true,
    description = {
      "Events of the manager interface, replayed at full speed into the link and the live picture.",
      "90 events a call, half of them about variables, as a PBX without an event filter tells."
    })
final class BenchAmiCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PortOption port;

  @Option(names = "--calls", description = "Calls told of; ${DEFAULT-VALUE}.")
  private int calls = 7_494;

  @Option(names = "--peers", description = "Also asterisk-java with a listener that only counts.")
  private boolean peers;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int chosen = port.first(1);
    List<Map<String, Object>> rows = new ArrayList<>();
    if (!json) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-16s %9s %9s %9s %10s %9s%n",
              "reader", "sent", "taken", "calls", "events/s", "CPU µs");
    }
    try (var bench = AmiBench.of(calls, chosen, InstantSource.system(), today())) {
      AmiBench.Figures _ = bench.leadline(); // warm
      print("leadline", bench.leadline(), rows);
      if (peers) {
        AmiBench.Figures _ = bench.asteriskJava();
        print("asterisk-java", bench.asteriskJava(), rows);
      }
    }
    if (json) {
      Json.print(spec, rows);
    }
    return 0;
  }

  private static Instant today() {
    return LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private void print(String name, AmiBench.Figures figures, List<Map<String, Object>> rows) {
    rows.add(
        Json.object(
            "reader", name,
            "sent", figures.sent(),
            "taken", figures.taken(),
            "callsCounted", figures.callsCounted(),
            "perSecond", figures.perSecond(),
            "cpuMicros", figures.cpuEach().toNanos() / 1e3));
    if (!json) {
      var out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%-16s %9d %9d %9s %10.0f %9.1f%n",
          name,
          figures.sent(),
          figures.taken(),
          figures.callsCounted() < 0 ? "–" : figures.callsCounted(),
          figures.perSecond(),
          figures.cpuEach().toNanos() / 1e3);
      out.flush();
    }
  }
}
