package io.leadline.domain.account;

import io.leadline.event.PhoneNumber;
import java.util.Optional;

/// What somebody wrote where a telephone number was meant.
public sealed interface NumberReading {
  /// A number, with the extension behind a switchboard where one was written.
  record Dialable(PhoneNumber phone, Optional<String> extension) implements NumberReading {}

  /// The word of a PBX or a person for a number that was not told.
  record Withheld() implements NumberReading {}

  /// A name instead of digits, as senders of short messages have it; nobody can be called there.
  record Alphanumeric() implements NumberReading {}

  /// Nothing that could be dialled from outside.
  record NoNumber() implements NumberReading {}

  /// The number, where it is one.
  default Optional<PhoneNumber> number() {
    return this instanceof Dialable(PhoneNumber phone, var _)
        ? Optional.of(phone)
        : Optional.empty();
  }
}
