package io.leadline.domain.routing;

import io.leadline.domain.account.Identified;
import io.leadline.event.CompanyId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
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
    boolean open) {
  /// How the person came to us.
  public enum Medium {
    CALL,
    MAIL
  }
}
