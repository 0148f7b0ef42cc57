package io.leadline.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.KeyGround;
import io.leadline.event.Tier;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyProposalsTest {
  private static Account account(String id, KeyGround... grounds) {
    var dossier =
        new Dossier(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(grounds),
            Optional.empty(),
            "");
    return new Account(
        new AccountId(id), id, Tier.LARGE, Optional.empty(), Optional.empty(), dossier);
  }

  private static List<String> proposed(Map<String, Integer> revenue, KeyGround... ofFirst) {
    Map<AccountId, BigDecimal> amounts = new HashMap<>();
    revenue.forEach((id, amount) -> amounts.put(new AccountId(id), BigDecimal.valueOf(amount)));
    List<Account> accounts =
        revenue.keySet().stream()
            .sorted()
            .map(id -> id.equals("a") ? account(id, ofFirst) : account(id))
            .toList();
    return KeyProposals.of(accounts, amounts).stream()
        .map(proposal -> proposal.account().name() + " " + proposal.ground())
        .toList();
  }

  @Test
  void shareOfTheRevenueSaysWhy() {
    assertThat(proposed(Map.of("a", 70, "b", 20, "c", 10)))
        .containsExactly("a MONO_CLIENT", "b CRITICAL", "c REVENUE");
  }

  @Test
  void justBelowATenthIsNone() {
    assertThat(proposed(Map.of("a", 9_99, "b", 90_01))).containsExactly("b MONO_CLIENT");
  }

  @Test
  void whatIsKnownIsNotProposedAgain() {
    assertThat(proposed(Map.of("a", 15, "b", 85), KeyGround.REVENUE))
        .containsExactly("b MONO_CLIENT");
  }

  @Test
  void keyAccountIsNotProposedAgain() {
    Account large = account("a");
    var key =
        new Account(
            new AccountId("k"), "k", Tier.KEY, Optional.empty(), Optional.empty(), large.dossier());
    Map<AccountId, BigDecimal> revenue =
        Map.of(large.id(), BigDecimal.TEN, key.id(), BigDecimal.TEN);
    assertThat(KeyProposals.of(List.of(large, key), revenue))
        .extracting(KeyProposals.Proposal::account)
        .containsExactly(large);
  }

  @Test
  void withoutRevenueNobodyIsProposed() {
    assertThat(proposed(Map.of("a", 0))).isEmpty();
  }
}
