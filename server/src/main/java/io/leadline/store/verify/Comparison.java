package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.store.archive.CompanyStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what stands in the store of a company against what the journal says should stand there.
final class Comparison {
  /// People last: the other records tell whose number it is where a person's own record is gone.
  private static final List<String> KINDS =
      List.of(
          "calls", "mails", "leads", "tasks", "contacts", "accounts", "spend", "gaps", "alarms");

  private static final String PEOPLE = "people";

  private final CompanyStore store;
  private final Fold fold;
  private final Names names = new Names();
  private final Indexes indexes;
  private final Differences differences = new Differences();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Set<String>> owners = new HashMap<>();
  private final Map<String, Set<String>> tasksOfLead = new HashMap<>();
  private final Map<String, String> people = new HashMap<>();

  Comparison(CompanyStore store, Fold fold) {
    this.store = store;
    this.fold = fold;
    this.indexes = new Indexes(lent(store));
  }

  /// Until when tasks are lent: the second of the fields of `tasks.lent`.
  private static Map<String, Long> lent(CompanyStore store) {
    Map<String, Long> until = new HashMap<>();
    store.eachField(
        "tasks.lent", (id, lease) -> until.put(id, Long.parseLong(lease.split("\t", -1)[1])));
    return until;
  }

  Differences run() {
    store.eachField(
        PEOPLE,
        (key, text) -> {
          people.put(key, text);
          names.learn(key, Form.parse(text).path("pid").asLong());
        });
    tasksByLead();
    KINDS.forEach(this::records);
    people();
    timeline();
    indexes.compare(store, differences);
    entries("attempts", fold.attempts());
    entries("answers", answers);
    owners();
    counters();
    return differences;
  }

  private void records(String kind) {
    Set<String> unseen = new HashSet<>(fold.of(kind).keySet());
    Set<String> seen = new HashSet<>();
    store.eachField(
        kind,
        (id, text) -> {
          if (seen.add(id)) {
            unseen.remove(id);
            record(kind, id, Optional.of(text), Optional.ofNullable(fold.of(kind).get(id)));
          }
        });
    unseen.forEach(
        id -> record(kind, id, Optional.empty(), Optional.ofNullable(fold.of(kind).get(id))));
  }

  private void people() {
    Set<String> unseen = new HashSet<>(fold.of(PEOPLE).keySet());
    people.forEach((key, text) -> {
      String name = names.recordName(key, Form.parse(text));
      unseen.remove(name);
      record(PEOPLE, key, Optional.of(text), Optional.ofNullable(fold.of(PEOPLE).get(name)));
    });
    for (String name : unseen) {
      record(
          PEOPLE,
          names.keyOfText(name).orElse("number " + name),
          Optional.empty(),
          Optional.ofNullable(fold.of(PEOPLE).get(name)));
    }
  }

  private void record(String kind, String key, Optional<String> text, Optional<String> told) {
    if (told.isEmpty()) {
      differences.entry(kind, key, Optional.empty(), text);
      return;
    }
    ObjectNode stored = text.map(Form::parse).orElseGet(Form::object);
    ObjectNode figures = Form.parse(told.get());
    if (figures.has("person")) {
      names.guess(stored.path("person").asText(), figures.path("person"));
    }
    Set<String> fields = new LinkedHashSet<>(Figures.FIELDS.getOrDefault(kind, Set.of()));
    fields.add(Figures.MARKS);
    if (text.isEmpty()) {
      differences.figure(
          kind, key, "v", Form.number(1), Form.object().path(""), stored.path("v"), Form.number(1));
    }
    for (String field : fields) {
      JsonNode expected = figures.path(field);
      JsonNode found = Figures.told(kind, field, stored.path(field), names);
      if (!Form.same(expected, found)) {
        differences.figure(
            kind,
            key,
            field,
            expected,
            found,
            stored.path(field),
            Figures.stored(kind, field, expected, stored.path(field), names));
      }
    }
    if (kind.equals("leads")) {
      openTasksOf(key, stored);
    }
    derived(kind, key, figures, stored);
  }

