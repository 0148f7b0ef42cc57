package io.leadline.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Contact;
import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.CompanyId;
import io.leadline.event.Person;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Reads a person's timeline: the lines under all the keys that are the person's alone, newest
/// first, each put into words from the record it points to.
record Timeline(StoreConnection connection, People people, RecordHash<Contact> contacts) {
  private static final String TIMELINE = "timeline";

  CompletionStage<List<TimelineEntry>> of(CompanyId company, Person person, int limit) {
    return people
        .keyOf(company, person)
        .thenCompose(key -> identities(company, key))
        .thenCompose(keys -> lines(company, keys, limit))
        .thenCompose(lines -> inWords(company, lines));
  }

  private CompletionStage<List<String>> identities(CompanyId company, String key) {
    if (!key.startsWith("c:")) {
      return CompletableFuture.completedFuture(List.of(key));
    }
    return contacts
        .find(company, key.substring(2))
        .thenCompose(contact -> owned(company, key, contact.map(Timeline::keys).orElse(List.of())));
  }

  private static List<String> keys(Contact contact) {
    return Stream.<Person>concat(
            contact.phones().stream().map(Person.ByNumber::new),
            contact.mails().stream().map(Person.ByAddress::new))
        .map(Person::key)
        .toList();
  }

  /// Without the numbers and addresses that others share: what stands there may be theirs.
  private CompletionStage<List<String>> owned(
      CompanyId company, String contact, List<String> identities) {
    if (identities.isEmpty()) {
      return CompletableFuture.completedFuture(List.of(contact));
    }
    return connection
        .commands()
        .hmget(KeySpace.key(company, People.OWNERS), identities.toArray(String[]::new))
        .thenApply(owners -> {
          var keys = new ArrayList<String>();
          keys.add(contact);
          owners.stream()
              .filter(KeyValue::hasValue)
              .filter(pair -> People.soleOwner(pair.getValue()).isPresent())
              .forEach(pair -> keys.add(pair.getKey()));
          return keys;
        });
  }

  private CompletionStage<List<Line>> lines(CompanyId company, List<String> keys, int limit) {
    CompletionStage<List<Line>> all = CompletableFuture.completedFuture(new ArrayList<>());
    for (String key : keys) {
      var some =
          connection
              .commands()
              .zrevrangebylex(
                  KeySpace.key(company, TIMELINE),
                  Range.from(Boundary.including(key + "\t"), Boundary.excluding(key + "\n")),
                  Limit.create(0, limit));
      all =
          all.thenCombine(
              some,
              (before, now) -> {
                now.stream()
                    .map(text -> Line.read(text.substring(key.length() + 1)))
                    .forEach(before::add);
                return before;
              });
    }
    return all.thenApply(found ->
        found.stream()
            .distinct()
            .sorted(Comparator.comparingLong(Line::at).reversed())
            .limit(limit)
            .toList());
  }

  private CompletionStage<List<TimelineEntry>> inWords(CompanyId company, List<Line> lines) {
    Map<String, List<String>> refs =
        lines.stream().collect(groupingBy(Line::collection, mapping(Line::ref, toList())));
    CompletionStage<Map<String, ObjectNode>> records =
        CompletableFuture.completedFuture(new HashMap<>());
    for (var of : refs.entrySet()) {
      String[] ids = of.getValue().stream().distinct().toArray(String[]::new);
      var asked = connection.commands().hmget(KeySpace.key(company, of.getKey()), ids);
      records =
          records.thenCombine(
              asked,
              (before, now) -> {
                now.stream()
                    .filter(KeyValue::hasValue)
                    .forEach(pair -> before.put(pair.getKey(), Json.parse(pair.getValue())));
                return before;
              });
    }
    return records.thenApply(found ->
        lines.stream()
            .flatMap(line -> Optional.ofNullable(found.get(line.ref())).map(line::inWords).stream())
            .toList());
  }

  /// One line as the scripts write it.
  record Line(long at, String kind, String step, String ref) {
    static Line read(String text) {
      String[] parts = text.split("\t", 4);
      return new Line(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]);
    }

    /// Where the record stands that the line points to.
    String collection() {
      return switch (kind) {
        case "mail" -> "mails";
        case "task", "promise" -> "tasks";
        case "lead" -> "leads";
        case "outbound" -> "outbound";
        case "decision" -> step.equals("assigned") ? "mails" : "calls";
        case "source" -> step.equals("asked") ? "leads" : "calls";
        default -> "calls";
      };
    }

    TimelineEntry inWords(ObjectNode record) {
      TimelineWords words = TimelineWords.of(this, record);
      return new TimelineEntry(Instant.ofEpochMilli(at), kind, words.title(), words.text(), ref);
    }
  }
}
