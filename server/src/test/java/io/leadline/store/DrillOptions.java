package io.leadline.store;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What `docker/lab/drill` was told.
///
/// @param names of the drills
/// @param seed of all that is left to chance
/// @param facts as asked for; else the drill's own number
/// @param faults as asked for; else the drill's own number
/// @param length how long a drill lasts that lasts
/// @param rate calls a minute
/// @param from the folder of another version
/// @param port the first on which a drill's servers listen; else free ones
public record DrillOptions(
    List<String> names,
    long seed,
    OptionalInt facts,
    OptionalInt faults,
    Duration length,
    int rate,
    String from,
    OptionalInt port) {
  private static final Duration LENGTH = Duration.ofHours(2);
  private static final int RATE = 20;
  private static final int SEEDS = 100_000;
  private static final int HIGHEST_PORT = 65_535;

  /// Reads the words of a command line.
  ///
  /// @throws IllegalArgumentException where one is wrong, with what is
  public static DrillOptions read(String... arguments) {
    var names = new ArrayList<String>();
    long seed = System.nanoTime() % SEEDS;
    var facts = OptionalInt.empty();
    var faults = OptionalInt.empty();
    Duration length = LENGTH;
    int rate = RATE;
    String from = "";
    var port = OptionalInt.empty();
    var words = List.of(arguments).iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (!word.startsWith("--")) {
        names.add(word);
        continue;
      }
      if (!words.hasNext()) {
        throw new IllegalArgumentException(word + " wants a value");
      }
      String value = words.next();
      switch (word) {
        case "--seed" -> seed = number(word, value);
        case "--n" -> facts = OptionalInt.of(number(word, value));
        case "--faults" -> faults = OptionalInt.of(number(word, value));
        case "--rate" -> rate = number(word, value);
        case "--for" -> length = length(word, value);
        case "--from" -> from = value;
        case "--port" -> port = OptionalInt.of(port(word, value));
        default -> throw new IllegalArgumentException("no option " + word + "; see --help");
      }
    }
    return new DrillOptions(List.copyOf(names), seed, facts, faults, length, rate, from, port);
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,8}")) {
      throw new IllegalArgumentException(option + ": '" + value + "' is no whole number above 0");
    }
    return Integer.parseInt(value);
  }

  private static int port(String option, String value) {
    int port = number(option, value);
    if (port > HIGHEST_PORT) {
      throw new IllegalArgumentException(option + ": a port is at most " + HIGHEST_PORT);
    }
    return port;
  }

  private static Duration length(String option, String value) {
    try {
      return Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          option + ": '" + value + "' is no duration; write 90m or 2h", e);
    }
  }
}
