package io.leadline.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What SIPp's own logs say: the truth that our records are held against.
///
/// @param callers by name
/// @param rings every time that a phone rang
record SippLogs(Map<String, Caller> callers, List<Ring> rings) {

  /// One caller's view of the call.
  ///
  /// @param answered when the PBX took the line
  /// @param hungUpBy `caller` or `pbx`; empty while on the line
  record Caller(
      String name,
      String number,
      String dialled,
      Instant invited,
      Optional<Instant> answered,
      Optional<Instant> hungUp,
      String hungUpBy,
      List<String> pressed) {
    boolean over() {
      return hungUp.isPresent();
    }
  }

  /// One phone's view of one ringing.
  ///
  /// @param from the number shown, as the phone was told it
  record Ring(
      String phone,
      String from,
      Instant rang,
      Optional<Instant> answered,
      Optional<Instant> hungUp) {}

  private record Line(Instant at, String word, Map<String, String> values) {
    static Optional<Line> of(String text) {
      String[] parts = text.strip().split("\\s+", -1);
      if (parts.length < 4 || !parts[2].matches("[0-9]+\\.[0-9]+")) {
        return Optional.empty();
      }
      var values = new LinkedHashMap<String, String>();
      for (int part = 4; part < parts.length; part++) {
        String[] pair = parts[part].split("=", 2);
        values.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
      return Optional.of(new Line(instant(parts[2]), parts[3], values));
    }

    private static Instant instant(String epoch) {
      long micros = new BigDecimal(epoch).movePointRight(6).longValue();
      return Instant.EPOCH.plusNanos(micros * 1000);
    }
  }

  static SippLogs read(Path state) {
    var callers = new LinkedHashMap<String, Caller>();
    for (Path folder : folders(state.resolve("calls"))) {
      caller(folder).ifPresent(caller -> callers.put(caller.name(), caller));
    }
    var rings = new ArrayList<Ring>();
    folders(state.resolve("phones")).forEach(folder -> rings.addAll(rings(folder)));
    if (Files.isDirectory(state.resolve("outside"))) {
      rings.addAll(rings(state.resolve("outside")));
    }
    return new SippLogs(callers, rings);
  }

  Caller caller(String name) {
    return Optional.ofNullable(callers.get(name)).orElseThrow();
  }

  /// How soon after one end of a call the other is over.
  private static final Duration SAME_END = Duration.ofSeconds(2);

  /// The phone that answered the caller, by the number it was shown; a withheld one, by the common
  /// end of the call.
  Optional<Ring> answered(Caller caller) {
    return rings.stream()
        .filter(ring -> ring.answered().isPresent() && isDuring(ring, caller))
        .filter(ring ->
            caller.number().startsWith("withheld")
                ? !ring.from().matches("\\+[0-9]{5,}") && endsTogether(ring, caller)
                : ring.from().equals(caller.number()))
        .findFirst();
  }

  private static boolean endsTogether(Ring ring, Caller caller) {
    return ring.hungUp().isPresent()
        && caller.hungUp().isPresent()
        && Duration.between(ring.hungUp().get(), caller.hungUp().get()).abs().compareTo(SAME_END)
            < 0;
  }

  private static boolean isDuring(Ring ring, Caller caller) {
    Instant at = ring.answered().orElseThrow();
    return at.isAfter(caller.invited())
        && caller.hungUp().map(end -> at.isBefore(end)).orElse(true);
  }

  private static Optional<Caller> caller(Path folder) {
    Map<String, String> call = values(folder.resolve("call"));
    List<Line> lines = lines(folder.resolve("events.log"));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Optional<Line> end = first(lines, "hung-up");
    return Optional.of(
        new Caller(
            folder.getFileName().toString(),
            call.getOrDefault("number", ""),
            call.getOrDefault("dialled", ""),
            lines.getFirst().at(),
            first(lines, "answered").map(Line::at),
            end.map(Line::at),
            end.map(line -> line.values().getOrDefault("by", "")).orElse(""),
            lines.stream()
                .filter(line -> line.word().equals("pressed"))
                .map(line -> line.values().keySet().iterator().next())
                .toList()));
  }

  private static List<Ring> rings(Path folder) {
    var byCall = new LinkedHashMap<String, List<Line>>();
    for (Line line : lines(folder.resolve("events.log"))) {
      String call = line.values().get("call");
      if (call != null) {
        byCall.computeIfAbsent(call, _ -> new ArrayList<>()).add(line);
      }
    }
    return byCall.values().stream()
        .filter(lines -> lines.getFirst().word().equals("ringing"))
        .map(lines ->
            new Ring(
                folder.getFileName().toString(),
                lines.getFirst().values().getOrDefault("from", "").replaceAll("sip:|@", ""),
                lines.getFirst().at(),
                first(lines, "answered").map(Line::at),
                first(lines, "hung-up").map(Line::at)))
        .toList();
  }

  private static Optional<Line> first(List<Line> lines, String word) {
    return lines.stream().filter(line -> line.word().equals(word)).findFirst();
  }

  private static List<Line> lines(Path file) {
    return text(file).lines().flatMap(line -> Line.of(line).stream()).toList();
  }

  private static Map<String, String> values(Path file) {
    var values = new LinkedHashMap<String, String>();
    text(file)
        .lines()
        .map(line -> line.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> values.put(pair[0], pair[1]));
    return values;
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