  private void derived(String kind, String key, ObjectNode figures, ObjectNode stored) {
    indexes.of(kind, key, figures, stored, fold.firstTold(kind, key));
    if (kind.equals("mails") && stored.has("answerId") && fold.answeredFor().containsKey(key)) {
      answers.put(stored.path("answerId").asText(), fold.answeredFor().get(key));
    }
    if (kind.equals("contacts") && !stored.has("mergedInto")) {
      stored.path("phones").forEach(phone -> own("n:" + phone.asText(), key));
      stored.path("mails").forEach(mail -> own("m:" + mail.asText(), key));
    }
  }

  private void own(String identity, String contact) {
    owners.computeIfAbsent(identity, _ -> new HashSet<>()).add(contact);
  }

  private void tasksByLead() {
    fold.of("tasks")
        .forEach((id, text) -> {
          ObjectNode task = Form.parse(text);
          String state = task.path("state").asText();
          if (task.has("lead") && !Set.of("DONE", "CANCELLED").contains(state)) {
            tasksOfLead.computeIfAbsent(task.path("lead").asText(), _ -> new HashSet<>()).add(id);
          }
        });
  }

  /// A lead knows its open tasks; it may know some that are over.
  private void openTasksOf(String lead, ObjectNode stored) {
    Set<String> missing = new LinkedHashSet<>(tasksOfLead.getOrDefault(lead, Set.of()));
    var list = Form.array();
    for (JsonNode known : stored.path("tasks")) {
      missing.remove(known.asText());
      list.add(known);
    }
    if (!missing.isEmpty()) {
      missing.stream().sorted().forEach(list::add);
      differences.figure(
          "leads", lead, "tasks", list, stored.path("tasks"), stored.path("tasks"), list);
    }
  }

  private void timeline() {
    for (String line : fold.timeline()) {
      int end = line.indexOf('\t');
      names
          .keyOfText(line.substring(0, end))
          .ifPresent(key -> indexes.expect("timeline", key + line.substring(end), 0));
    }
  }

  private void entries(String key, Map<String, String> expected) {
    Set<String> seen = new HashSet<>();
    store.eachField(
        key,
        (id, value) -> {
          if (seen.add(id) && !value.equals(expected.get(id))) {
            differences.entry(key, id, Optional.ofNullable(expected.get(id)), Optional.of(value));
          }
        });
    expected.forEach((id, value) -> {
      if (!seen.contains(id)) {
        differences.entry(key, id, Optional.of(value), Optional.empty());
      }
    });
  }

  private void owners() {
    Set<String> unseen = new HashSet<>(owners.keySet());
    store.eachField(
        "owners",
        (identity, text) -> {
          unseen.remove(identity);
          ownersOf(identity, Form.parse(text));
        });
    unseen.forEach(identity -> ownersOf(identity, Form.object()));
  }

  private void ownersOf(String identity, ObjectNode stored) {
    Set<String> expected = owners.getOrDefault(identity, Set.of());
    Set<String> found = new LinkedHashSet<>();
    stored.path("contacts").forEach(contact -> found.add(contact.asText()));
    if (expected.equals(found)) {
      return;
    }
    var list = Form.array();
    found.stream().filter(expected::contains).forEach(list::add);
    expected.stream().filter(one -> !found.contains(one)).sorted().forEach(list::add);
    differences.figure(
        "owners",
        identity,
        "contacts",
        list,
        stored.path("contacts"),
        stored.path("contacts"),
        list);
  }

  /// The next person must get a number that nobody has.
  private void counters() {
    long most = fold.people();
    Optional<String> found = store.field("counters", PEOPLE);
    if (most > 0 && !found.equals(Optional.of(Long.toString(most)))) {
      differences.entry("counters", PEOPLE, Optional.of(Long.toString(most)), found);
    }
  }
}
