package io.leadline.rules;

import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.domain.routing.Treatment;
import io.leadline.event.NotLeadKind;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Place;
import io.leadline.yaml.Readers;
import java.util.List;
import java.util.Optional;

/// Reads one `*.rules.yml`.
final class RuleReader {
  /// As many as the dialplan walks.
  static final int MOST_STAGES = 18;

  private final Vocabulary vocabulary;

  private RuleReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /// What a file has at one place.
  ///
  /// @param rule empty where it is faulty
  record Read(Place at, String name, boolean takesEverybody, Optional<Rule> rule) {}

  static List<Read> read(Fields file, Vocabulary vocabulary) {
    return file.sections("rules", new RuleReader(vocabulary)::rule);
  }

  private Read rule(Fields fields) {
    String name = fields.must("name", "", Words::name);
    List<Condition> when =
        fields.has("when")
            ? fields.section("when", inner -> ConditionReader.read(inner, vocabulary))
            : List.of();
    if (fields.isEmpty("when")) {
      fields.fault("when", "says nothing; a rule for everybody has no when");
    } else {
      fields.noneEmpty();
    }
    List<Optional<Stage>> stages =
        fields.sections("to", stage -> StageReader.read(stage, vocabulary));
    Treatment treatment = treatment(fields);
    List<Stage> to = stages.stream().flatMap(Optional::stream).toList();
    Optional<Rule> rule =
        ends(fields, stages)
            ? Optional.of(new Rule(name, fields.at("name").toString(), when, to, treatment))
            : Optional.empty();
    return new Read(fields.at("name"), name, !fields.stands("when"), rule);
  }

  private static boolean ends(Fields fields, List<Optional<Stage>> stages) {
    if (!fields.has("to")) {
      fields.fault("to", "is missing; say where these callers go, a queue or a phone last");
      return false;
    }
    if (stages.size() > MOST_STAGES) {
      fields.fault("to", "has more than " + MOST_STAGES + " stages");
    }
    for (Optional<Stage> stage : stages.subList(0, Math.max(0, stages.size() - 1))) {
      if (stage.filter(RuleReader::promises).isPresent()) {
        fields.fault("to", "a promise is the end of the call; nothing comes after it");
      }
    }
    if (stages.isEmpty()) {
      fields.fault("to", "must end with a queue, a phone or a promise");
      return false;
    }
    if (stages.getLast().isEmpty()) {
      return false;
    }
    if (!stages.getLast().get().endsSurely()) {
      fields.fault(
          "to",
          stages.getLast().get() instanceof Stage.Unless
              ? "the last stage may not be skipped, so that nobody is left alone"
              : "must end with a queue, a phone or a promise, so that nobody is left with one"
                  + " person");
      return false;
    }
    return true;
  }

  private static boolean promises(Stage stage) {
    return stage instanceof Stage.Named named && named.target() instanceof Target.Promise;
  }

  private static Treatment treatment(Fields fields) {
    return new Treatment(
        fields.or("priority", 0, Readers.whole(0, 1000)),
        fields.or("askSource", AskSource.IF_UNKNOWN, Readers.oneOf(AskSource.class)),
        fields.maybe("notLead", Readers.oneOf(NotLeadKind.class)),
        fields.maybe("greeting", Words::name),
        fields.or("recordingNotice", false, Readers::flag));
  }
}
