package io.leadline.flow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a rep writes down about a client. Contact comes before price: the first five are how the
/// client is reached again.
public enum CaptureField {
  NAME,
  COMPANY,
  POSITION,
  PHONE,
  MAIL,
  MESSENGER,
  SITE,
  SIZE,
  SPHERE,
  NEED;

  private static final Set<String> NAMES =
      Arrays.stream(values()).map(CaptureField::key).collect(Collectors.toUnmodifiableSet());

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<String> names() {
    return NAMES;
  }
}
