package io.leadline.event;

import java.util.regex.Pattern;

/// The phone of a queue member as Asterisk writes it, for example `PJSIP/101`.
public record MemberInterface(String value) implements Comparable<MemberInterface> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9/@._:;+-]{1,96}");

  public MemberInterface {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a member interface: '" + value + "'");
    }
  }

  @Override
  public int compareTo(MemberInterface other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
