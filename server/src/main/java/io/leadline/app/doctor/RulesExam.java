package io.leadline.app.doctor;

import io.leadline.config.Company;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.RuleSet;
import io.leadline.domain.routing.Stage;
import io.leadline.event.Login;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome;
import io.leadline.rules.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/// The routing rules can be read, and whom they name there is. Whether the PBX has their queues is
/// looked at there.
final class RulesExam implements Exam {
  private static final String CHECK = "rules";

  private final ExamRoom room;
  private final Seats seats;

  RulesExam(ExamRoom room, Seats seats) {
    this.room = room;
    this.seats = seats;
  }

  @Override
  public List<Finding> findings() {
    var folder = room.installation().folders().rules();
    return switch (RuleFolder.read(folder, Vocabulary.ANY)) {
      case Outcome.Refused refused -> FileFindings.of(CHECK, refused.faults());
      case Outcome.Accepted accepted -> {
        var findings = new ArrayList<Finding>();
        findings.add(
            Finding.ok(
                FileFindings.AREA, CHECK, accepted.rules().rules().size() + " rules in " + folder));
        seats
            .users(room.installation().companies().stream().map(Company::id).toList())
            .ifPresent(users -> findings.addAll(unknown(accepted.rules(), users)));
        yield findings;
      }
    };
  }

  /// Whom rules name and who is nobody, each once.
  static List<Finding> unknown(RuleSet rules, List<User> users) {
    var findings = new LinkedHashSet<Finding>();
    for (Rule rule : rules.rules()) {
      rule.to().forEach(stage -> findings.addAll(unknown(rule, stage, users)));
    }
    return List.copyOf(findings);
  }

  private static List<Finding> unknown(Rule rule, Stage stage, List<User> users) {
    var findings = new ArrayList<Finding>();
    stage
        .named()
        .flatMap(Stage::login)
        .filter(login -> nobody(users, user -> user.login().equals(login)))
        .map(login -> nobodyIs(rule, login))
        .ifPresent(findings::add);
    stage.wantedSkills().stream()
        .filter(skill -> nobody(users, user -> user.teams().contains(skill)))
        .map(skill -> nobodyIn(rule, skill))
        .forEach(findings::add);
    return findings;
  }

  private static boolean nobody(List<User> users, Predicate<User> who) {
    return users.stream().noneMatch(who);
  }

  private static Finding nobodyIs(Rule rule, Login login) {
    return Finding.warn(
        FileFindings.AREA,
        CHECK,
        "the rule %s rings %s, and there is no such user: its callers go to the next stage"
            .formatted(rule.name(), login),
        "%s: name a user (leadline user list), or leadline user add %s"
            .formatted(rule.at(), login));
  }

  private static Finding nobodyIn(Rule rule, String skill) {
    return Finding.warn(
        FileFindings.AREA,
        CHECK,
        "the rule %s wants somebody of the team %s, and nobody is in it"
            .formatted(rule.name(), skill),
        "%s: name another, or leadline user add LOGIN --teams %s".formatted(rule.at(), skill));
  }
}
