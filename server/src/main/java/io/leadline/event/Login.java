package io.leadline.event;

import java.util.regex.Pattern;

/// A user of Leadline: rep, key account manager, supervisor, marketing, administrator.
public record Login(String value) implements Comparable<Login> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

  public Login {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a login: '" + value + "'");
    }
  }

  @Override
  public int compareTo(Login other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
