package io.leadline.event;

import java.util.regex.Pattern;

/// The company whose installation this is: lower-case letters, digits and hyphens, at most 32.
///
/// It is the hash tag of all the company's keys in Redis, so it can hold no brace.
public record CompanyId(String value) implements Comparable<CompanyId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public CompanyId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a company id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(CompanyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
