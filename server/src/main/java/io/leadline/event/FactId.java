package io.leadline.event;

import java.util.regex.Pattern;

/// The identity of a fact, made at the edge from its cause (never random), so that the same fact
/// told twice is recorded once.
public record FactId(String value) implements Comparable<FactId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@/|-]{1,300}");

  public FactId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a fact id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(FactId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
