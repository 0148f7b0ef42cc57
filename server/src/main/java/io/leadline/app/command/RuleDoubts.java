package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.NamedInCases;
import io.leadline.app.NamedNobody;
import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.config.Configuration;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.RuleSet;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What rules and their cases name and there is not, as far as configuration and store tell. It is
/// no fault: a server takes such rules, and somebody may be added. One line each, by file and line.
final class RuleDoubts {
  private final List<String> lines = new ArrayList<>();
  private final Optional<List<User>> users;

  /// The store is asked who works there where rules name anybody.
  private RuleDoubts(ConfigOption config, Configuration configuration, RuleSet rules) {
    this.users =
        NamedNobody.possible(rules)
            ? users(config, configuration.installation().companies())
            : Optional.empty();
    users.ifPresent(there -> lines.addAll(lines(rules, there)));
  }

  /// Users and teams of the rules.
  static List<String> of(ConfigOption config, Configuration configuration, RuleSet rules) {
    return List.copyOf(new RuleDoubts(config, configuration, rules).lines);
  }

  /// As the other, and whatever the cases name.
  static List<String> of(ConfigOption config, Configuration configuration, Accepted read) {
    var doubts = new RuleDoubts(config, configuration, read.rules());
    return Stream.concat(
            doubts.lines.stream(),
            NamedInCases.unknown(
                read.cases(), read.rules(), ConfiguredVocabulary.of(configuration), doubts.users)
                .stream())
        .toList();
  }

  private Optional<List<User>> users(ConfigOption config, List<Company> companies) {
    try (StoreSession session = StoreSession.open(config)) {
      var users = new ArrayList<User>();
      for (Company company : companies) {
        users.addAll(StoreSession.answer(session.store().users().all(company.id())));
      }
      return Optional.of(users);
    } catch (Refusal refusal) {
      lines.add(
          "the rules name users or teams; whether there are such the store cannot say: "
              + refusal.getMessage());
      return Optional.empty();
    }
  }

  private static List<String> lines(RuleSet rules, List<User> users) {
    return NamedNobody.in(rules, users).stream()
        .map(nobody -> nobody.rule().at() + ": " + nobody.found() + nobody.meant())
        .toList();
  }
}
