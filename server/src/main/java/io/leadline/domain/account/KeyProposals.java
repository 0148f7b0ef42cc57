package io.leadline.domain.account;

import io.leadline.event.AccountId;
import io.leadline.event.KeyGround;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Which accounts have so large a share of the revenue that they should be key accounts: from 10 %
/// on, from 20 % on the company depends on them, from 70 % on it lives of one client.
public final class KeyProposals {
  private static final double KEY = 0.10;
  private static final double CRITICAL = 0.20;
  private static final double MONO_CLIENT = 0.70;

  private KeyProposals() {}

  /// An account with its share of the revenue.
  ///
  /// @param share 0 to 1
  public record Proposal(Account account, BigDecimal revenue, double share, KeyGround ground) {}

  /// Those from 10 % on, the largest first; none that is a key account already, and what stands
  /// among an account's grounds already is not proposed again.
  ///
  /// @param revenue of each account in one period and currency; the others have none
  public static List<Proposal> of(List<Account> accounts, Map<AccountId, BigDecimal> revenue) {
    BigDecimal all =
        accounts.stream()
            .map(account -> revenue.getOrDefault(account.id(), BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (all.signum() <= 0) {
      return List.of();
    }
    return accounts.stream()
        .map(account -> proposal(account, revenue.getOrDefault(account.id(), BigDecimal.ZERO), all))
        .filter(proposal -> proposal.account().tier() != Tier.KEY)
        .filter(proposal -> proposal.share() >= KEY)
        .filter(proposal -> !proposal.account().dossier().grounds().contains(proposal.ground()))
        .sorted(Comparator.comparingDouble(Proposal::share).reversed())
        .toList();
  }

  private static Proposal proposal(Account account, BigDecimal revenue, BigDecimal all) {
    double share = revenue.doubleValue() / all.doubleValue();
    KeyGround ground =
        share >= MONO_CLIENT
            ? KeyGround.MONO_CLIENT
            : share >= CRITICAL ? KeyGround.CRITICAL : KeyGround.REVENUE;
    return new Proposal(account, revenue, share, ground);
  }
}
