package io.leadline.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The strings in what is stored. Whatever is not changed stays as it was written, to the last
/// digit; so do our own ids, in which the seconds of a call or the letters of a hash may read like
/// somebody's number.
public final class JsonTexts {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  /// A conversation as Asterisk names it (seconds and a number, perhaps behind a system's name),
  /// the hash of a mail, a UUID.
  private static final Pattern ID =
      Pattern.compile(
          "(?<![\\w-])[\\w-]{1,32}:(?:[\\w-]{1,64}-)?[1-9]\\d{8,10}\\.\\d{1,9}(?![\\d.])"
              + "|-[0-9a-f]{24}(?![0-9a-f])"
              + "|(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])");

  private JsonTexts() {}

  /// Changes every string but the ids in it, and what stands before the JSON. What is no JSON is
  /// one string.
  ///
  /// @param stored a record, perhaps with a head before its first brace
  public static String changed(String stored, UnaryOperator<String> change) {
    UnaryOperator<String> texts = text -> betweenIds(text, change);
    int json = stored.indexOf('{');
    if (json < 0) {
      return texts.apply(stored);
    }
    try {
      return texts.apply(stored.substring(0, json)) + inside(stored.substring(json), texts);
    } catch (IOException _) {
      return texts.apply(stored);
    }
  }

  private static String betweenIds(String text, UnaryOperator<String> change) {
    Matcher ids = ID.matcher(text);
    var all = new StringBuilder();
    int from = 0;
    while (ids.find()) {
      all.append(change.apply(text.substring(from, ids.start()))).append(ids.group());
      from = ids.end();
    }
    return from == 0
        ? change.apply(text)
        : all.append(change.apply(text.substring(from))).toString();
  }

  private static String inside(String json, UnaryOperator<String> change) throws IOException {
    var all = new StringBuilder();
    int written = 0;
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          String text = parser.getText();
          String changed = change.apply(text);
          if (!changed.equals(text)) {
            all.append(json, written, start).append('"');
            JsonStringEncoder.getInstance().quoteAsString(changed, all);
            all.append('"');
            written = (int) parser.currentLocation().getCharOffset();
          }
        }
      }
    }
    return all.append(json, written, json.length()).toString();
  }
}
