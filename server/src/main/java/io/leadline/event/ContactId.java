package io.leadline.event;

import java.util.regex.Pattern;

/// A person we know.
public record ContactId(String value) implements Comparable<ContactId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@-]{1,96}");

  public ContactId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a contact id: '" + value + "'");
    }
  }

  @Override
  public int compareTo(ContactId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
