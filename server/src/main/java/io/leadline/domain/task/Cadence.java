package io.leadline.domain.task;

import io.leadline.event.LeadStage;
import io.leadline.event.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The pattern of tasks for one situation: what is to be done, and when.
public record Cadence(Situation situation, List<Step> steps) {
  /// Nothing follows.
  public static Cadence none(Situation situation) {
    return new Cadence(situation, List.of());
  }

  /// The step of an attempt, from 0; the last one repeats. Empty where nothing follows.
  public Optional<Step> ofAttempt(int number) {
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(steps.get(Math.clamp(number, 0, steps.size() - 1)));
  }

  /// The step at that place, from 0.
  public Optional<Step> step(int place) {
    return place >= 0 && place < steps.size() ? Optional.of(steps.get(place)) : Optional.empty();
  }

  /// The situation a lead at that stage is in; empty where nothing follows from the stage alone.
  public static Optional<Situation> of(LeadStage stage) {
    return switch (stage) {
      case TALKED -> Optional.of(Situation.TALKED);
      case QUALIFIED -> Optional.of(Situation.QUALIFIED);
      case OFFERED -> Optional.of(Situation.OFFERED);
      case CHOOSING -> Optional.of(Situation.CHOOSING);
      case BUDGET -> Optional.of(Situation.BUDGET);
      case WON -> Optional.of(Situation.WON);
      case OPEN, LOST, NOT_A_LEAD -> Optional.empty();
    };
  }

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
      TaskKind kind, Delay after, Optional<Delay> every, int priority, Map<String, String> text) {
    /// What is to be done, in that language where it is told in it, else in English or any other.
    public String text(String language) {
      return Stream.of(language, "en")
          .map(text::get)
          .filter(Objects::nonNull)
          .findFirst()
          .or(() -> text.values().stream().findFirst())
          .orElseGet(() -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }
}
