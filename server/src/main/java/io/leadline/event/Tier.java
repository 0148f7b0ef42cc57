package io.leadline.event;

/// How much an account matters; `PUBLIC` is government, `UNKNOWN` the tier of everybody not yet
/// known.
public enum Tier {
  KEY,
  LARGE,
  MEDIUM,
  SMALL,
  PUBLIC,
  UNKNOWN
}
