package io.leadline.flow;

/// What became of something a person asked for.
public sealed interface Acted {
  /// It is so now.
  record Done() implements Acted {}

  /// It waits for a human who confirms it.
  record Unconfirmed(String why) implements Acted {}

  /// It is not, for a reason the person can read.
  record Refused(String why) implements Acted {}
}
