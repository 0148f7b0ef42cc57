package io.leadline.event;

import java.util.Locale;
import java.util.regex.Pattern;

/// A mail address, its domain in lower case; the local part is kept as written but compared without
/// regard to case, as every mail system in use does.
public record EmailAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile("[^\\s@<>,;:\\p{Cntrl}]{1,64}@[^\\s@<>,;:\\p{Cntrl}]{1,190}");

  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a mail address: '" + value + "'");
    }
  }

  public String domain() {
    return value.substring(value.lastIndexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
