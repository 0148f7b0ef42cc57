package io.leadline.yaml;

import io.leadline.yaml.Value.Scalar;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Environment variables that stand in for values of files: `LEADLINE_` and the value's path in
/// capitals, whatever is no letter or digit written as `_`; entries of lists count from 0.
public final class Overrides {
  private static final String PREFIX = "LEADLINE_";

  private final Map<String, String> variables = new TreeMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<String> roots = new HashSet<>();

  private Overrides(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        variables.put(name, value);
      }
    });
  }

  public static Overrides none() {
    return new Overrides(Map.of());
  }

  public static Overrides of(Map<String, String> environment) {
    return new Overrides(environment);
  }

  Optional<Scalar> at(String path) {
    String name = variable(path);
    asked.add(name);
    roots.add(root(name));
    return Optional.ofNullable(variables.get(name))
        .map(value -> new Scalar(new Place(name, 0), value));
  }

  /// One more than the highest entry that a variable sets in the list at `path`, or 0.
  int entries(String path) {
    var entry = Pattern.compile(Pattern.quote(variable(path)) + "_(\\d{1,3})_.*");
    return variables.keySet().stream()
        .map(entry::matcher)
        .filter(Matcher::matches)
        .mapToInt(found -> Integer.parseInt(found.group(1)) + 1)
        .max()
        .orElse(0);
  }

  /// Whether a variable sets anything inside the block at `path`.
  boolean within(String path) {
    String block = variable(path) + "_";
    return variables.keySet().stream().anyMatch(name -> name.startsWith(block));
  }

  /// Variables that look like values of the files read but name none of them.
  ///
  /// @param others variables with meanings of their own
  public void reportUnknown(Set<String> others, Faults faults) {
    for (String name : variables.keySet()) {
      if (!asked.contains(name) && !others.contains(name)) {
        String suggestion = Suggestion.among(asked, name);
        if (roots.contains(root(name)) || !suggestion.isEmpty()) {
          faults.add(new Place(name, 0), "overrides nothing" + suggestion);
        }
      }
    }
  }

  static String variable(String path) {
    return PREFIX + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static String root(String name) {
    return name.substring(PREFIX.length()).replaceAll("_.*", "");
  }
}
