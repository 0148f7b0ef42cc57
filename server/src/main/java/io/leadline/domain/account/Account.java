package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

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

  /// Of several that a number or address may stand for, the one that counts: the highest tier, then
  /// who has a manager; between equals always the same one, whichever was known first.
  public static Optional<Account> foremost(Stream<Account> accounts) {
    return accounts.min(
        Comparator.comparing(Account::tier)
            .thenComparing(account -> account.kam().isEmpty())
            .thenComparing(account -> account.id().value()));
  }

  /// Somebody of this company, with its name beside theirs.
  public String beside(String who) {
    return who.endsWith(name) ? who : who + " · " + name;
  }

  /// The deputy, where one stands in on that day.
  public Optional<Login> deputyOn(LocalDate day) {
    return deputy.filter(_ -> dossier.deputyServes(day));
  }
}
