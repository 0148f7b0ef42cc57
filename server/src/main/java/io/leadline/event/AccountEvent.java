package io.leadline.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people write down about accounts and contacts on their pages.
public sealed interface AccountEvent extends DomainEvent {
  /// An account as somebody wrote it, as a whole. A domain belongs to one account; a number or
  /// domain that is no longer named is the account's no more.
  record AccountKept(
      AccountId account,
      String name,
      Tier tier,
      Optional<Login> kam,
      Optional<Login> deputy,
      Dossier dossier,
      Login by)
      implements AccountEvent {}

  /// A contact as somebody wrote it, as a whole. A number or address that is no longer named leaves
  /// the contact: it is reassigned, ported or was wrong.
  record ContactKept(ContactId contact, Written written, Login by) implements AccountEvent {}

  /// Two accounts are one company. What stood under `account` goes to `into`, which lacks nothing
  /// that either had; it can be taken apart again.
  record AccountMerged(AccountId account, AccountId into, Login by) implements AccountEvent {}

  /// They were two after all: `account` has again what it brought. What came since stays.
  record AccountUnmerged(AccountId account, AccountId from, Login by) implements AccountEvent {}

  /// What stands on a contact's page.
  ///
  /// @param fields position, birthday, preferences and the like, by name
  record Written(
      Optional<AccountId> account,
      String name,
      String company,
      String language,
      List<PhoneNumber> phones,
      List<EmailAddress> mails,
      Map<String, String> fields) {}
}
