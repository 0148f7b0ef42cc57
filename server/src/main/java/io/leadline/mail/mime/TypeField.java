package io.leadline.mail.mime;

import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Content-Type or Content-Disposition with its parameters. What Jakarta Mail refuses is searched
/// by pattern.
record TypeField(String value, UnaryOperator<String> parameters) {
  private static final Pattern TYPE = Pattern.compile("^\\s*([\\w.+-]+/[\\w.+-]+)");

  static TypeField type(Optional<String> raw) {
    String written = raw.orElse("");
    try {
      var type = new ContentType(written);
      return new TypeField(
          type.getBaseType().toLowerCase(Locale.ROOT), of(type.getParameterList()));
    } catch (ParseException _) {
      Matcher type = TYPE.matcher(written);
      String guess = written.toLowerCase(Locale.ROOT).startsWith("html") ? "text/html" : "";
      return new TypeField(
          type.find() ? type.group(1).toLowerCase(Locale.ROOT) : guess,
          name -> searched(written, name));
    }
  }

  static TypeField disposition(Optional<String> raw) {
    String written = raw.orElse("");
    try {
      var disposition = new ContentDisposition(written);
      String kind = disposition.getDisposition();
      return new TypeField(
          kind == null ? "" : kind.toLowerCase(Locale.ROOT), of(disposition.getParameterList()));
    } catch (ParseException _) {
      return new TypeField("", name -> searched(written, name));
    }
  }

  /// The parameter, empty where missing.
  String parameter(String name) {
    return parameters.apply(name);
  }

  private static UnaryOperator<String> of(@org.jspecify.annotations.Nullable ParameterList list) {
    return name -> {
      String value = list == null ? null : list.get(name);
      return value == null ? "" : value;
    };
  }

  private static String searched(String written, String name) {
    Matcher value =
        Pattern.compile(
                "[;\\s]" + Pattern.quote(name) + "\\s*=\\s*(?:\"([^\"]*)\"?|([^;\\s]+))",
                Pattern.CASE_INSENSITIVE)
            .matcher(written);
    if (!value.find()) {
      return "";
    }
    return value.group(1) != null ? value.group(1) : value.group(2);
  }
}
