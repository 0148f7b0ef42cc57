package io.leadline.domain.account;

import java.util.List;
import java.util.Optional;

/// What a number or address says of who is there.
public sealed interface Identity {
  /// One contact.
  record OneContact(Contact contact, Optional<Account> account) implements Identity {}

  /// Several contacts share it (a switchboard): the desk asks "who is it?".
  record Candidates(List<Contact> contacts, Optional<Account> account) implements Identity {}

  /// It belongs to the account, to nobody in particular.
  record OfAccount(Account account) implements Identity {}

  /// Nobody we know.
  record Nobody() implements Identity {}

  /// The account behind it, if there is one.
  default Optional<Account> knownAccount() {
    return switch (this) {
      case OneContact one -> one.account();
      case Candidates several -> several.account();
      case OfAccount whole -> Optional.of(whole.account());
      case Nobody _ -> Optional.empty();
    };
  }
}
