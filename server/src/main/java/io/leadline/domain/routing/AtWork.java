package io.leadline.domain.routing;

import io.leadline.domain.account.Account;
import io.leadline.domain.routing.Stage.Found;
import io.leadline.event.Login;
import java.util.List;
import java.util.Set;

/// A mail waits in somebody's hands, so it goes past whoever does not work that day; for a client's
/// manager the deputy stands in. A caller is passed on by the PBX while the phones ring.
final class AtWork {
  private AtWork() {}

  /// What a stage comes to.
  ///
  /// @param before who was named before
  static Found of(Found found, RouteFacts facts, Set<Login> before) {
    if (facts.medium() == RouteFacts.Medium.CALL
        || !(found instanceof Found.There(Target target))) {
      return found;
    }
    return Stage.login(target)
        .filter(facts.floor()::gone)
        .map(gone -> instead(gone, target, facts, before))
        .orElse(found);
  }

  private static Found instead(Login gone, Target target, RouteFacts facts, Set<Login> before) {
    boolean manager = facts.account().flatMap(Account::kam).filter(gone::equals).isPresent();
    return Stage.Own.Who.DEPUTY
        .of(facts)
        .filter(deputy -> manager && !before.contains(deputy) && !facts.floor().gone(deputy))
        .<Found>map(deputy ->
            new Found.InPlace(
                new Target.Kam(deputy, target.patience()),
                Clause.holds("stands-in", deputy.value(), gone.value())))
        .orElseGet(
            () -> new Found.LeftOut(List.of(Clause.holds("skipped-not-at-work", gone.value()))));
  }
}
