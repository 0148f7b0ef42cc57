package io.leadline.domain.account;

import io.leadline.event.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many clients each key account manager looks after. Fewer than [#FEWEST] leave time unused,
/// more than [#MOST] cannot be looked after.
public record Clientele(Map<Login, Integer> clients) {
  static final int FEWEST = 10;
  static final int MOST = 50;

  public static Clientele of(List<Account> accounts) {
    Map<Login, Integer> clients = new TreeMap<>();
    accounts.forEach(
        account -> account.kam().ifPresent(login -> clients.merge(login, 1, Integer::sum)));
    return new Clientele(clients);
  }

  public int of(Login manager) {
    return clients.getOrDefault(manager, 0);
  }

  /// A sentence where the number is beyond what one manager can do.
  public Optional<String> warning(Login manager) {
    int count = of(manager);
    if (count > MOST) {
      return Optional.of(
          manager + " looks after " + count + " clients, more than " + MOST + ": share them out");
    }
    return count > 0 && count < FEWEST
        ? Optional.of(manager + " looks after " + count + " clients, fewer than " + FEWEST)
        : Optional.empty();
  }
}
