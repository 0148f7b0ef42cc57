package io.leadline.domain.acting;

import java.util.Locale;

/// What can be ordered.
public enum ActKind {
  PAUSE,
  UNPAUSE,
  LOG_IN,
  LOG_OUT,
  TRANSFER,
  MOVE_UP,
  WITHDRAW,
  OFFER_CALL_BACK,
  HANG_UP,
  LISTEN,
  WHISPER,
  BARGE;

  /// As forms and the audit trail name it: `move-up`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Reads what [#key] wrote.
  ///
  /// @throws IllegalArgumentException when nothing is called so
  public static ActKind of(String key) {
    for (ActKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("'" + key + "' is nothing that can be ordered");
  }
}
