package io.leadline.app;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Grouped;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.LiveCondition;
import io.leadline.domain.routing.Roster;
import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.domain.routing.Snapshot;
import io.leadline.domain.routing.Stage;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.rules.RuleCase;
import io.leadline.rules.Vocabulary;
import io.leadline.yaml.Place;
import io.leadline.yaml.Readers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What cases name and there is not. It is no fault, as their callers do not exist either; but such
/// a case proves what cannot happen.
public final class NamedInCases {
  private final List<RuleCase> cases;
  private final List<String> lines = new ArrayList<>();

  private NamedInCases(List<RuleCase> cases) {
    this.cases = cases;
  }

  /// One line for each kind of thing and each file, with the first case there that names one.
  ///
  /// @param users who works or worked there; empty: nobody can say
  public static List<String> unknown(
      List<RuleCase> cases, RuleSet rules, Vocabulary known, Optional<List<User>> users) {
    var named = new NamedInCases(cases);
    known.companies().ifPresent(there -> named.look("company%s", there, NamedInCases::companies));
    known.brands().ifPresent(there -> named.look("brand%s", there, NamedInCases::brands));
    known.mailboxes().ifPresent(there -> named.look("mailbox%s", there, NamedInCases::mailboxes));
    known.sources().ifPresent(there -> named.look("source%s", there, NamedInCases::sources));
    named.look("queue%s in the rules", queues(rules), NamedInCases::queues);
    users.ifPresent(all -> {
      List<User> there = all.stream().filter(User::active).toList();
      Set<String> logins =
          there.stream().map(user -> user.login().value()).collect(toCollection(TreeSet::new));
      Set<String> teams =
          there.stream().flatMap(user -> user.teams().stream()).collect(toCollection(TreeSet::new));
      named.look("user%s", logins, NamedInCases::users);
      named.look("team%s", teams, NamedInCases::teams);
    });
    return List.copyOf(named.lines);
  }

  /// @param what with a place for the names
  private void look(String what, Set<String> there, Function<RuleCase, Stream<String>> namedBy) {
    Map<String, Place> first = new LinkedHashMap<>();
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    for (RuleCase one : cases) {
      namedBy
          .apply(one)
          .filter(name -> !there.contains(name))
          .forEach(name -> {
            String file = one.at().source();
            first.putIfAbsent(file, one.at());
            missing.computeIfAbsent(file, _ -> new LinkedHashSet<>()).add(name);
          });
    }
    missing.forEach(
        (file, names) -> lines.add(first.get(file) + ": " + sentence(what, names, there)));
  }

  private static String sentence(String what, Set<String> names, Set<String> there) {
    String named = names.stream().map(name -> " '" + name + "'").collect(joining(","));
    return "there is no " + what.formatted(named) + Readers.offered(there, names.iterator().next());
  }

  private static Stream<String> companies(RuleCase one) {
    return Stream.of(one.given().company().value());
  }

  private static Stream<String> brands(RuleCase one) {
    return Stream.of(one.given().brand()).filter(brand -> !brand.isEmpty());
  }

  private static Stream<String> mailboxes(RuleCase one) {
    return one.given().letter().map(Letter::mailbox).filter(box -> !box.isEmpty()).stream();
  }

  private static Stream<String> sources(RuleCase one) {
    return one.given().source().map(SourceKey::value).stream();
  }

  private static Stream<String> users(RuleCase one) {
    Optional<Account> account = one.given().identified().who().knownAccount();
    return Stream.concat(
        Stream.of(
                account.flatMap(Account::kam).stream(),
                account.flatMap(Account::deputy).stream(),
                one.given().identified().lastRep().stream(),
                reps(one).map(Roster.Rep::login))
            .flatMap(Function.identity())
            .map(Login::value),
        Stream.concat(one.targets("rep"), one.targets("kam")));
  }

  private static Stream<String> teams(RuleCase one) {
    return reps(one).flatMap(rep -> rep.skills().stream()).sorted();
  }

  private static Stream<Roster.Rep> reps(RuleCase one) {
    return one.given().floor() instanceof Snapshot floor
        ? floor.roster().reps().stream()
        : Stream.of();
  }

  private static Stream<String> queues(RuleCase one) {
    Stream<QueueName> stands =
        one.given().floor() instanceof Snapshot floor
            ? floor.queues().keySet().stream()
            : Stream.of();
    return Stream.concat(stands.map(QueueName::value), one.targets("queue"));
  }

  /// The queues that rules send to or ask about.
  private static Set<String> queues(RuleSet rules) {
    Set<String> named = new TreeSet<>();
    for (Rule rule : rules.rules()) {
      asked(rule.when()).forEach(named::add);
      for (Stage stage : rule.to()) {
        asked(stage.skipped()).forEach(named::add);
        stage.line().ifPresent(line -> named.add(line.name().value()));
      }
    }
    return named;
  }

  private static Stream<String> asked(List<Condition> conditions) {
    return conditions.stream()
        .flatMap(condition ->
            condition instanceof LiveCondition.QueueStands stands
                ? Stream.of(stands.queue().value())
                : condition instanceof Grouped group ? asked(group.parts().toList()) : Stream.of());
  }
}
