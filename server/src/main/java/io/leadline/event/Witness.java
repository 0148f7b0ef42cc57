package io.leadline.event;

import java.time.Instant;

/// One piece of evidence for a lead's source.
///
/// @param kind who says so
/// @param source what is said
/// @param detail what the evidence is, for people: the number dialled, the key pressed, the rep's
///   login
/// @param at when the evidence arose
public record Witness(Kind kind, SourceKey source, String detail, Instant at) {
  /// Who says so: the number dialled or the address written to; the caller's own key press or
  /// click; the rep's answer; or nobody, where the caller heard the question out, pressed no key,
  /// and counts as what the company set for that. The last is no evidence: any other outweighs it.
  public enum Kind {
    DIALLED,
    PRESSED,
    REP,
    DEFAULT
  }

  /// Whether somebody said so.
  public boolean isEvidence() {
    return kind != Kind.DEFAULT;
  }
}
