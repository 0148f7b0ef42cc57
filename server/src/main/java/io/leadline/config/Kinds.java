package io.leadline.config;

import io.leadline.yaml.Reader;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Kinds of value that only the configuration has.
final class Kinds {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,20}");
  private static final Pattern OUTSIDE = Pattern.compile("[0-9*#]{1,6}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
  private static final Set<String> COUNTRIES =
      new TreeSet<>(Arrays.asList(Locale.getISOCountries()));

  private Kinds() {}

  static String name(String text) {
    return matching(NAME, text, "must be letters, digits, - and _, at most 32");
  }

  static String language(String text) {
    return matching(LANGUAGE, text, "must be a language's ISO 639 code such as en");
  }

  static String host(String text) {
    return matching(HOST, text, "must be a host name or an address");
  }

  static String variable(String text) {
    return matching(VARIABLE, text, "must be the name of an environment variable");
  }

  /// A telephone number, E.164 or as the PBX writes it; what people put between digits is dropped.
  static String number(String text) {
    return matching(
        NUMBER, text.replaceAll("[ ()./-]", ""), "must be a telephone number such as +49301234567");
  }

  /// What is dialled before a number outside.
  static String outside(String text) {
    return matching(OUTSIDE, text, "must be 1 to 6 digits or * and #");
  }

  static String country(String text) {
    if (!COUNTRIES.contains(text)) {
      throw new IllegalArgumentException(
          "must be a country's ISO 3166 code in capitals such as DE, not '" + text + "'");
    }
    return text;
  }

  static Currency currency(String text) {
    try {
      return Currency.getInstance(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be a currency's ISO 4217 code such as EUR, not '" + text + "'", e);
    }
  }

  static String address(String text) {
    try {
      return InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be an IP address, not '" + text + "'", e);
    }
  }

  /// An absolute address with a host. It may hold a password and so is not repeated in a fault.
  static Reader<URI> uri(Set<String> schemes) {
    return text -> {
      String wanted =
          "must be an address beginning with " + String.join(":// or ", schemes) + "://";
      try {
        URI uri = new URI(text);
        if (uri.getScheme() == null
            || !schemes.contains(uri.getScheme())
            || uri.getHost() == null) {
          throw new IllegalArgumentException(wanted);
        }
        return uri;
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(wanted, e);
      }
    };
  }

  private static String matching(Pattern pattern, String text, String wanted) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(wanted + ", not '" + text + "'");
    }
    return text;
  }
}
