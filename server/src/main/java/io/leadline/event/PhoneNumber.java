package io.leadline.event;

import java.util.Optional;
import java.util.regex.Pattern;

/// A telephone number in E.164 form with its plus sign, at most 15 digits (ITU-T E.164, 6.1).
public record PhoneNumber(String value) implements Comparable<PhoneNumber> {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{1,14}");

  public PhoneNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a phone number: '" + value + "'");
    }
  }

  /// Empty where the text is no number of this form.
  public static Optional<PhoneNumber> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
  }

  @Override
  public int compareTo(PhoneNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
