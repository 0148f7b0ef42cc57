package io.leadline.rules;

import io.leadline.domain.routing.NumberPattern;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads numbers and addresses as rules write them.
final class NumberReader {
  private static final Pattern NUMBER = Pattern.compile("(\\+?[0-9#]{1,20})(\\*?)");
  private static final Pattern RANGE = Pattern.compile("(\\+?[0-9]{1,20})\\.\\.(\\+?[0-9]{1,20})");
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private NumberReader() {}

  static NumberPattern number(String text) {
    Matcher range = RANGE.matcher(text.replaceAll("[ ()/-]", ""));
    if (range.matches()) {
      return new NumberPattern.From(range.group(1), range.group(2));
    }
    Matcher parts = NUMBER.matcher(text.replaceAll("[ ()./-]", ""));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be a telephone number such as +49301234567, +4930* for all that begin so, or"
              + " +49301000..+49301999, not '"
              + text
              + "'");
    }
    return parts.group(2).isEmpty()
        ? new NumberPattern.Exactly(parts.group(1))
        : new NumberPattern.Beginning(parts.group(1));
  }

  static NumberPattern dialled(String text) {
    return text.contains("@") ? address(text) : number(text);
  }

  static NumberPattern address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be an address such as sales@acme.example or *@acme.example, not '" + text + "'");
    }
    return text.startsWith("*@")
        ? new NumberPattern.Domain(text.substring(2))
        : new NumberPattern.Exactly(text);
  }
}
