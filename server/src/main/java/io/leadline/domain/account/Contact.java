package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A person we know.
///
/// @param fields what was captured beside name and numbers: position, messenger, site, size,
///   sphere, need
public record Contact(
    ContactId id,
    String name,
    String company,
    Optional<AccountId> account,
    String language,
    List<PhoneNumber> phones,
    List<EmailAddress> mails,
    Map<String, String> fields) {}
