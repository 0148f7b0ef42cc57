package io.leadline.domain.account;

import io.leadline.event.Login;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who of a company can look after a client, as key account manager or deputy.
///
/// @param able who can
/// @param unable why another cannot, as the end of a sentence that begins with the login
public record Managers(Set<Login> able, Map<Login, String> unable) {
  public Managers {
    able = Set.copyOf(able);
    unable = Map.copyOf(unable);
  }

  /// Sorts those of one company.
  ///
  /// @param ours all of the company
  /// @param others of other companies, as far as the asker may know of them
  public static Managers of(Collection<User> ours, Collection<User> others) {
    Map<Login, String> unable = new HashMap<>();
    others.forEach(user ->
        unable.put(
            user.login(),
            "is a user of the company '%s'; its accounts are imported with --company %s"
                .formatted(user.company(), user.company())));
    ours.forEach(user -> {
      if (!user.active()) {
        unable.put(user.login(), "works here no more; name another");
      } else if (!user.mayManageClients()) {
        unable.put(user.login(), user.mayNotManageClients());
      }
    });
    return new Managers(
        ours.stream()
            .filter(user -> user.active() && user.mayManageClients())
            .map(User::login)
            .collect(Collectors.toSet()),
        unable);
  }

  /// Why the login cannot; empty where it can.
  public Optional<String> objection(String login) {
    if (able.stream().anyMatch(each -> each.value().equals(login))) {
      return Optional.empty();
    }
    return Optional.of(
        unable.entrySet().stream()
            .filter(each -> each.getKey().value().equals(login))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("is no user; leadline user add " + login));
  }
}
