package io.leadline.event;

import java.time.Instant;
import java.util.Optional;

/// A conversation that somebody of the company began, by a click or by hand at the phone.
public sealed interface OutboundEvent extends DomainEvent {
  CallId call();

  /// The client is on the line with the rep: whatever was lost until now is made good.
  ///
  /// @param number whom the phone dialled
  /// @param person who it is as far as the number tells
  /// @param by whose phone it is, if anybody's
  record Talked(
      CallId call, PhoneNumber number, Person person, MemberInterface phone, Optional<Login> by)
      implements OutboundEvent {}

  /// The client was dialled by hand and not reached: an attempt at the person who was lost.
  ///
  /// @param why in the words of DIALSTATUS
  /// @param nextDue when the person's card is due again, where one was open
  record Tried(
      CallId call,
      PhoneNumber number,
      Person person,
      MemberInterface phone,
      Optional<Login> by,
      String why,
      Optional<Instant> nextDue)
      implements OutboundEvent {}

  /// The conversation is over.
  record Ended(CallId call, int talkSeconds) implements OutboundEvent {}
}
