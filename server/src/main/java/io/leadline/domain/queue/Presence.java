package io.leadline.domain.queue;

/// What a member is doing, the most telling first.
public enum Presence {
  /// In a conversation that a queue brought.
  TALKING,
  /// A queue rings the phone.
  RINGING,
  /// The phone is gone: not registered, or unknown to the PBX.
  AWAY,
  /// On the phone, but not by a queue.
  BUSY,
  /// Paused in every queue.
  PAUSED,
  /// Within the wrap-up time after the last call.
  WRAP_UP,
  FREE,
  /// The PBX does not tell the phone's state.
  UNKNOWN
}
