package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A person we know.
///
/// @param fields what was captured beside name and numbers: position, messenger, site, size,
///   sphere, need, birthday, preferences and the like
/// @param former numbers and addresses that were the contact's once
public record Contact(
    ContactId id,
    String name,
    String company,
    Optional<AccountId> account,
    String language,
    List<PhoneNumber> phones,
    List<EmailAddress> mails,
    Map<String, String> fields,
    List<Former> former) {
  /// What was the contact's once.
  ///
  /// @param key `n:` with the number or `m:` with the address
  public record Former(String key, Instant left) {}
}
