package io.leadline.event;

import java.util.regex.Pattern;

/// One alarm. Made from what is wrong, so that the same thing is alarmed once while it lasts.
public record AlarmId(String value) implements Comparable<AlarmId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@/-]{1,240}");

  public AlarmId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an alarm id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(AlarmId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
