package io.leadline.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Holds what the generator saw confirmed against what stands in the store, read raw and judged by
/// its own lights: no code of the server's is used.
final class DrillChecker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TAG = "{acme}:";

  /// What is wrong; nothing where all is as it should be.
  ///
  /// @param lost confirmed facts that do not stand in the journal (I1)
  /// @param doubled facts that stand there twice (I1, I3)
  /// @param others broken invariants, each in words
  record Verdict(int confirmed, int lost, int doubled, List<String> others) {
    boolean isClean() {
      return lost == 0 && doubled == 0 && others.isEmpty();
    }
  }

  private DrillChecker() {}

  /// How many facts that the store itself had confirmed are not there now.
  static int missing(String uri, DrillLoad load) {
    RedisClient client = RedisClient.create(uri);
    try (var connection = client.connect()) {
      var there = new HashSet<String>();
      connection
          .sync()
          .xrange(TAG + "journal", Range.unbounded())
          .forEach(entry -> there.add(entry.getBody().getOrDefault("fact", "")));
      return (int)
          load.confirmed().entrySet().stream()
              .filter(told -> told.getValue().equals("fresh") && !there.contains(told.getKey()))
              .count();
    } finally {
      client.shutdown();
    }
  }

  static Verdict check(String uri, DrillLoad load, int quarantined) {
    RedisClient client = RedisClient.create(uri);
    try (var connection = client.connect()) {
      return check(connection.sync(), load, quarantined);
    } finally {
      client.shutdown();
    }
  }

  private static Verdict check(
      RedisCommands<String, String> redis, DrillLoad load, int quarantined) {
    Map<String, Integer> told = new HashMap<>();
    redis
        .xrange(TAG + "journal", Range.unbounded())
        .forEach(entry -> told.merge(entry.getBody().getOrDefault("fact", ""), 1, Integer::sum));
    int lost = (int) load.confirmed().keySet().stream().filter(id -> !told.containsKey(id)).count();
    int doubled = (int) told.values().stream().filter(times -> times > 1).count();
    var others = new ArrayList<String>();
    everyCallOnce(redis, load, others);
    everyPromiseHasItsTime(redis, load, others);
    everyLeadClosedWithReason(redis, load, others);
    if (quarantined > 0) {
      others.add("I4: " + quarantined + " facts in quarantine");
    }
    return new Verdict(load.confirmed().size(), lost, doubled, others);
  }

  private static void everyCallOnce(
      RedisCommands<String, String> redis, DrillLoad load, List<String> others) {
    var found = new HashSet<>(redis.hkeys(TAG + "calls"));
    load.calls().stream()
        .filter(call -> !found.contains(call))
        .forEach(call -> others.add("I1: no record of " + call));
    found.stream()
        .filter(call -> !load.calls().contains(call))
        .forEach(call -> others.add("I1: a record of " + call + ", which never was"));
    redis
        .hgetall(TAG + "calls")
        .forEach((id, text) -> {
          JsonNode call = read(text);
          if (!call.has("arrivedAt") || !call.has("outcome")) {
            others.add("I1: half a record of " + id);
          }
        });
  }

  private static void everyPromiseHasItsTime(
      RedisCommands<String, String> redis, DrillLoad load, List<String> others) {
    var cards = new HashSet<>(redis.zrange(TAG + "recovery", 0, -1));
    load.lostCallers().stream()
        .filter(person -> !cards.contains(person))
        .forEach(person -> others.add("I2: " + person + " is on no recovery card"));
    int open = 0;
    for (String text : redis.hvals(TAG + "tasks")) {
      JsonNode task = read(text);
      if (task.path("due").asLong() == 0) {
        others.add("I2: a task without a time: " + text);
      }
      open += task.path("state").asText().equals("WAITING") ? 1 : 0;
    }
    if (open != load.lostCallers().size()) {
      others.add("I3: " + open + " call-backs for " + load.lostCallers().size() + " callers");
    }
  }

  private static void everyLeadClosedWithReason(
      RedisCommands<String, String> redis, DrillLoad load, List<String> others) {
    redis
        .hgetall(TAG + "leads")
        .forEach((id, text) -> {
          JsonNode lead = read(text);
          boolean closed = lead.path("stage").asText().equals("LOST");
          if (closed != load.closedLeads().contains(id)) {
            others.add("I5: " + id + " is " + lead.path("stage").asText());
          }
          if (closed && !text.contains("too dear")) {
            others.add("I5: " + id + " is lost without a reason");
          }
        });
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
