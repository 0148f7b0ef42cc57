package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.event.Login;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One stage of a route as a rule says it: somebody by name, or whoever it is for this caller.
public sealed interface Stage {
  /// What became of it for this caller.
  ///
  /// @param before who was named before
  Found of(RouteFacts facts, Set<Login> before);

  /// What becomes of a stage.
  sealed interface Found {
    record There(Target target) implements Found {}

    /// Somebody else instead.
    record InPlace(Target target, Clause because) implements Found {}

    /// Nobody, or not now.
    record LeftOut(List<Clause> because) implements Found {}
  }

  /// The same for every caller.
  record Named(Target target) implements Stage {
    @Override
    public Found of(RouteFacts facts, Set<Login> before) {
      return new Found.There(target);
    }
  }

  /// Somebody who is the caller's own.
  record Own(Who who, Duration patience) implements Stage {
    /// Whose call it is.
    public enum Who {
      KAM,
      DEPUTY,
      LAST_REP;

      Optional<Login> of(RouteFacts facts) {
        return switch (this) {
          case KAM -> facts.account().flatMap(Account::kam);
          case DEPUTY -> facts.account().flatMap(known -> known.deputyOn(facts.at().toLocalDate()));
          case LAST_REP -> facts.identified().lastRep();
        };
      }
    }

    @Override
    public Found of(RouteFacts facts, Set<Login> before) {
      return who.of(facts)
          .<Found>map(login -> new Found.There(target(login)))
          .orElseGet(
              () -> new Found.LeftOut(List.of(Clause.holds("nobody-" + Condition.word(who)))));
    }

    private Target target(Login login) {
      return switch (who) {
        case KAM, DEPUTY -> new Target.Kam(login, patience);
        case LAST_REP -> new Target.Rep(login, patience);
      };
    }
  }

  /// The rep whose turn it is among those who can.
  ///
  /// @param skills teams, see [Floor.Wanted]
  /// @param language which the rep must speak; `caller` for the caller's; empty: any
  record Chosen(Set<String> skills, String language, Floor.Turn turn, Duration patience)
      implements Stage {
    /// Stands for the language of whoever calls.
    public static final String OF_CALLER = "caller";

    @Override
    public Found of(RouteFacts facts, Set<Login> before) {
      String spoken = language.equals(OF_CALLER) ? facts.language() : language;
      var wanted = new Floor.Wanted(facts.medium(), skills, spoken, turn);
      return facts
          .floor()
          .pick(wanted, before)
          .<Found>map(
              login -> new Found.There(new Target.Rep(login, patience, Optional.of(wanted.word()))))
          .orElseGet(() -> new Found.LeftOut(List.of(Clause.holds("nobody-fits", wanted.word()))));
    }
  }

  /// A stage that is passed over at times.
  ///
  /// @param reps what the person of the stage may be doing for it; none: whatever
  /// @param also what must hold besides
  record Unless(Stage stage, Set<Floor.RepState> reps, List<Condition> also) implements Stage {
    @Override
    public Found of(RouteFacts facts, Set<Login> before) {
      Found found = stage.of(facts, before);
      return switch (found) {
        case Found.LeftOut _, Found.InPlace _ -> found;
        case Found.There there -> skipped(there.target(), facts) ? leftOut(there, facts) : there;
      };
    }

    private boolean skipped(Target target, RouteFacts facts) {
      boolean fits =
          reps.isEmpty()
              || login(target).flatMap(facts.floor()::rep).filter(reps::contains).isPresent();
      return fits && Condition.all(also, facts);
    }

    private Found leftOut(Found.There there, RouteFacts facts) {
      var why = new ArrayList<Clause>();
      login(there.target())
          .filter(_ -> !reps.isEmpty())
          .flatMap(login ->
              facts
                  .floor()
                  .rep(login)
                  .map(state -> Clause.holds("rep-state", login.value(), Condition.word(state))))
          .ifPresent(why::add);
      why.addAll(Condition.whyAll(also, facts));
      return new Found.LeftOut(
          why.stream()
              .map(clause -> new Clause("skipped-" + clause.about(), clause.is(), clause.wanted()))
              .toList());
    }
  }

  /// Whose phone it is.
  static Optional<Login> login(Target target) {
    return switch (target) {
      case Target.Rep rep -> Optional.of(rep.login());
      case Target.Kam kam -> Optional.of(kam.login());
      case Target.Queue _, Target.Phone _, Target.Offer _, Target.Promise _ -> Optional.empty();
    };
  }

  /// Where it leads, where that is the same for every caller.
  default Optional<Target> named() {
    return switch (this) {
      case Own _, Chosen _ -> Optional.empty();
      case Unless unless -> unless.stage().named();
      case Named named -> Optional.of(named.target());
    };
  }

  /// The line it leads to.
  default Optional<Target.Queue> line() {
    return named().filter(Target.Queue.class::isInstance).map(Target.Queue.class::cast);
  }

  /// What the rep chosen must be good at.
  default Set<String> wantedSkills() {
    return switch (this) {
      case Own _, Named _ -> Set.of();
      case Unless unless -> unless.stage().wantedSkills();
      case Chosen chosen -> chosen.skills();
    };
  }

  /// What must hold for it to be passed over.
  default List<Condition> skipped() {
    return switch (this) {
      case Own _, Named _, Chosen _ -> List.of();
      case Unless unless -> unless.also();
    };
  }

  /// Whether there is such a stage for every caller at any time, and a human, a line or a promise
  /// behind it.
  default boolean endsSurely() {
    return switch (this) {
      case Own _, Chosen _, Unless _ -> false;
      case Named named ->
          switch (named.target()) {
            case Target.Queue _, Target.Phone _, Target.Promise _ -> true;
            case Target.Rep _, Target.Kam _, Target.Offer _ -> false;
          };
    };
  }
}
