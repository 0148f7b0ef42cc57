package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.CompanyId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import java.time.ZonedDateTime;
import java.util.Optional;

/// What the rules may ask about.
///
/// @param caller empty when withheld, or for a mail
/// @param dialled number called (E.164 where it can be told) or mailbox written to
/// @param brand the brand behind `dialled`
/// @param language the caller's language as far as known, else the brand's
/// @param source what is known of the lead's source
/// @param at the time at the company
/// @param open whether the company's sales line is open by the calendar
/// @param letter what stands in the mail, for a mail
public record RouteFacts(
    CompanyId company,
    Medium medium,
    Optional<PhoneNumber> caller,
    String dialled,
    String brand,
    String language,
    Identified identified,
    Optional<SourceKey> source,
    ZonedDateTime at,
    boolean open,
    Optional<Letter> letter,
    Floor floor) {
  /// How the person came to us.
  public enum Medium {
    CALL,
    MAIL
  }

  Optional<Account> account() {
    return identified.who().knownAccount();
  }

  Optional<Contact> contact() {
    return identified.who() instanceof Identity.OneContact one
        ? Optional.of(one.contact())
        : Optional.empty();
  }

  Tier tier() {
    return account().map(Account::tier).orElse(Tier.UNKNOWN);
  }
}
