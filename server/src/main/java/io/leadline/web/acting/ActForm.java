package io.leadline.web.acting;

import io.leadline.domain.acting.ActKind;
import io.leadline.flow.ActRequest;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.UUID;

/// Reads the form of an order.
final class ActForm {
  private static final String PERSON = "person:";
  private static final String QUEUE = "queue:";

  private ActForm() {}

  /// @throws IllegalArgumentException with a sentence where it cannot be read
  static ActRequest read(MultiMap form) {
    String to = field(form, "to");
    return new ActRequest(
        ActKind.of(field(form, "kind")),
        filled(form, "key").orElseGet(() -> UUID.randomUUID().toString()),
        field(form, "pbx"),
        filled(form, "phone"),
        filled(form, "call"),
        filled(form, "queue").or(() -> after(to, QUEUE)),
        after(to, PERSON),
        field(form, "reason"));
  }

  private static Optional<String> after(String text, String start) {
    return text.startsWith(start)
        ? Optional.of(text.substring(start.length())).filter(rest -> !rest.isEmpty())
        : Optional.empty();
  }

  private static Optional<String> filled(MultiMap form, String name) {
    return Optional.of(field(form, name)).filter(text -> !text.isEmpty());
  }

  private static String field(MultiMap form, String name) {
    String value = form.get(name);
    return value == null ? "" : value.strip();
  }
}
