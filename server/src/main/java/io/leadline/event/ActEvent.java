package io.leadline.event;

import java.util.Optional;

/// What people order a PBX to do, for the audit trail: who, what, on whom, and what the PBX itself
/// said of it.
public sealed interface ActEvent extends DomainEvent {
  ActId act();

  /// Somebody ordered it. Recorded before the PBX hears of it.
  ///
  /// @param kind what, as the rights name it
  /// @param call the call acted upon
  /// @param phone the phone acted upon
  /// @param detail reason, queue or person, in words
  record Ordered(
      ActId act,
      Login by,
      String kind,
      Optional<CallId> call,
      Optional<MemberInterface> phone,
      String detail)
      implements ActEvent {}

  /// What became of it.
  ///
  /// @param why empty when it was confirmed
  record Settled(ActId act, Progress progress, String why) implements ActEvent {}

  /// How far an order has come.
  enum Progress {
    /// The PBX has not told of it yet.
    PENDING,
    /// The PBX's own events show it.
    CONFIRMED,
    /// The PBX will not, or cannot any more.
    REFUSED,
    /// The PBX took the order and never showed it.
    TIMED_OUT
  }
}
