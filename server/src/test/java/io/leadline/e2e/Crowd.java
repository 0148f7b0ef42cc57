package io.leadline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What SIPp's logs say of the callers of `lab crowd`, and of the phones that they reached.
final class Crowd {
  private static final Pattern WORD =
      Pattern.compile(
          "\\S+\\s+\\S+\\s+(\\d+\\.\\d+)\\s+(invited|answered|hung-up|ringing)\\b.*?"
              + "(?:number=|from=sip:)(\\+?\\d+).*");

  private Crowd() {}

  /// One caller.
  ///
  /// @param rang when the first phone rang
  /// @param answered when a phone answered
  record Caller(
      String number,
      Instant invited,
      Instant hungUp,
      Optional<Instant> rang,
      Optional<Instant> answered) {
    boolean isAnswered() {
      return answered.isPresent();
    }

    Optional<Duration> reachedAfter() {
      return rang.map(at -> Duration.between(invited, at));
    }

    /// Until somebody answered.
    Optional<Duration> waited() {
      return answered.map(at -> Duration.between(invited, at));
    }

    Optional<Duration> talk() {
      return answered.map(at -> Duration.between(at, hungUp));
    }
  }

  /// Those whose numbers begin so, by number. A caller whose call has no end in the log is left
  /// out.
  static Map<String, Caller> read(Path state, String prefix) {
    Map<String, Map<String, Instant>> callers = words(state.resolve("crowds"));
    Map<String, Map<String, Instant>> phones = words(state.resolve("phones"));
    var crowd = new LinkedHashMap<String, Caller>();
    callers.forEach((number, told) -> {
      Instant hungUp = told.get("hung-up");
      if (hungUp != null && number.startsWith(prefix)) {
        Map<String, Instant> phone = phones.getOrDefault(number, Map.of());
        crowd.put(
            number,
            new Caller(
                number,
                told.get("invited"),
                hungUp,
                Optional.ofNullable(phone.get("ringing")),
                Optional.ofNullable(phone.get("answered"))));
      }
    });
    return crowd;
  }

  /// For each number when each word was first said of it.
  private static Map<String, Map<String, Instant>> words(Path parent) {
    var words = new HashMap<String, Map<String, Instant>>();
    for (Path log : logs(parent)) {
      for (String line : lines(log)) {
        var word = WORD.matcher(line);
        if (word.matches()) {
          words
              .computeIfAbsent(word.group(3), _ -> new HashMap<>())
              .merge(word.group(2), instant(word.group(1)), Crowd::first);
        }
      }
    }
    return words;
  }

  private static Instant first(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant instant(String epoch) {
    return Instant.EPOCH.plusNanos(new BigDecimal(epoch).movePointRight(9).longValue());
  }

  private static List<Path> logs(Path parent) {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.map(folder -> folder.resolve("events.log")).filter(Files::exists).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
