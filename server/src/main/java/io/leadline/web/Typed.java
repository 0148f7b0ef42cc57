package io.leadline.web;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was typed into a form that was refused, so that the form shows it again.
///
/// @param values by the names of the fields; none: the form is shown with what is kept
public record Typed(Map<String, List<String>> values) {
  public static final Typed NOTHING = new Typed(Map.of());

  public static Typed of(MultiMap form) {
    return new Typed(
        form.names().stream()
            .distinct()
            .collect(Collectors.toMap(name -> name, form::getAll, (first, _) -> first)));
  }

  /// What stands in a field; where nothing was typed, what is kept.
  public String or(String name, String kept) {
    return values.isEmpty() ? kept : values.getOrDefault(name, List.of("")).getFirst();
  }

  /// Whether a box is ticked or an option chosen.
  public boolean has(String name, String value, boolean kept) {
    return values.isEmpty() ? kept : values.getOrDefault(name, List.of()).contains(value);
  }
}
