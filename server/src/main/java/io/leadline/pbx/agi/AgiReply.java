package io.leadline.pbx.agi;

import java.util.Optional;

/// Asterisk's answer to one command (res_agi.c).
sealed interface AgiReply {
  /// `200 result=<value> (<note>) endpos=<samples>`.
  ///
  /// @param value empty when Asterisk gives none, as GET DATA does without a digit
  /// @param note what stands in brackets: `timeout`, `hangup`, a variable's value
  /// @param endSamples how far a file was played, in samples; -1 where it is not told
  record Result(String value, Optional<String> note, long endSamples) implements AgiReply {
    /// -1 is Asterisk's word for a failure or a hang-up.
    boolean failed() {
      return value.equals("-1");
    }

    /// The key pressed: the result is the ASCII code of it, 0 for none.
    Optional<Character> key() {
      return switch (value.length()) {
        case 2 -> {
          int code = (value.charAt(0) - '0') * 10 + value.charAt(1) - '0';
          yield code >= '#' && code <= '9' ? Optional.of((char) code) : Optional.empty();
        }
        default -> Optional.empty();
      };
    }
  }

  /// 510: no such command. 520: wrong usage; `text` is what Asterisk says of it.
  record Misused(int code, String text) implements AgiReply {}

  /// 511: not on a channel that has hung up.
  record Dead() implements AgiReply {}
}
