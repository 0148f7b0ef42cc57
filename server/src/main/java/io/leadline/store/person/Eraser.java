package io.leadline.store.person;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.Mentions;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.store.Script;
import io.leadline.store.StoreServers;
import io.leadline.store.Tombstones;
import io.leadline.store.archive.CompanyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// Takes a person out of a company's store.
///
/// @param numbers how the company's people and clients write numbers
public record Eraser(CompanyStore store, NumberingPlan numbers) {
  private static final int RECORDS_AT_ONCE = 500;
  private static final List<String> TEXTS =
      List.of("mails", "leads", "tasks", "calls", "alarms", "contacts", "acts");

  /// Strips the records, leaves tombstones, and has the store write its file anew.
  ///
  /// @param by who asked
  public Receipt erase(PersonFiles files, String by, Instant now) {
    return erase(files, by, now, Duration.ZERO);
  }

  /// As above, where servers run on the store: others' facts that waited on their disks may be told
  /// to it until they have heard of the erasure.
  ///
  /// @param heardWithin how long that takes
  Receipt erase(PersonFiles files, String by, Instant now, Duration heardWithin) {
    String id = UUID.randomUUID().toString();
    Tombstones tombstones = tombstones();
    Map<String, Long> hashes = new TreeMap<>();
    files.own().stream()
        .filter(key -> key.startsWith("n:") || key.startsWith("m:"))
        .forEach(key -> hashes.put(tombstones.hash(key), now.toEpochMilli()));
    strip(files, Optional.of(tombstones), hashes, id, by, now);
    redact(files);
    if (!heardWithin.isZero()) {
      LockSupport.parkNanos(heardWithin.toNanos());
      redact(files);
    }
    List<String> unwritten = files().writtenAnewExcept();
    return new Receipt(
        id,
        store.company().value(),
        now.toString(),
        by,
        counts(files),
        List.copyOf(hashes.keySet()),
        files.shared().size(),
        unwritten,
        backups(now),
        new TraceSearch(store).of(needles(files)));
  }

  /// The files of the servers that the company's data lies on.
  StoreFiles files() {
    return new StoreFiles(new StoreServers(store.connection(), store.company()));
  }

  Tombstones tombstones() {
    var commands = store.connection().commands();
    String hash = store.key("erased");
    var _ = store.connection().await(commands.hsetnx(hash, "key", Tombstones.withNewKey().key()));
    return new Tombstones(store.connection().await(commands.hget(hash, "key")));
  }

  private static Map<String, Integer> counts(PersonFiles files) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("contacts", files.contacts().size());
    counts.put("leads", files.leads().size());
    counts.put("calls", files.calls().size());
    counts.put("mails", files.mails().size());
    counts.put("tasks", files.tasks().size());
    return counts;
  }

  /// Takes away what is kept too long: as [#erase], but leaves no tombstones, and the store's own
  /// file as it is.
  void retire(PersonFiles files, String id, Instant now) {
    strip(files, Optional.empty(), Map.of(), id, "", now);
  }

  private void strip(
      PersonFiles files,
      Optional<Tombstones> tombstones,
      Map<String, Long> hashes,
      String id,
      String by,
      Instant now) {
    var parts = new ArrayList<ObjectNode>();
    parts(parts, "calls", files.calls().keySet());
    parts(parts, "mails", files.mails().keySet());
    parts(parts, "tasks", files.tasks().keySet());
    parts(parts, "leads", files.leads().keySet());
    ObjectNode last = Records.none();
    last.set("contacts", Records.list(files.contacts().keySet()));
    parts.add(last);
    for (int part = 0; part < parts.size(); part++) {
      ObjectNode event = parts.get(part);
      event.put("main", files.main()).put("receipt", id);
      if (!by.isEmpty()) {
        event.put("by", by);
      }
      tombstones.ifPresent(known -> event.put("key", known.key()));
      event.set("shared", Records.list(files.shared()));
      event.set("hashes", Records.MAPPER.valueToTree(hashes));
      event.set(part == parts.size() - 1 ? "keys" : "own", Records.list(files.own()));
      tell(event, id + "/" + part, now);
    }
  }

  static void parts(List<ObjectNode> parts, String kind, Set<String> ids) {
    var all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += RECORDS_AT_ONCE) {
      ObjectNode part = Records.none();
      part.set(kind, Records.list(all.subList(from, Math.min(all.size(), from + RECORDS_AT_ONCE))));
      parts.add(part);
    }
  }

  void tell(ObjectNode event, String id, Instant now) {
    ObjectNode fact = Records.none();
    fact.put("id", "erasure/" + id).put("type", "person_erased");
    fact.put("at", now.toEpochMilli()).put("origin", "LIVE");
    ArrayNode figures = fact.putArray("j");
    if (event.has("contacts")) {
      var ids = new ArrayList<String>();
      event.path("contacts").forEach(contact -> ids.add(contact.asText()));
      figures.add("contacts").add(String.join(" ", ids));
      figures.add("hashes").add(String.join(" ", names(event)));
    }
    fact.set("e", event);
    fact.putArray("stones");
    var answer =
        store
            .connection()
            .await(
                store
                    .connection()
                    .run(Script.read("person_erased"), store.company(), fact.toString()));
    if (!String.valueOf(answer.getFirst()).equals("fresh")) {
      throw new IllegalStateException("the store answered " + answer);
    }
  }

  private static List<String> names(ObjectNode event) {
    var hashes = new ArrayList<String>();
    event.path("hashes").fieldNames().forEachRemaining(hashes::add);
    return hashes;
  }

  /// What others' records say of the person: quoted mails, notes, reasons.
  private void redact(PersonFiles files) {
    Needles needles = needles(files);
    for (String kind : TEXTS) {
      List<ObjectNode> places = new ArrayList<>();
      store.eachField(
          kind,
          (id, text) -> {
            String cleaned = needles.without(text);
            if (!cleaned.equals(text)) {
              places.add(
                  Records.none()
                      .put("op", "entry")
                      .put("key", kind)
                      .put("id", id)
                      .put("was", text)
                      .put("to", cleaned));
            }
          });
      if (!places.isEmpty()) {
        var _ =
            store
                .connection()
                .await(
                    store
                        .connection()
                        .run(
                            Script.read("mend"),
                            store.company(),
                            Records.MAPPER.createArrayNode().addAll(places).toString()));
      }
    }
  }

  private Needles needles(PersonFiles files) {
    return new Needles(
        files.own().stream()
            .filter(key -> key.startsWith("n:") || key.startsWith("m:"))
            .collect(Collectors.toSet()),
        new Mentions(numbers));
  }

  private List<Receipt.StillIn> backups(Instant now) {
    var still = new ArrayList<Receipt.StillIn>();
    store.eachField(
        "backups",
        (file, text) -> {
          ObjectNode backup = Records.parse(text);
          Instant until = Instant.ofEpochMilli(backup.path("until").asLong());
          if (until.isAfter(now)) {
            still.add(
                new Receipt.StillIn(
                    file,
                    Instant.ofEpochMilli(backup.path("takenAt").asLong()).toString(),
                    until.toString()));
          }
        });
    return List.copyOf(still);
  }
}
