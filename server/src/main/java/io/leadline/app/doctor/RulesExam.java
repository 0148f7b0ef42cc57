package io.leadline.app.doctor;

import io.leadline.app.NamedNobody;
import io.leadline.config.Company;
import io.leadline.domain.account.User;
import io.leadline.domain.routing.RuleSet;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome;
import io.leadline.rules.Vocabulary;
import java.util.ArrayList;
import java.util.List;

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
            .everybody(room.installation().companies().stream().map(Company::id).toList())
            .ifPresent(users -> findings.addAll(unknown(accepted.rules(), users)));
        yield findings;
      }
    };
  }

  /// Whom rules name and who is nobody, each once.
  static List<Finding> unknown(RuleSet rules, List<User> users) {
    return NamedNobody.in(rules, users).stream().map(RulesExam::finding).toList();
  }

  private static Finding finding(NamedNobody nobody) {
    String add =
        switch (nobody.kind()) {
          case LEAVER -> "%s is disabled: name another (leadline user list)";
          case ASKED, USER -> "name a user (leadline user list), or leadline user add %s";
          case TEAM -> "name another, or leadline user add LOGIN --teams %s";
        };
    return Finding.warn(
        FileFindings.AREA,
        CHECK,
        nobody.found(),
        nobody.rule().at() + ": " + add.formatted(nobody.name()) + nobody.meant());
  }
}
