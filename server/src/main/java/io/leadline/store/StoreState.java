package io.leadline.store;

import java.time.Instant;

/// How the store was when it was last looked at.
public sealed interface StoreState {
  /// Since when.
  Instant since();

  /// It answers, and may be trusted with what comes in.
  record Up(Instant since) implements StoreState {}

  /// It does not answer; it is asked again twice a second.
  record Away(Instant since, String why) implements StoreState {}

  /// It answers, but must not be given anything; it is looked at again twice a second.
  ///
  /// @param why for the administrator, with what mends it
  record Unfit(Instant since, String why) implements StoreState {}

  default boolean isUp() {
    return this instanceof Up;
  }

  /// What keeps it from being used; empty where nothing does.
  default String why() {
    return switch (this) {
      case Up _ -> "";
      case Away away -> away.why();
      case Unfit unfit -> unfit.why();
    };
  }
}
