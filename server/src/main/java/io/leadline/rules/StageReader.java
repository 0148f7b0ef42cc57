package io.leadline.rules;

import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.Floor.RepState;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.event.Login;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads one stage of `to`.
final class StageReader {
  private static final List<String> KINDS =
      List.of("own", "rep", "reps", "queue", "phone", "offer", "promise");
  private static final Duration USUAL = Duration.ofSeconds(20);
  private static final Duration OFFERED = Duration.ofSeconds(8);
  private static final Duration LONGEST = Duration.ofHours(2);
  private static final Map<String, String> CALL_BACK = Map.of("call-back", "call-back");

  private final Fields fields;
  private final Vocabulary vocabulary;

  private StageReader(Fields fields, Vocabulary vocabulary) {
    this.fields = fields;
    this.vocabulary = vocabulary;
  }

  static Optional<Stage> read(Fields fields, Vocabulary vocabulary) {
    return new StageReader(fields, vocabulary).stage();
  }

  private Optional<Stage> stage() {
    fields.noneEmpty();
    // known also where the stage itself is faulty
    boolean _ = fields.stands("skip-if");
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    Duration patience = patience(kinds);
    List<Stage> named = new ArrayList<>();
    fields
        .maybe("own", Readers.oneOf(Stage.Own.Who.class))
        .ifPresent(who -> named.add(new Stage.Own(who, patience)));
    fields
        .maybe("rep", StageReader::login)
        .ifPresent(login -> named.add(new Stage.Named(new Target.Rep(login, patience))));
    fields.maybeSection("reps", inner -> chosen(inner, patience)).ifPresent(named::add);
    Optional<Integer> priority = fields.maybe("priority", Readers.whole(0, 1000));
    boolean announced = fields.or("announce", false, Readers::flag);
    fields
        .maybe("queue", QueueName::new)
        .ifPresent(queue ->
            named.add(new Stage.Named(new Target.Queue(queue, patience, priority, announced))));
    fields
        .maybe("phone", Words::name)
        .ifPresent(phone -> named.add(new Stage.Named(new Target.Phone(phone, patience))));
    fields
        .maybe("offer", Readers.oneOf(CALL_BACK))
        .ifPresent(_ -> named.add(new Stage.Named(new Target.Offer(patience))));
    fields
        .maybe("promise", Readers.oneOf(CALL_BACK))
        .ifPresent(_ -> named.add(new Stage.Named(new Target.Promise())));
    if (kinds.size() != 1) {
      fields.fault("for", "a stage names one of " + String.join(", ", KINDS));
    }
    if (fields.has("priority") && !fields.has("queue")) {
      fields.fault("priority", "only a queue has one");
    }
    if (fields.has("announce") && !fields.has("queue")) {
      fields.fault("announce", "only a queue has a place in line to tell");
    }
    return named.stream().findFirst().map(this::guarded);
  }

  private Duration patience(List<String> kinds) {
    if (kinds.equals(List.of("promise"))) {
      if (fields.has("for")) {
        fields.fault("for", "a promise is the end of the call; take it out");
      }
      return Duration.ZERO;
    }
    if (kinds.equals(List.of("offer")) && !fields.has("for")) {
      return OFFERED;
    }
    return fields.must("for", USUAL, Readers.duration(Duration.ofSeconds(1), LONGEST));
  }

  private static Stage chosen(Fields fields, Duration patience) {
    Set<String> skills = new LinkedHashSet<>(fields.list("skill", Words::name));
    String language = fields.or("language", "", StageReader::language);
    Floor.Turn turn = fields.or("turn", Floor.Turn.LEAST_LOADED, Readers.oneOf(Floor.Turn.class));
    return new Stage.Chosen(skills, language, turn, patience);
  }

  private static String language(String text) {
    return text.equals(Stage.Chosen.OF_CALLER) ? text : Words.language(text);
  }

  private static Login login(String text) {
    try {
      return new Login(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be a user's login such as ann, not '" + text + "'", e);
    }
  }

  private Stage guarded(Stage stage) {
    return fields.maybeSection("skip-if", inner -> unless(stage, inner)).orElse(stage);
  }

  private Stage unless(Stage stage, Fields inner) {
    Set<RepState> reps = EnumSet.noneOf(RepState.class);
    reps.addAll(inner.list("rep", Readers.oneOf(RepState.class)));
    List<Condition> also = ConditionReader.read(inner, vocabulary);
    boolean person =
        switch (stage) {
          case Stage.Own _ -> true;
          case Stage.Named named -> named.target() instanceof Target.Rep;
          case Stage.Chosen _, Stage.Unless _ -> false;
        };
    if (inner.has("rep") && !person) {
      inner.fault("rep", "this stage is not one person; only own and rep are");
    }
    return new Stage.Unless(stage, reps, also);
  }
}
