package io.leadline.app.command;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.leadline.store.verify.Difference;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How differences between store and journal are told.
final class DifferenceWords {
  private static final int SHOWN = 50;

  private DifferenceWords() {}

  static void print(List<Difference> differences, PrintWriter out) {
    differences.stream()
        .limit(SHOWN)
        .forEach(difference ->
            out.println(
                "  %s %s: expected %s, found %s"
                    .formatted(
                        difference.key(),
                        difference.place(),
                        difference.expected().orElse("nothing"),
                        difference.found().orElse("nothing"))));
    if (differences.size() > SHOWN) {
      out.println("  and " + (differences.size() - SHOWN) + " more; --json lists them all");
    }
  }

  static List<Map<String, Object>> asJson(List<Difference> differences) {
    return differences.stream()
        .map(difference ->
            Json.object(
                "key", difference.key(),
                "at", difference.place(),
                "expected", value(difference.expected()),
                "found", value(difference.found())))
        .toList();
  }

  private static Object value(Optional<String> json) {
    return json.<Object>map(RawValue::new).orElse(NullNode.getInstance());
  }
}
