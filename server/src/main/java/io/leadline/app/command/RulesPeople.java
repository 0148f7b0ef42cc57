package io.leadline.app.command;

import io.leadline.app.NamedNobody;
import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.RuleSet;
import java.util.ArrayList;
import java.util.List;

/// Whom rules name and who is nobody, as far as the store tells. It is no fault: a server takes
/// such rules, and somebody may be added.
final class RulesPeople {
  private RulesPeople() {}

  /// One line each, by file and line. The store is asked where rules name anybody.
  static List<String> unknown(ConfigOption config, List<Company> companies, RuleSet rules) {
    if (!NamedNobody.possible(rules)) {
      return List.of();
    }
    try (StoreSession session = StoreSession.open(config)) {
      var users = new ArrayList<User>();
      for (Company company : companies) {
        users.addAll(StoreSession.answer(session.store().users().all(company.id())));
      }
      return lines(rules, users);
    } catch (Refusal refusal) {
      return List.of(
          "the rules name users or teams; whether there are such the store cannot say: "
              + refusal.getMessage());
    }
  }

  static List<String> lines(RuleSet rules, List<User> users) {
    return NamedNobody.in(rules, users).stream()
        .map(nobody -> nobody.rule().at() + ": " + nobody.found() + nobody.meant())
        .toList();
  }
}
