package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How queues and reps stand at the moment of a decision: a snapshot that never changes. What the
/// PBX does not tell is empty, and fits no condition.
public interface Floor {
  /// Nothing is known of anybody.
  Floor DARK =
      new Floor() {
        @Override
        public Map<QueueName, QueueState> queues() {
          return Map.of();
        }

        @Override
        public Optional<RepState> rep(Login login) {
          return Optional.empty();
        }

        @Override
        public Optional<Login> pick(Wanted wanted, Set<Login> but) {
          return Optional.empty();
        }

        @Override
        public boolean gone(Login login) {
          return false;
        }
      };

  /// All that are seen.
  Map<QueueName, QueueState> queues();

  default Optional<QueueState> queue(QueueName queue) {
    return Optional.ofNullable(queues().get(queue));
  }

  Optional<RepState> rep(Login login);

  /// Whether the person does not work that day: is absent, or works with Leadline no more. A mail
  /// can wait for somebody whose phone is gone, but not for such a person.
  boolean gone(Login login);

  /// The rep whose turn it is among those who fit: for a call one who is free.
  ///
  /// @param but who was named before
  Optional<Login> pick(Wanted wanted, Set<Login> but);

  /// One queue's line.
  ///
  /// @param free members who could take a call at once
  record QueueState(int waiting, Duration longestWait, int free) {}

  /// What a rep is doing.
  enum RepState {
    FREE,
    /// Talking, ringing, or in the time after a call.
    BUSY,
    PAUSED,
    /// The phone is gone, the rep is absent that day, or works with Leadline no more.
    AWAY
  }

  /// Whom a stage looks for.
  ///
  /// @param skills teams of which the rep must belong to one; none: every team
  /// @param language which the rep must speak; empty: any
  /// @param turn who goes first
  record Wanted(RouteFacts.Medium medium, Set<String> skills, String language, Turn turn) {
    /// In one word: `spares/de`.
    String word() {
      String by = skills.isEmpty() ? "any" : String.join("+", skills.stream().sorted().toList());
      return language.isEmpty() ? by : by + "/" + language;
    }
  }

  /// Who goes first among those who fit.
  enum Turn {
    /// Who has the least work open.
    LEAST_LOADED,
    /// Who has been free the longest.
    LONGEST_FREE
  }
}
