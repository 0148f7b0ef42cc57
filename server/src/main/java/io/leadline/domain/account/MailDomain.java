package io.leadline.domain.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail domain as people write it: alone, behind an @, or as an address of it.
public final class MailDomain {
  private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

  private MailDomain() {}

  /// The domain in lower case; empty where it is none.
  public static Optional<String> of(String text) {
    String domain = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^.*@", "");
    return Optional.of(domain).filter(it -> DOMAIN.matcher(it).matches());
  }
}
