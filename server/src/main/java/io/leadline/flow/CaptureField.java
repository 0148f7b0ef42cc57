package io.leadline.flow;

import java.util.Locale;

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

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
