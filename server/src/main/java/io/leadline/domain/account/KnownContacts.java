package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Finds the known contact that a line of a file means.
///
/// A contact is its account with any of its addresses or numbers. Where several people share one (a
/// switchboard, an info@), the name tells them apart; where nobody else in the file has it, another
/// name is the same person's corrected one.
record KnownContacts(Map<String, List<ContactId>> owners, Map<ContactId, Contact> contacts) {
  /// Whom a line means.
  ///
  /// @param before the contact as known; empty for a new one
  /// @param again whether another line of the file meant the same one
  record Match(ContactId id, Optional<Contact> before, boolean again) {}

  /// The accounts of who has the number or address by now.
  List<AccountId> accountsOf(String key) {
    return owners.getOrDefault(key, List.of()).stream()
        .map(contacts::get)
        .filter(Objects::nonNull)
        .flatMap(contact -> contact.account().stream())
        .distinct()
        .toList();
  }

  /// @param account as the file means it
  /// @param whose the account whose contacts these are by now
  OfAccount of(AccountId account, AccountId whose, List<ContactLine> lines) {
    return new OfAccount(account, whose, lines);
  }

  /// The contacts of one account in the file.
  final class OfAccount {
    private final AccountId account;
    private final AccountId whose;
    private final Map<String, Set<String>> namesByKey = new HashMap<>();
    private final Set<ContactId> claimed = new HashSet<>();
    private final Map<String, Match> matched = new HashMap<>();

    private OfAccount(AccountId account, AccountId whose, List<ContactLine> lines) {
      this.account = account;
      this.whose = whose;
      for (ContactLine line : lines) {
        for (String key : line.keys()) {
          namesByKey.computeIfAbsent(key, _ -> new HashSet<>()).add(name(line));
        }
      }
    }

    Match match(ContactLine line) {
      Match match = sameInFile(line).or(() -> known(line)).orElseGet(() -> fresh(line));
      claimed.add(match.id());
      var again = new Match(match.id(), match.before(), true);
      line.keys().forEach(key -> matched.put(key + "/" + name(line), again));
      return match;
    }

    /// The same person on another line of the file.
    private Optional<Match> sameInFile(ContactLine line) {
      return line.keys().stream()
          .map(key -> matched.get(key + "/" + name(line)))
          .filter(Objects::nonNull)
          .findFirst();
    }

    private Optional<Match> known(ContactLine line) {
      var candidates = new LinkedHashMap<ContactId, Contact>();
      for (String key : line.keys()) {
        for (ContactId id : owners.getOrDefault(key, List.of())) {
          Contact contact = contacts.get(id);
          if (contact != null && !claimed.contains(id) && mayBe(contact, line)) {
            candidates.put(id, contact);
          }
        }
      }
      return candidates.values().stream()
          .filter(contact -> sameName(contact, line))
          .findFirst()
          .or(() -> renamed(line, List.copyOf(candidates.values())))
          .map(contact -> new Match(contact.id(), Optional.of(contact), false));
    }

    /// One of the account, or somebody of no account yet who bears the same name.
    private boolean mayBe(Contact contact, ContactLine line) {
      return contact.account().map(whose::equals).orElseGet(() -> sameName(contact, line));
    }

    private static boolean sameName(Contact contact, ContactLine line) {
      return line.name().isEmpty()
          || contact.name().isBlank()
          || ImportComparison.folded(contact.name()).equals(name(line));
    }

    private Optional<Contact> renamed(ContactLine line, List<Contact> candidates) {
      boolean alone =
          line.keys().stream().allMatch(key -> namesByKey.getOrDefault(key, Set.of()).size() == 1);
      List<Contact> byMail =
          candidates.stream()
              .filter(contact -> contact.mails().stream().anyMatch(line.mails()::contains))
              .toList();
      if (alone && byMail.size() == 1) {
        return Optional.of(byMail.getFirst());
      }
      List<Contact> byPhone =
          candidates.stream()
              .filter(contact -> line.mails().isEmpty() || contact.mails().isEmpty())
              .toList();
      return alone && byMail.isEmpty() && byPhone.size() == 1
          ? Optional.of(byPhone.getFirst())
          : Optional.empty();
    }

    private Match fresh(ContactLine line) {
      String key = account.value() + "/" + line.keys().getFirst().substring(2);
      var id = new ContactId(ImportComparison.hash("contact", key));
      if (claimed.contains(id) || contacts.containsKey(id)) {
        id = new ContactId(ImportComparison.hash("contact", key + "/" + name(line)));
      }
      return new Match(id, Optional.empty(), false);
    }

    private static String name(ContactLine line) {
      return ImportComparison.folded(line.name());
    }
  }
}
