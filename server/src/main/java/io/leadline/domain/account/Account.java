package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.time.LocalDate;
import java.util.Optional;

/// A company we sell to, with who looks after it.
public record Account(
    AccountId id,
    String name,
    Tier tier,
    Optional<Login> kam,
    Optional<Login> deputy,
    Dossier dossier) {
  /// An account of which no more is known.
  public Account(
      AccountId id, String name, Tier tier, Optional<Login> kam, Optional<Login> deputy) {
    this(id, name, tier, kam, deputy, Dossier.EMPTY);
  }

  /// The deputy, where one stands in on that day.
  public Optional<Login> deputyOn(LocalDate day) {
    return deputy.filter(_ -> dossier.deputyServes(day));
  }
}
