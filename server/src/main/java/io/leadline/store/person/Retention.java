package io.leadline.store.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.store.Script;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.lettuce.core.XTrimArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away what has been kept long enough, by the same script as an erasure: ids and figures
/// stay.
///
/// @param state the folder of this server, for the journal's older part
public record Retention(CompanyStore store, Path state) {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int RECORDS_AT_ONCE = 500;

  /// How long each kind is kept.
  public record Terms(
      Duration calls, Duration mails, Duration leads, Duration audit, Duration journal) {}

  /// What went.
  ///
  /// @param persons contacts, and numbers and addresses of nobody known, that nothing is kept of
  /// @param journal entries that moved into files
  public record Report(
      int calls, int mails, int leads, int persons, long audit, long journal, int backups) {}

  public Report run(Terms terms, Instant now) throws IOException {
    String id = "retention/" + now.toEpochMilli();
    int calls = strip("calls", old("arrivedAt", now.minus(terms.calls()), "number"), id, now);
    int mails = strip("mails", old("receivedAt", now.minus(terms.mails()), "from"), id, now);
    int leads = leads(now.minus(terms.leads()), id, now);
    int persons = calls + mails + leads == 0 ? 0 : persons(id, now);
    if (calls + mails + leads > 0) {
      List<String> unwritten = eraser().files().writtenAnewExcept();
      if (!unwritten.isEmpty()) {
        LOG.warn("what is kept no longer stands in the files of {} until BGREWRITEAOF", unwritten);
      }
    }
    return new Report(
        calls,
        mails,
        leads,
        persons,
        audit(now.minus(terms.audit())) + changes(now.minus(terms.audit())),
        journal(terms.journal(), now),
        backups(now));
  }

  /// Texts of others are not read.
  private Eraser eraser() {
    return new Eraser(store, NumberingPlan.INTERNATIONAL);
  }

  private static Predicate<ObjectNode> old(String field, Instant before, String personal) {
    return record ->
        record.has(field)
            && record.path(field).asLong() < before.toEpochMilli()
            && (record.has(personal) || isNamed(record));
  }

  private static boolean isNamed(ObjectNode record) {
    String person = record.path("person").asText();
    return !person.isEmpty() && !person.startsWith("w:") && !person.startsWith("x:");
  }

  private int leads(Instant before, String id, Instant now) {
    Set<String> stripped = new HashSet<>();
    int leads =
        strip("leads", lead -> old("closedAt", before, "notes").test(lead), id, now, stripped);
    var _ =
        strip(
            "tasks",
            task -> stripped.contains(task.path("lead").asText()) && isNamed(task),
            id,
            now);
    return leads;
  }

  private int strip(String kind, Predicate<ObjectNode> isOld, String id, Instant now) {
    return strip(kind, isOld, id, now, new HashSet<>());
  }

  private int strip(
      String kind, Predicate<ObjectNode> isOld, String id, Instant now, Set<String> stripped) {
    Map<String, String> persons = new LinkedHashMap<>();
    store.eachField(
        kind,
        (record, text) -> {
          ObjectNode read = Records.parse(text);
          if (isOld.test(read)) {
            persons.put(record, read.path("person").asText());
          }
        });
    var ids = List.copyOf(persons.keySet());
    for (int from = 0; from < ids.size(); from += RECORDS_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + RECORDS_AT_ONCE));
      Set<String> lines = new LinkedHashSet<>();
      some.forEach(one -> lines.add(persons.getOrDefault(one, "")));
      lines.remove("");
      ObjectNode event = Records.none();
      event.set(kind, Records.list(some));
      event.set("lines", Records.list(lines));
      eraser().tell(event, id + "/" + kind + "/" + from, now);
    }
    stripped.addAll(ids);
    return ids.size();
  }

  /// Contacts of no account, and numbers and addresses of nobody known, of which no record speaks
  /// any more.
  private int persons(String id, Instant now) {
    Set<String> spokenOf = new HashSet<>();
    for (String kind : List.of("calls", "mails", "leads", "tasks")) {
      store.eachField(
          kind,
          (_, text) -> {
            ObjectNode record = Records.parse(text);
            spokenOf.add(record.path("person").asText());
            spokenOf.add("n:" + record.path("number").asText());
            spokenOf.add(Records.address(record.path("from").asText()));
          });
    }
    var gone = new ArrayList<String>();
    store.eachField(
        "people",
        (key, text) -> {
          ObjectNode person = Records.parse(text);
          if (!spokenOf.contains(key) && !person.has("lead") && !person.has("card")) {
            gone.add(key);
          }
        });
    // contacts first: with them go their numbers and addresses
    gone.sort(Comparator.naturalOrder());
    int persons = 0;
    for (String key : gone) {
      persons += person(key, spokenOf, id, now) ? 1 : 0;
    }
    return persons;
  }

  private boolean person(String key, Set<String> spokenOf, String id, Instant now) {
    Optional<PersonFiles> files = new PersonSearch(store).ofKey(key);
    if (files.isEmpty()
        || store.field("people", key).isEmpty()
        || files.get().own().stream().anyMatch(spokenOf::contains)
        || files.get().contacts().values().stream().anyMatch(contact -> contact.has("account"))) {
      return false;
    }
    eraser().retire(files.get(), id + "/" + Integer.toHexString(key.hashCode()), now);
    return true;
  }

  private long audit(Instant before) {
    return store
        .connection()
        .await(
            store
                .connection()
                .commands()
                .xtrim(
                    store.key("audit"),
                    XTrimArgs.Builder.minId(Long.toString(before.toEpochMilli())).exactTrimming()));
  }

  /// What the accounts' own histories tell of a longer time ago.
  private long changes(Instant before) {
    var old = new ArrayList<String>();
    store.eachField(
        "accounts.changes",
        (account, text) -> {
          if (Records.parse(text).path("lines").path(0).path("at").asLong()
              < before.toEpochMilli()) {
            old.add(account);
          }
        });
    Script trimmed = Script.read("changes_trimmed");
    long gone = 0;
    for (String account : old) {
      List<Object> answer =
          store
              .connection()
              .await(
                  store
                      .connection()
                      .run(
                          trimmed, store.company(), account, Long.toString(before.toEpochMilli())));
      gone += Long.parseLong(String.valueOf(answer.getFirst()));
    }
    return gone;
  }

  private long journal(Duration age, Instant now) {
    return new JournalArchive(store, JournalArchive.folder(state, store.company().value()))
        .archive(now, age)
        .entries();
  }

  /// Files of `backup` whose time has passed, where they lie on this machine.
  private int backups(Instant now) throws IOException {
    Map<String, Long> known = new LinkedHashMap<>();
    store.eachField(
        "backups", (file, text) -> known.put(file, Records.parse(text).path("until").asLong()));
    int deleted = 0;
    for (Map.Entry<String, Long> backup : known.entrySet()) {
      if (backup.getValue() < now.toEpochMilli()) {
        deleted += Files.deleteIfExists(Path.of(backup.getKey())) ? 1 : 0;
        var _ =
            store
                .connection()
                .await(store.connection().commands().hdel(store.key("backups"), backup.getKey()));
      }
    }
    return deleted;
  }
}
