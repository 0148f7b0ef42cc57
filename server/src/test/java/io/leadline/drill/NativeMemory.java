package io.leadline.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a Java process holds, as it accounts for it itself (`-XX:NativeMemoryTracking=summary`).
///
/// @param compiled KiB of compiled code, and what the compiler works with
/// @param besides KiB that are neither that nor the heap
record NativeMemory(double compiled, double besides) {
  static final String TRACKED = "-XX:NativeMemoryTracking=summary";

  /// `- Code (reserved=247812KB +64KB, committed=20112KB +64KB)`
  private static final Pattern PART =
      Pattern.compile(
          "^-\\s+(\\S.*?) \\(reserved=\\d+KB(?: [+-]\\d+KB)?, committed=\\d+KB(?: ([+-]\\d+)KB)?\\)",
          Pattern.MULTILINE);

  /// `- Code (reserved=247812KB, committed=20112KB)`, `Total: reserved=2051423KB,
  /// committed=193643KB`
  private static final String COMMITTED = "[^\\n]*?[ (]reserved=\\d+KB, committed=(\\d+)KB";

  private static final int WORTH_TELLING_KIB = 100;

  /// @param summary as `jcmd VM.native_memory summary` tells it
  static NativeMemory read(String summary) {
    double code =
        Stream.of("Code", "Compiler", "Arena Chunk")
            .mapToDouble(part -> committed(summary, "-\\s+" + part))
            .sum();
    return new NativeMemory(
        code, committed(summary, "Total:") - committed(summary, "-\\s+Java Heap") - code);
  }

  private static double committed(String summary, String part) {
    var found = Pattern.compile("^" + part + COMMITTED, Pattern.MULTILINE).matcher(summary);
    if (!found.find()) {
      throw new IllegalStateException("the process does not account for its memory: " + summary);
    }
    return Double.parseDouble(found.group(1));
  }

  /// How the parts have changed, in words.
  ///
  /// @param difference as `jcmd VM.native_memory summary.diff` tells it
  static String changed(String difference) {
    record Change(String part, int kib) {}
    List<Change> changes = new ArrayList<>();
    for (MatchResult part : PART.matcher(difference).results().toList()) {
      String by = part.group(2);
      if (by != null && Math.abs(Integer.parseInt(by)) >= WORTH_TELLING_KIB) {
        changes.add(new Change(part.group(1), Integer.parseInt(by)));
      }
    }
    return changes.stream()
        .sorted((one, other) -> Integer.compare(other.kib, one.kib))
        .map(change -> String.format(Locale.ROOT, "%s %+d KiB", change.part, change.kib))
        .collect(Collectors.joining(", "));
  }
}
