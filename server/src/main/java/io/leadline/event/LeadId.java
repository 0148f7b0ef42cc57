package io.leadline.event;

import java.util.regex.Pattern;

/// One interest of one person, from the first word to won or lost.
public record LeadId(String value) implements Comparable<LeadId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@/-]{1,200}");

  public LeadId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a lead id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(LeadId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
