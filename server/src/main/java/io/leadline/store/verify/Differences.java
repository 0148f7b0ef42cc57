package io.leadline.store.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects what differs, with what the script `mend` would do about it. At [#MOST] the rest is
/// only counted: after a `rebuild` the next run finds it.
final class Differences {
  static final int MOST = 100_000;

  private final List<Difference> list = new ArrayList<>();
  private long uncounted;

  List<Difference> list() {
    return list;
  }

  /// How many there are beyond those in the list.
  long more() {
    return uncounted;
  }

  private void add(String key, String place, JsonNode expected, JsonNode found, ObjectNode mend) {
    if (list.size() < MOST) {
      list.add(new Difference(key, place, text(expected), text(found), mend));
    } else {
      uncounted++;
    }
  }

  private static Optional<String> text(JsonNode node) {
    return Form.isNothing(node) ? Optional.empty() : Optional.of(node.toString());
  }

  /// A figure of a record.
  ///
  /// @param was the field as stored
  /// @param to the field as it should be stored
  void figure(
      String key,
      String id,
      String field,
      JsonNode expected,
      JsonNode found,
      JsonNode was,
      JsonNode to) {
    ObjectNode mend = op("field", key).put("id", id).put("field", field);
    if (!Form.isNothing(was)) {
      mend.set("was", was);
    }
    if (!Form.isNothing(to)) {
      mend.set("to", to);
    }
    add(key, id + " " + field, expected, found, mend);
  }

  /// A field of a hash that is missing or not what it should be.
  void entry(String key, String id, Optional<String> expected, Optional<String> found) {
    ObjectNode mend = op("entry", key).put("id", id);
    expected.ifPresent(text -> mend.put("to", text));
    found.ifPresent(text -> mend.put("was", text));
    add(key, id, json(expected), json(found), mend);
  }

  private static JsonNode json(Optional<String> text) {
    return text.map(Form::text).orElseGet(() -> Form.object().path("none"));
  }

  /// A member of a sorted set.
  void member(String key, String member, Optional<Double> expected, Optional<Double> found) {
    ObjectNode mend = op("member", key).put("id", member);
    expected.ifPresent(score -> mend.put("to", score.longValue()));
    found.ifPresent(score -> mend.put("was", score.longValue()));
    add(
        key,
        member.replace('\t', ' '),
        expected
            .<JsonNode>map(score -> Form.number(score.longValue()))
            .orElseGet(() -> Form.object().path("none")),
        found
            .<JsonNode>map(score -> Form.number(score.longValue()))
            .orElseGet(() -> Form.object().path("none")),
        mend);
  }

  private static ObjectNode op(String what, String key) {
    return Form.object().put("op", what).put("key", key);
  }
}
