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

  /// What people call it: its number at the PBX, without technology and context.
  public String number() {
    String named = value.substring(value.indexOf('/') + 1);
    int context = named.indexOf('@');
    return context > 0 ? named.substring(0, context) : named;
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
