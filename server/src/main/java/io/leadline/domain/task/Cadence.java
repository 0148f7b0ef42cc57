package io.leadline.domain.task;

import io.leadline.event.TaskKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pattern of tasks for one situation: what is to be done, and when.
public record Cadence(Situation situation, List<Step> steps) {
  /// What calls for tasks.
  public enum Situation {
    /// A caller was lost.
    LOST_CALL,
    /// A person wrote.
    MAIL,
    /// Somebody talked with the client; nothing is offered yet.
    TALKED,
    /// There is a need, a budget and somebody who decides.
    QUALIFIED,
    /// An offer was sent.
    OFFERED,
    /// The client compares.
    CHOOSING,
    /// The client waits for money.
    BUDGET,
    /// The client bought.
    WON,
    /// The client complained.
    COMPLAINT
  }

  /// One task of the pattern.
  ///
  /// @param after from the beginning of the situation; for [Situation#LOST_CALL] from the attempt
  ///   before, and the last step repeats
  /// @param every how it comes again until the situation ends; empty: once
  /// @param priority higher goes first among tasks due together
  /// @param text what is to be done, by language
  public record Step(
      TaskKind kind, Delay after, Optional<Delay> every, int priority, Map<String, String> text) {}
}
