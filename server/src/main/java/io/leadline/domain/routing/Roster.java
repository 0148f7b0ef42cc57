package io.leadline.domain.routing;

import io.leadline.domain.routing.Floor.RepState;
import io.leadline.domain.routing.Floor.Turn;
import io.leadline.domain.routing.Floor.Wanted;
import io.leadline.event.Login;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The reps of a company, and whose turn it is.
public record Roster(List<Rep> reps) {
  private static final Comparator<Rep> LONGEST_FREE =
      Comparator.comparing(rep -> rep.since().orElse(Instant.MAX));
  private static final Comparator<Rep> LEAST_LOADED = Comparator.comparingInt(Rep::openWork);
  private static final Comparator<Rep> BY_LOGIN = Comparator.comparing(Rep::login);

  /// A rep as he stands.
  ///
  /// @param state empty where the PBX does not tell
  /// @param openWork how many tasks are open with him
  /// @param since since when it has been so
  public record Rep(
      Login login,
      Set<String> skills,
      Set<String> languages,
      Optional<RepState> state,
      int openWork,
      Optional<Instant> since) {
    private boolean fits(Wanted wanted) {
      boolean can =
          wanted.skills().isEmpty() || wanted.skills().stream().anyMatch(skills::contains);
      boolean speaks = wanted.language().isEmpty() || languages.contains(wanted.language());
      return can && speaks && isThere(wanted.medium());
    }

    /// A mail waits; a caller does not.
    private boolean isThere(RouteFacts.Medium medium) {
      return switch (medium) {
        case CALL -> state.filter(RepState.FREE::equals).isPresent();
        case MAIL -> true;
      };
    }
  }

  Optional<RepState> state(Login login) {
    return reps.stream().filter(rep -> rep.login().equals(login)).findFirst().flatMap(Rep::state);
  }

  /// Whose turn it is. Equal shares go by the login, so that one picture gives one answer.
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    return reps.stream()
        .filter(rep -> !but.contains(rep.login()) && rep.fits(wanted))
        .min(order(wanted.turn()))
        .map(Rep::login);
  }

  private static Comparator<Rep> order(Turn turn) {
    return switch (turn) {
      case LEAST_LOADED -> LEAST_LOADED.thenComparing(LONGEST_FREE).thenComparing(BY_LOGIN);
      case LONGEST_FREE -> LONGEST_FREE.thenComparing(LEAST_LOADED).thenComparing(BY_LOGIN);
    };
  }
}
