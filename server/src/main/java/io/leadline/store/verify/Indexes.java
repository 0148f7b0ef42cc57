package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.store.archive.CompanyStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the indexes should hold, gathered record by record, and compared with what they hold.
final class Indexes {
  /// Sorted sets that are made of records.
  static final Set<String> SETS =
      Set.of(
          "calls.arrived",
          "calls.incomplete",
          "mails.received",
          "leads.opened",
          "gaps.from",
          "recovery",
          "tasks.due",
          "tasks.ready",
          "tasks.open",
          "timeline");

  private final Map<String, Map<String, Double>> members = new HashMap<>();
  private final Map<String, String> insteadOf = new HashMap<>();
  private final TaskIndexes tasks;

  /// @param lent until when tasks are lent, by their ids
  Indexes(Map<String, Long> lent) {
    this.tasks = new TaskIndexes(this, lent);
  }

  void expect(String index, String member, double score) {
    members.computeIfAbsent(index, _ -> new HashMap<>()).put(member, score);
  }

  /// The task stands under one of the two: as due, or as ready once its time has come.
  void expectEither(String due, String ready) {
    expect("tasks.due", due, 0);
    insteadOf.put(ready, due);
  }

  /// What follows from a record's figures.
  ///
  /// @param key the record's field in its hash
  /// @param stored the record as it stands, for what the journal does not tell
  void of(String kind, String key, JsonNode figures, JsonNode stored, long firstTold) {
    switch (kind) {
      case "calls" -> {
        if (figures.has("arrivedAt")) {
          expect("calls.arrived", key, figures.path("arrivedAt").asDouble());
        } else {
          expect("calls.incomplete", key, (double) firstTold);
        }
      }
      case "mails" -> expect("mails.received", key, figures.path("receivedAt").asDouble());
      case "leads" -> expect("leads.opened", key, figures.path("openedAt").asDouble());
      case "gaps" -> expect("gaps.from", key, figures.path("from").asDouble());
      case "people" -> lost(key, figures.path("card"));
      case "tasks" -> tasks.of(key, figures, stored.path("lease"));
      default -> {
        // contacts, accounts and spend are found by their id alone
      }
    }
  }

  private void lost(String key, JsonNode card) {
    if (card.isMissingNode()) {
      return;
    }
    double since = card.path("lost").path(0).path("at").asDouble();
    for (JsonNode lost : card.path("lost")) {
      since = Math.min(since, lost.path("at").asDouble());
    }
    if (card.has("older")) {
      since = Math.min(since, card.path("since").asDouble());
    }
    expect("recovery", key, since);
  }

  void compare(CompanyStore store, Differences differences) {
    Set<String> ready = new HashSet<>();
    store.eachMember("tasks.ready", (member, _) -> ready.add(member));
    insteadOf.forEach((instead, due) -> {
      if (ready.contains(instead)) {
        members.getOrDefault("tasks.due", Map.of()).remove(due);
        expect("tasks.ready", instead, 0);
      }
    });
    SETS.forEach(index -> compare(index, store, differences));
  }

  private void compare(String index, CompanyStore store, Differences differences) {
    Map<String, Double> expected = members.getOrDefault(index, Map.of());
    Set<String> seen = new HashSet<>();
    store.eachMember(
        index,
        (member, score) -> {
          Double should = expected.get(member);
          boolean isNew = seen.add(member);
          if (isNew && (should == null || should.compareTo(score) != 0)) {
            differences.member(index, member, Optional.ofNullable(should), Optional.of(score));
          }
        });
    expected.forEach((member, score) -> {
      if (!seen.contains(member)) {
        differences.member(index, member, Optional.of(score), Optional.empty());
      }
    });
  }
}
