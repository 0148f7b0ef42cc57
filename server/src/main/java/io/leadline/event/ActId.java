package io.leadline.event;

import java.util.regex.Pattern;

/// One order that somebody gave to a PBX. Also the id of the channel, where the order makes one.
public record ActId(String value) implements Comparable<ActId> {
  private static final Pattern FORM = Pattern.compile("act-[A-Za-z0-9-]{1,60}");

  public ActId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the id of an order: '" + value + "'");
    }
  }

  @Override
  public int compareTo(ActId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
