package io.leadline.mail.mime;

import java.util.Optional;

/// Bytes turned into text.
///
/// @param problem what was wrong with the label or the bytes
record Decoded(String text, Optional<String> problem) {
  static Decoded clean(String text) {
    return new Decoded(text, Optional.empty());
  }

  static Decoded with(String text, String problem) {
    return new Decoded(text, Optional.of(problem));
  }
}
