package io.leadline.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.function.UnaryOperator;

/// The strings in what is stored. Whatever is not changed stays as it was written, to the last
/// digit.
public final class JsonTexts {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private JsonTexts() {}

  /// Changes every string, and what stands before the JSON. What is no JSON is one string.
  ///
  /// @param stored a record, perhaps with a head before its first brace
  public static String changed(String stored, UnaryOperator<String> change) {
    int json = stored.indexOf('{');
    if (json < 0) {
      return change.apply(stored);
    }
    try {
      return change.apply(stored.substring(0, json)) + inside(stored.substring(json), change);
    } catch (IOException _) {
      return change.apply(stored);
    }
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
