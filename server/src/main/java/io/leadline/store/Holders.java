package io.leadline.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Account;
import io.leadline.event.AccountId;
import io.leadline.store.PackedPeople.Owners;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which account counts for a number or address that several may stand for: those of its contacts
/// and those whose own it is, for an address also those whose mail domain it is from.
///
/// @param account none for one that went into another
record Holders(Function<AccountId, Optional<Account>> account) {
  /// Owners as the store has them.
  static Owners owners(String text) {
    ObjectNode stored = Json.parse(text);
    Stream<String> also = stored.path("also").valueStream().map(id -> id.asText());
    return new Owners(
        People.contacts(stored),
        Stream.concat(Stream.of(stored.path("account").asText()), also)
            .filter(id -> !id.isEmpty())
            .distinct()
            .map(AccountId::new)
            .toList());
  }

  /// The key of the address's domain; a number has none.
  static Optional<String> domain(String identity) {
    return identity.startsWith("m:")
        ? Optional.of("d:" + identity.substring(identity.lastIndexOf('@') + 1))
        : Optional.empty();
  }

  /// The account that counts.
  ///
  /// @param ofDomain the owners of the address's domain
  /// @param contacts the accounts of the owners' contacts
  /// @param cut whether not all of those contacts were at hand
  Optional<Account> foremost(
      String identity,
      Optional<Owners> owners,
      Optional<Owners> ofDomain,
      Stream<AccountId> contacts,
      boolean cut) {
    Stream<Account> own = of(owners).filter(account -> cut || isOwn(account, identity));
    Stream<Account> domains =
        of(ofDomain)
            .filter(account -> domain(identity).filter(key -> isOwn(account, key)).isPresent());
    return Account.foremost(
        Stream.of(contacts.flatMap(this::found), own, domains).flatMap(each -> each));
  }

  private Stream<Account> of(Optional<Owners> owners) {
    return owners.stream().flatMap(known -> known.accounts().stream()).flatMap(this::found);
  }

  private Stream<Account> found(AccountId id) {
    return account.apply(id).stream();
  }

  private static boolean isOwn(Account account, String key) {
    return LastKnown.keys(account).anyMatch(key::equals);
  }
}
