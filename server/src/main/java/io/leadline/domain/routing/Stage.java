package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.event.Login;
import java.time.Duration;
import java.util.Optional;

/// One stage of a route as a rule says it: somebody by name, or whoever it is for this caller.
public sealed interface Stage {
  /// Who it is for this caller; empty when there is nobody.
  Optional<Target> of(RouteFacts facts);

  /// The same for every caller.
  record Named(Target target) implements Stage {
    @Override
    public Optional<Target> of(RouteFacts facts) {
      return Optional.of(target);
    }
  }

  /// Somebody who is the caller's own.
  record Own(Who who, Duration patience) implements Stage {
    /// Whose call it is.
    public enum Who {
      KAM("key account manager"),
      DEPUTY("deputy"),
      LAST_REP("rep who talked with the caller last");

      private final String words;

      Who(String words) {
        this.words = words;
      }

      String words() {
        return words;
      }
    }

    @Override
    public Optional<Target> of(RouteFacts facts) {
      Optional<Account> account = facts.identified().who().knownAccount();
      return switch (who) {
        case KAM -> account.flatMap(Account::kam).map(this::kam);
        case DEPUTY ->
            account.flatMap(known -> known.deputyOn(facts.at().toLocalDate())).map(this::kam);
        case LAST_REP -> facts.identified().lastRep().map(login -> new Target.Rep(login, patience));
      };
    }

    private Target kam(Login login) {
      return new Target.Kam(login, patience);
    }
  }
}
