package io.leadline.event;

import java.util.regex.Pattern;

/// Where a lead heard of the company, by its key in `config/sources.yml`.
public record SourceKey(String value) implements Comparable<SourceKey> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");

  public SourceKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a source key: '" + value + "'");
    }
  }

  @Override
  public int compareTo(SourceKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
