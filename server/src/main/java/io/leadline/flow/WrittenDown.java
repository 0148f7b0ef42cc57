package io.leadline.flow;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a rep typed into a card: known fields of a sane length. Several numbers or addresses in one
/// are parted by a semicolon or comma.
sealed interface WrittenDown {
  int LONGEST = 2_000;

  /// By their keys, as they are kept: numbers in E.164.
  record Fields(Map<String, String> all) implements WrittenDown {}

  /// A number or address by which nobody could be reached.
  ///
  /// @param says which, in one sentence
  record Unreadable(String says) implements WrittenDown {}

  static WrittenDown read(Map<String, String> typed, NumberingPlan plan) {
    var fields = new HashMap<String, String>();
    for (CaptureField field : CaptureField.values()) {
      String value = typed.getOrDefault(field.key(), "").strip();
      if (!typed.containsKey(field.key()) || value.length() > LONGEST) {
        continue;
      }
      var kept = new ArrayList<String>();
      for (String part : parts(field, value)) {
        Optional<String> read = read(field, part, plan);
        if (read.isEmpty()) {
          return new Unreadable(refusal(field).formatted(part));
        }
        kept.add(read.get());
      }
      fields.put(field.key(), String.join(";", kept));
    }
    return new Fields(Map.copyOf(fields));
  }

  private static List<String> parts(CaptureField field, String value) {
    return switch (field) {
      case PHONE, MAIL ->
          Arrays.stream(value.split("[;,]", -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .toList();
      case NAME, COMPANY, POSITION, MESSENGER, SITE, SIZE, SPHERE, NEED -> List.of(value);
    };
  }

  private static Optional<String> read(CaptureField field, String part, NumberingPlan plan) {
    return switch (field) {
      case PHONE -> plan.read(part).map(PhoneNumber::value);
      case MAIL -> mail(part);
      case NAME, COMPANY, POSITION, MESSENGER, SITE, SIZE, SPHERE, NEED -> Optional.of(part);
    };
  }

  private static Optional<String> mail(String part) {
    try {
      return Optional.of(new EmailAddress(part).value());
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // told as unreadable
    }
  }

  private static String refusal(CaptureField field) {
    return field == CaptureField.MAIL ? "'%s' is no mail address." : "'%s' is no telephone number.";
  }
}
