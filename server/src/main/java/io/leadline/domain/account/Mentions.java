package io.leadline.domain.account;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds numbers and addresses in texts that people wrote, in whatever way they wrote them.
///
/// @param numbers how numbers are written that bear no country code
public record Mentions(NumberingPlan numbers) {
  private static final String GONE = "[erased]";
  private static final int FEWEST_DIGITS = 6;

  /// 15 of E.164 behind `00` or a plus, and the nought that some write behind the country code.
  private static final int MOST_DIGITS = 18;

  /// Between two groups of a number's digits, as in `+49 (0)171 - 777`.
  private static final int WIDEST_GAP = 4;

  /// `00` and three digits.
  private static final int LONGEST_COUNTRY_CODE = 5;

  private static final Pattern GROUP = Pattern.compile("\\+?\\p{Nd}+");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@<>,;:()\\[\\]\"\\p{Cntrl}]{1,64}+@[^\\s@<>,;:()\\[\\]\"\\p{Cntrl}]{1,190}");

  /// Within the other: without what may be the sentence's.
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile(
          "[\\p{L}\\d][\\p{L}\\d._%+'-]{0,63}@[\\p{L}\\d-]{1,63}"
              + "(?:\\.[\\p{L}\\d-]{0,62}[\\p{L}\\d]){1,5}");

  /// A number or address in a text.
  ///
  /// @param key `n:` and the number in E.164, or `m:` and the address
  public record Mention(int start, int end, String key) {}

  /// Every reading of what stands there; some lie over each other.
  public List<Mention> in(String text) {
    var found = new ArrayList<Mention>();
    if (text.indexOf('@') >= 0) {
      addresses(text, found);
    }
    if (hasDigits(text)) {
      numbers(text, found);
    }
    return found;
  }

  /// The text with a word in place of every number and address of which `gone` holds, told its key.
  public String without(String text, Predicate<String> gone) {
    List<Mention> theirs =
        in(text).stream()
            .filter(mention -> gone.test(mention.key()))
            .sorted(Comparator.comparingInt(Mention::start))
            .toList();
    if (theirs.isEmpty()) {
      return text;
    }
    var rest = new StringBuilder();
    int at = 0;
    for (Mention mention : theirs) {
      if (mention.start() >= at) {
        rest.append(text, at, mention.start()).append(GONE);
      }
      at = Math.max(at, mention.end());
    }
    return rest.append(text, at, text.length()).toString();
  }

  private static void addresses(String text, List<Mention> found) {
    Matcher wide = ADDRESS.matcher(text);
    while (wide.find()) {
      found.add(address(wide.start(), wide.group()));
      Matcher plain = PLAIN_ADDRESS.matcher(wide.group());
      if (plain.find()) {
        found.add(address(wide.start() + plain.start(), plain.group()));
      }
    }
  }

  private static Mention address(int start, String written) {
    return new Mention(start, start + written.length(), "m:" + written.toLowerCase(Locale.ROOT));
  }

  private static boolean hasDigits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length() && digits < FEWEST_DIGITS; i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits >= FEWEST_DIGITS;
  }

  private void numbers(String text, List<Mention> found) {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    library
        .findNumbers(text, numbers.region(), Leniency.POSSIBLE, Long.MAX_VALUE)
        .forEach(match ->
            found.add(
                number(
                    match.start(),
                    match.end(),
                    library.format(match.number(), PhoneNumberFormat.E164))));
    // it takes a client's number and the telephone number behind it for one, and none where a word
    // touches it
    List<MatchResult> groups = GROUP.matcher(text).results().toList();
    for (int first = 0; first < groups.size(); first++) {
      if (first == 0 || !isCountryCode(groups.get(first - 1).group())) {
        rows(text, groups, first, found);
      }
    }
  }

  /// Every number that begins with that group of digits.
  private void rows(String text, List<MatchResult> groups, int first, List<Mention> found) {
    int start = start(text, groups.get(first));
    var written = new StringBuilder();
    for (int last = first; last < groups.size(); last++) {
      MatchResult group = groups.get(last);
      boolean goesOn = last == first || isGap(text, groups.get(last - 1).end(), group.start());
      if (!goesOn || written.length() + group.group().length() > MOST_DIGITS) {
        return;
      }
      written.append(group.group());
      if (written.length() >= FEWEST_DIGITS) {
        numbers
            .read(written.toString())
            .ifPresent(number -> found.add(number(start, group.end(), number.value())));
      }
    }
  }

  private static boolean isCountryCode(String group) {
    return group.length() <= LONGEST_COUNTRY_CODE
        && (group.startsWith("+") || group.startsWith("00"));
  }

  /// With the bracket around an area code.
  private static int start(String text, MatchResult group) {
    boolean isInBrackets =
        group.start() > 0
            && text.charAt(group.start() - 1) == '('
            && group.end() < text.length()
            && text.charAt(group.end()) == ')';
    return isInBrackets ? group.start() - 1 : group.start();
  }

  private static boolean isGap(String text, int from, int to) {
    return to - from <= WIDEST_GAP
        && text.charAt(to) != '+'
        && text.substring(from, to).codePoints().noneMatch(Character::isLetter);
  }

  private static Mention number(int start, int end, String number) {
    return new Mention(start, end, "n:" + number);
  }
}
