package io.leadline.drill;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What lives in a heap after a full collection, counted object by object: bytes by class.
record Histogram(Map<String, Long> bytes) {
  /// ` 1: 42 1344 java.lang.String (java.base@25)`
  private static final Pattern LINE =
      Pattern.compile("^ *\\d+: +\\d+ +(\\d+) +(\\S+)", Pattern.MULTILINE);

  /// What the collector puts where nothing lives.
  private static final String FILLER = "jdk.internal.vm.Filler";

  static Histogram read(String text) {
    var bytes = new HashMap<String, Long>();
    LINE.matcher(text)
        .results()
        .filter(line -> !line.group(2).contains(FILLER))
        .forEach(line -> bytes.merge(line.group(2), Long.parseLong(line.group(1)), Long::sum));
    if (bytes.isEmpty()) {
      throw new IllegalStateException("no histogram: " + text);
    }
    return new Histogram(Map.copyOf(bytes));
  }

  long total() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The classes that have grown most since, in words.
  String grownSince(Histogram before, int most) {
    record Growth(String name, long bytes) {}
    List<Growth> growths =
        bytes.entrySet().stream()
            .map(now ->
                new Growth(
                    now.getKey(), now.getValue() - before.bytes.getOrDefault(now.getKey(), 0L)))
            .filter(growth -> growth.bytes() > 0)
            .sorted(Comparator.comparingLong(Growth::bytes).reversed())
            .limit(most)
            .toList();
    return growths.stream()
        .map(growth ->
            String.format(Locale.ROOT, "%s %+.0f KiB", growth.name(), growth.bytes() / 1024.0))
        .collect(Collectors.joining(", "));
  }
}
