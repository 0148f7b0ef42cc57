package io.leadline.rules;

import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.Condition;
import io.leadline.domain.routing.Rule;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.routing.Target;
import io.leadline.event.Login;
import io.leadline.event.NotLeadKind;
import io.leadline.event.QueueName;
import io.leadline.yaml.Fields;
import io.leadline.yaml.Readers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one `*.rules.yml`.
final class RuleReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Duration LONGEST = Duration.ofHours(2);

  private RuleReader() {}

  static List<Rule> read(Fields file) {
    return file.sections("rules", RuleReader::rule).stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Rule> rule(Fields fields) {
    String name = fields.must("name", "", RuleReader::name);
    List<Condition> when =
        fields.has("when") ? fields.section("when", ConditionReader::read) : List.of();
    if (fields.has("when") && when.isEmpty()) {
      fields.fault("when", "says nothing; a rule for everybody has no when");
    }
    List<Stage> to = stages(fields);
    int priority = fields.or("priority", 0, Readers.whole(0, 1000));
    AskSource ask = fields.or("askSource", AskSource.IF_UNKNOWN, Readers.oneOf(AskSource.class));
    Optional<NotLeadKind> notLead = fields.maybe("notLead", Readers.oneOf(NotLeadKind.class));
    if (to.isEmpty() || !Rule.endsSurely(to.getLast())) {
      fields.fault(
          "to", "must end with a queue or a phone, so that nobody is left with one person");
      return Optional.empty();
    }
    return Optional.of(
        new Rule(name, fields.at("name").toString(), when, to, priority, ask, notLead));
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be lower-case letters, digits and hyphens, not '" + text + "'");
    }
    return text;
  }

  private static List<Stage> stages(Fields fields) {
    List<Stage> stages = new ArrayList<>();
    fields.sections("to", RuleReader::stage).forEach(stage -> stage.ifPresent(stages::add));
    return stages;
  }

  private static Optional<Stage> stage(Fields fields) {
    Duration patience =
        fields.must(
            "for", Duration.ofSeconds(20), Readers.duration(Duration.ofSeconds(1), LONGEST));
    List<Stage> named = new ArrayList<>();
    fields
        .maybe("own", Readers.oneOf(Stage.Own.Who.class))
        .ifPresent(who -> named.add(new Stage.Own(who, patience)));
    fields
        .maybe("rep", Login::new)
        .ifPresent(login -> named.add(new Stage.Named(new Target.Rep(login, patience))));
    fields
        .maybe("queue", QueueName::new)
        .ifPresent(queue -> named.add(new Stage.Named(new Target.Queue(queue, patience))));
    fields
        .maybe("phone", RuleReader::name)
        .ifPresent(phone -> named.add(new Stage.Named(new Target.Phone(phone, patience))));
    boolean several = named.size() > 1;
    boolean none =
        !fields.has("own") && !fields.has("rep") && !fields.has("queue") && !fields.has("phone");
    if (several || none) {
      fields.fault("for", "a stage names one of own, rep, queue, phone");
    }
    return named.stream().findFirst();
  }
}
