package io.leadline.app.doctor;

import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome;
import io.leadline.rules.Vocabulary;
import java.util.List;

/// The routing rules can be read.
final class RulesExam implements Exam {
  private final ExamRoom room;

  RulesExam(ExamRoom room) {
    this.room = room;
  }

  @Override
  public List<Finding> findings() {
    var folder = room.installation().folders().rules();
    return switch (RuleFolder.read(folder, Vocabulary.ANY)) {
      case Outcome.Refused refused -> FileFindings.of("rules", refused.faults());
      case Outcome.Accepted accepted ->
          List.of(
              Finding.ok(
                  FileFindings.AREA,
                  "rules",
                  accepted.rules().rules().size() + " rules in " + folder));
    };
  }
}
