package io.leadline.domain.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.leadline.event.PhoneNumber;
import java.util.Optional;
import java.util.Set;

/// Which numbers may be dialled for a client. Everything not allowed is refused: a form, a mail or
/// a missed call may ask to be called at a number that costs a fortune.
///
/// @param countries where clients may be called, ISO 3166 alpha-2
public record TollRules(Set<String> countries) {
  private static final Set<PhoneNumberType> ORDINARY =
      Set.of(
          PhoneNumberType.FIXED_LINE,
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.TOLL_FREE);

  /// Why the number is not dialled; empty where it may be.
  public Optional<String> refusal(PhoneNumber number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      var parsed = numbers.parse(number.value(), "ZZ");
      String country = numbers.getRegionCodeForNumber(parsed);
      if (country == null || !countries.contains(country)) {
        return Optional.of(
            "%s is not in a country that may be called (%s)"
                .formatted(number, String.join(", ", countries.stream().sorted().toList())));
      }
      return ORDINARY.contains(numbers.getNumberType(parsed))
          ? Optional.empty()
          : Optional.of(number + " is not an ordinary line or mobile number");
    } catch (NumberParseException _) {
      return Optional.of(number + " is not a number that can be called");
    }
  }
}
