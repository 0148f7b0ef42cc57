package io.leadline.domain.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.leadline.event.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which numbers may be dialled without a human's confirmation. Everything not allowed is asked
/// about: a form, a mail or a missed call may want to be called at a number that costs a fortune.
///
/// @param allowed by country, ISO 3166 alpha-2, the kinds of line that may be dialled there
public record DialRules(Map<String, Set<LineType>> allowed, Caps caps) {
  /// The usual kinds of line in one's own country.
  public static final Set<LineType> ORDINARY =
      Set.of(LineType.FIXED, LineType.MOBILE, LineType.TOLL_FREE);

  /// Stands for satellite and other networks of no country.
  private static final String NO_COUNTRY = "001";

  public DialRules {
    allowed = Map.copyOf(allowed);
  }

  /// The most that is dialled, confirmed or not, before a supervisor must confirm.
  public record Caps(int perNumberAndDay, int perHour, int perDay) {
    public static final Caps USUAL = new Caps(6, 120, 1_000);
  }

  /// Why the number wants a confirmation; empty where it may be dialled.
  public Optional<String> objection(PhoneNumber number) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    String country;
    LineType type;
    try {
      var parsed = numbers.parse(number.value(), "ZZ");
      country = numbers.getRegionCodeForNumber(parsed);
      type = type(numbers.getNumberType(parsed));
    } catch (NumberParseException _) {
      return Optional.of(number + " is no number of any country");
    }
    if (country == null || country.equals(NO_COUNTRY) || type == LineType.UNKNOWN) {
      return Optional.of(number + " is no ordinary number of any country");
    }
    if (!allowed.containsKey(country)) {
      return Optional.of(number + " is in " + country + ", where nobody is called unasked");
    }
    return allowed.get(country).contains(type)
        ? Optional.empty()
        : Optional.of(number + " is a " + type.key() + " number of " + country);
  }

  private static LineType type(PhoneNumberUtil.PhoneNumberType type) {
    return switch (type) {
      case FIXED_LINE -> LineType.FIXED;
      case MOBILE -> LineType.MOBILE;
      // where the plan does not tell them apart, the dearer one counts
      case FIXED_LINE_OR_MOBILE -> LineType.MOBILE;
      case TOLL_FREE -> LineType.TOLL_FREE;
      case PREMIUM_RATE -> LineType.PREMIUM;
      case SHARED_COST -> LineType.SHARED_COST;
      case VOIP -> LineType.VOIP;
      case PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL -> LineType.PERSONAL;
      case UNKNOWN -> LineType.UNKNOWN;
    };
  }
}
