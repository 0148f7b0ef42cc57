package io.leadline.event;

import java.util.regex.Pattern;

/// One conversation attempt: the name of the PBX, a colon, and the conversation id which the
/// dialplan carries in the inherited channel variable `LL_ID` (the unique id of the caller's first
/// channel, or the attempt id of a call-back).
public record CallId(String value) implements Comparable<CallId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,32}:[A-Za-z0-9._-]{1,96}");

  public CallId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a call id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(CallId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
