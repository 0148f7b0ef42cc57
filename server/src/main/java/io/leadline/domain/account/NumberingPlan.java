package io.leadline.domain.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.leadline.event.PhoneNumber;
import java.util.Optional;

/// Reads numbers as a PBX, a mail or a person in one country writes them.
///
/// @param region the country whose national form is meant where no country code is given, ISO 3166
///   alpha-2
public record NumberingPlan(String region) {
  private static final int LONGEST_INPUT = 40;

  /// The country's calling code, 49 for DE.
  public int countryCode() {
    return PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
  }

  /// The number in E.164, or empty where the text is no telephone number: withheld, an own
  /// extension, letters, or too long to be one.
  public Optional<PhoneNumber> read(String raw) {
    if (raw.isBlank() || raw.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var parsed = numbers.parse(raw, region);
      return numbers.isPossibleNumber(parsed)
          ? Optional.of(new PhoneNumber(numbers.format(parsed, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /// The number as people write it, with its country code.
  public static String shown(PhoneNumber number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.format(numbers.parse(number.value(), "ZZ"), PhoneNumberFormat.INTERNATIONAL);
    } catch (NumberParseException _) {
      return number.value();
    }
  }
}
