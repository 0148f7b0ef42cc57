package io.leadline.flow;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CallId;
import io.leadline.event.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/// Stands before everything that is dialled. What the rules do not allow is dialled only when a
/// human says so; past a cap only a supervisor may.
public final class DialGuard {
  private final DialRules rules;
  private final DialMeter meter;
  private final Crossing crossing;

  public DialGuard(DialRules rules, DialMeter meter, Crossing crossing) {
    this.rules = rules;
    this.meter = meter;
    this.crossing = crossing;
  }

  /// What stands against dialling.
  sealed interface Verdict {
    /// Nothing.
    record Free() implements Verdict {}

    /// A human must confirm it.
    record Ask(String why) implements Verdict {}

    /// Only a supervisor could.
    record No(String why) implements Verdict {}
  }

  /// What stands against dialling without a human.
  public Optional<String> objection(PhoneNumber number, Instant now) {
    return rules.objection(number).or(() -> meter.reached(number, now));
  }

  Verdict judge(User rep, PhoneNumber number, Instant now) {
    Optional<String> cap = meter.reached(number, now);
    if (cap.isPresent() && !rep.roles().contains(Role.SUPERVISOR)) {
      return new Verdict.No("The cap is reached: " + cap.get() + ". A supervisor can dial it.");
    }
    Optional<String> crossed =
        crossing.callsIn(number, now)
            ? Optional.of(number + " is calling us right now; the call is on the board")
            : Optional.empty();
    return cap.or(() -> crossed)
        .or(() -> rules.objection(number))
        .<Verdict>map(Verdict.Ask::new)
        .orElseGet(Verdict.Free::new);
  }

  /// It is being dialled.
  public void count(PhoneNumber number, Instant now) {
    meter.count(number, now);
  }

  /// It is being dialled by that attempt, which is taken back if the client calls in meanwhile.
  void count(CallId attempt, PhoneNumber number, Instant now) {
    meter.count(number, now);
    crossing.ordered(attempt, number, now);
  }
}
