package io.leadline.domain.queue;

/// What the service level is measured against. A is answered, F flowed out, Ab abandoned.
public enum ServiceLevelBasis {
  /// A in time ÷ (A + F + Ab − short Ab).
  DEFAULT,
  /// A in time ÷ A.
  ANSWERED_ONLY,
  /// A in time ÷ offered.
  ALL,
  /// (A in time + Ab in time) ÷ offered.
  ABANDON_POSITIVE,
  /// A in time ÷ (offered − Ab in time).
  ABANDON_IGNORED
}
