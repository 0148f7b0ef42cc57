package io.leadline.event;

import java.util.regex.Pattern;

/// Something due. Made from its cause, so the same cause schedules the same task once.
public record TaskId(String value) implements Comparable<TaskId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@/-]{1,240}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a task id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
