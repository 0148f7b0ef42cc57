package io.leadline.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a Java process holds beside its objects, as it accounts for it itself
/// (`-XX:NativeMemoryTracking=summary`).
final class NativeMemory {
  static final String TRACKED = "-XX:NativeMemoryTracking=summary";

  /// `- Code (reserved=247812KB +64KB, committed=20112KB +64KB)`
  private static final Pattern PART =
      Pattern.compile(
          "^-\\s+(\\S.*?) \\(reserved=\\d+KB(?: [+-]\\d+KB)?, committed=\\d+KB(?: ([+-]\\d+)KB)?\\)",
          Pattern.MULTILINE);

  /// `- Code (reserved=247812KB, committed=20112KB)`
  private static final Pattern CODE =
      Pattern.compile("^-\\s+Code \\(reserved=\\d+KB, committed=(\\d+)KB", Pattern.MULTILINE);

  private static final int WORTH_TELLING_KIB = 100;

  private NativeMemory() {}

  /// What the compiler made of the program so far, in KiB; 0 where the process does not account for
  /// it.
  ///
  /// @param summary as `jcmd VM.native_memory summary` tells it
  static int compiled(String summary) {
    var code = CODE.matcher(summary);
    return code.find() ? Integer.parseInt(code.group(1)) : 0;
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
