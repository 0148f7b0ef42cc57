package io.leadline.event;

/// How much an account matters; `PUBLIC` is government, `UNKNOWN` the tier of everybody not yet
/// known. From the highest to the lowest: the order decides where a number stands for several
/// accounts.
public enum Tier {
  KEY,
  LARGE,
  MEDIUM,
  SMALL,
  PUBLIC,
  UNKNOWN
}
