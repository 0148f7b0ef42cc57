package io.leadline.event;

/// Why an account is treated as a key account. The first three follow from its share of the
/// revenue, the others are somebody's judgement.
public enum KeyGround {
  REVENUE,
  CRITICAL,
  MONO_CLIENT,
  POTENTIAL,
  WELL_KNOWN,
  PARTNER,
  EXPERT,
  INNOVATOR
}
