package io.leadline.rules;

import io.leadline.event.Login;
import io.leadline.yaml.Reader;
import io.leadline.yaml.Readers;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Readers of the single words of rules and cases.
final class Words {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private Words() {}

  static String language(String text) {
    if (!LANGUAGE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a language's ISO 639 code such as en, not '" + text + "'");
    }
    return text;
  }

  static Login login(String text) {
    if (!LOGIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be true, false or a user's login such as ann, not '" + text + "'");
    }
    return new Login(text);
  }

  static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be lower-case letters, digits and hyphens, not '" + text + "'");
    }
    return text;
  }

  /// Only what the configuration knows.
  static <T> Reader<T> known(Optional<Set<String>> known, Reader<T> reader) {
    return text -> {
      T read = reader.read(text);
      if (known.isPresent() && !known.get().contains(text)) {
        throw new IllegalArgumentException(
            "the configuration has no '" + text + "'" + Readers.offered(known.get(), text));
      }
      return read;
    };
  }
}
