package io.leadline.app.command;

import io.leadline.store.StoreConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the measurements of the store have in common: on which store, how often, and how the
/// figures are told: a line with their medians, or with `--json` those and every round.
final class BenchRun {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private BenchStore store;

  @Option(names = "--rounds", description = "Medians of so many rounds; ${DEFAULT-VALUE}.")
  private int rounds = 1;

  @Option(names = "--json", description = "Only JSON.")
  private boolean json;

  /// Measures on a store, so many rounds.
  interface Measurement<F> {
    List<F> on(StoreConnection connection, int rounds) throws InterruptedException;
  }

  /// How figures are told.
  ///
  /// @param line a format for the medians, in the order of the columns
  /// @param columns of each figure its name in JSON
  record Words<F>(String line, Map<String, ToDoubleFunction<F>> columns) {
    Words(String line) {
      this(line, new LinkedHashMap<>());
    }

    /// The next figure of the line.
    Words<F> with(String name, ToDoubleFunction<F> figure) {
      columns.put(name, figure);
      return this;
    }
  }

  /// @param terms what was measured: names and values in turn, for JSON
  <F> int tell(Measurement<F> measurement, Words<F> words, Object... terms)
      throws IOException, InterruptedException {
    store.measure(connection -> print(measurement.on(connection, rounds), words, terms));
    return 0;
  }

  private <F> void print(List<F> found, Words<F> words, Object... terms) {
    Map<String, Object> medians = new LinkedHashMap<>();
    words.columns().forEach((name, figure) -> medians.put(name, median(found, figure)));
    if (json) {
      Map<String, Object> all = Json.object(terms);
      all.putAll(medians);
      all.put("rounds", found.stream().map(round -> row(round, words)).toList());
      Json.print(spec, all);
    } else {
      var out = spec.commandLine().getOut();
      out.printf(Locale.ROOT, words.line() + "%n", medians.values().toArray());
    }
  }

  private static <F> Map<String, Object> row(F round, Words<F> words) {
    Map<String, Object> row = new LinkedHashMap<>();
    words.columns().forEach((name, figure) -> row.put(name, figure.applyAsDouble(round)));
    return row;
  }

  private static <F> double median(List<F> found, ToDoubleFunction<F> figure) {
    double[] sorted = found.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
