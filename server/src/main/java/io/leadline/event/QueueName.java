package io.leadline.event;

import java.util.regex.Pattern;

/// A queue of the PBX, as its `queues.conf` calls it.
public record QueueName(String value) implements Comparable<QueueName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  public QueueName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a queue name: '" + value + "'");
    }
  }

  @Override
  public int compareTo(QueueName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
