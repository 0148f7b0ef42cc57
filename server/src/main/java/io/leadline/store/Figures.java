package io.leadline.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of a journal entry: ids and figures, never a name, a number, an address or a text.
final class Figures {
  private final List<String> fields = new ArrayList<>();

  static Figures of(String field, Object value) {
    return new Figures().and(field, value);
  }

  static Figures none() {
    return new Figures();
  }

  Figures and(String field, Object value) {
    fields.add(field);
    fields.add(value.toString());
    return this;
  }

  Figures and(String field, Optional<?> value) {
    value.ifPresent(present -> and(field, present));
    return this;
  }

  List<String> fields() {
    return List.copyOf(fields);
  }
}
