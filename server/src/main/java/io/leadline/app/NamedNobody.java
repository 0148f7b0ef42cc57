package io.leadline.app;

import io.leadline.domain.account.User;
import io.leadline.domain.routing.CallerCondition;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Grouped;
import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.domain.routing.Stage;
import io.leadline.event.Login;
import io.leadline.yaml.Readers;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A user or a team that a rule names and nobody is.
///
/// @param rule which names it
/// @param name login or team
/// @param meant `; did you mean 'x'?`, or who there is
public record NamedNobody(Rule rule, Kind kind, String name, String meant) {
  /// What there is none of.
  public enum Kind {
    /// One whose callers a rule takes.
    ASKED,
    USER,
    /// One who works here no more.
    LEAVER,
    TEAM
  }

  /// Each once, in the order of the rules.
  ///
  /// @param users who works or worked there
  public static Set<NamedNobody> in(RuleSet rules, List<User> users) {
    List<User> active = users.stream().filter(User::active).toList();
    List<String> logins = active.stream().map(user -> user.login().value()).toList();
    List<String> teams = active.stream().flatMap(user -> user.teams().stream()).distinct().toList();
    Set<String> left =
        users.stream()
            .map(user -> user.login().value())
            .filter(login -> !logins.contains(login))
            .collect(Collectors.toSet());
    var unknown = new LinkedHashSet<NamedNobody>();
    for (Rule rule : rules.rules()) {
      asked(rule)
          .filter(login -> !logins.contains(login))
          .map(login -> new NamedNobody(rule, Kind.ASKED, login, Readers.offered(logins, login)))
          .forEach(unknown::add);
      for (Stage stage : rule.to()) {
        logins(stage)
            .filter(login -> !logins.contains(login))
            .map(login ->
                left.contains(login)
                    ? new NamedNobody(rule, Kind.LEAVER, login, "")
                    : new NamedNobody(rule, Kind.USER, login, Readers.offered(logins, login)))
            .forEach(unknown::add);
        stage.wantedSkills().stream()
            .filter(skill -> !teams.contains(skill))
            .map(skill -> new NamedNobody(rule, Kind.TEAM, skill, Readers.offered(teams, skill)))
            .forEach(unknown::add);
      }
    }
    return unknown;
  }

  /// Whether rules name anybody at all.
  public static boolean possible(RuleSet rules) {
    return rules.rules().stream()
        .anyMatch(rule ->
            asked(rule).findAny().isPresent()
                || rule.to().stream()
                    .anyMatch(stage ->
                        logins(stage).findAny().isPresent() || !stage.wantedSkills().isEmpty()));
  }

  /// Of whom a rule asks whether the caller is theirs.
  private static Stream<String> asked(Rule rule) {
    return Stream.concat(
            rule.when().stream(), rule.to().stream().flatMap(stage -> stage.skipped().stream()))
        .flatMap(NamedNobody::asked);
  }

  private static Stream<String> asked(Condition condition) {
    if (condition instanceof CallerCondition.OwnIs own) {
      return own.wanted().stream().map(Login::value);
    }
    return condition instanceof Grouped group
        ? group.parts().flatMap(NamedNobody::asked)
        : Stream.of();
  }

  private static Stream<String> logins(Stage stage) {
    return stage.named().flatMap(Stage::login).map(Login::value).stream();
  }

  /// What is wrong, in one sentence.
  public String found() {
    return switch (kind) {
      case ASKED ->
          "the rule %s is for callers of %s, and there is no such user: it takes nobody"
              .formatted(rule.name(), name);
      case USER ->
          "the rule %s rings %s, and there is no such user: its callers go to the next stage"
              .formatted(rule.name(), name);
      case LEAVER ->
          "the rule %s rings %s, who works here no more: its callers go to the next stage"
              .formatted(rule.name(), name);
      case TEAM ->
          "the rule %s wants somebody of the team %s, and nobody is in it"
              .formatted(rule.name(), name);
    };
  }
}
