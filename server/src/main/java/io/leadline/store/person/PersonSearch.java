package io.leadline.store.person;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.store.archive.CompanyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// Finds everything about a person by any number or address. It reads every record of the company
/// once: a person's records are not told by indexes alone.
public record PersonSearch(CompanyStore store) {
  /// What may be told of a call that may be another person's.
  private static final List<String> OF_CALLS =
      List.of("person", "arrivedAt", "outcome", "talkSeconds");

  private static final List<String> OF_MAILS = List.of("person", "receivedAt", "mailbox");

  /// Who is meant.
  public sealed interface Found {
    /// One person.
    record One(PersonFiles files) implements Found {}

    /// Several contacts share it.
    record Several(Map<String, String> namesByContact) implements Found {}
  }

  /// Looks for the person behind a number's or address's key.
  ///
  /// @param contact which of those who share it; needed only then
  public Found find(String identity, Optional<String> contact) {
    List<String> contacts = contactsOf(identity);
    if (contact.isPresent() && contacts.contains(contact.get())) {
      return new Found.One(ofContact(contact.get()));
    }
    if (contacts.size() > 1) {
      Map<String, String> names = new LinkedHashMap<>();
      contacts.forEach(
          id -> names.put(id, contact(id).map(it -> it.path("name").asText()).orElse("")));
      return new Found.Several(names);
    }
    return new Found.One(
        contacts.isEmpty()
            ? gather(identity, new LinkedHashSet<>(Set.of(identity)), Set.of(), Map.of())
            : ofContact(contacts.getFirst()));
  }

  /// What there is of a person by the key of their record; empty where others share it.
  Optional<PersonFiles> ofKey(String key) {
    if (key.startsWith("c:")) {
      return Optional.of(light(key, key.substring(2)));
    }
    List<String> contacts = contactsOf(key);
    return contacts.isEmpty() && (key.startsWith("n:") || key.startsWith("m:"))
        ? Optional.of(files(key, new LinkedHashSet<>(Set.of(key)), Set.of(), Map.of()))
        : Optional.empty();
  }

  private PersonFiles light(String key, String contact) {
    Set<String> own = new LinkedHashSet<>(Set.of(key));
    Set<String> shared = new LinkedHashSet<>();
    Map<String, ObjectNode> contacts = new LinkedHashMap<>();
    collect(contact, own, shared, contacts);
    return files(key, own, shared, contacts);
  }

  private static PersonFiles files(
      String main, Set<String> own, Set<String> shared, Map<String, ObjectNode> contacts) {
    return new PersonFiles(
        main, own, shared, contacts, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  private List<String> contactsOf(String identity) {
    var contacts = new ArrayList<String>();
    store
        .field("owners", identity)
        .map(Records::parse)
        .ifPresent(owners -> owners.path("contacts").forEach(id -> contacts.add(id.asText())));
    return contacts;
  }

  private Optional<ObjectNode> contact(String id) {
    return store.field("contacts", id).map(Records::parse);
  }

  private PersonFiles ofContact(String id) {
    Set<String> own = new LinkedHashSet<>(Set.of("c:" + id));
    Set<String> shared = new LinkedHashSet<>();
    Map<String, ObjectNode> contacts = new LinkedHashMap<>();
    collect(id, own, shared, contacts);
    return gather("c:" + id, own, shared, contacts);
  }

  private void collect(
      String id, Set<String> own, Set<String> shared, Map<String, ObjectNode> contacts) {
    Optional<ObjectNode> found = contact(id);
    if (found.isEmpty() || contacts.containsKey(id)) {
      return;
    }
    ObjectNode record = found.get();
    contacts.put(id, record);
    own.add("c:" + id);
    for (String identity : Records.identities(record)) {
      boolean alone = contactsOf(identity).stream().allMatch(contacts::containsKey);
      boolean wasShared =
          store.field("owners", identity).map(Records::parse).orElse(Records.none()).has("shared");
      (alone && !wasShared ? own : shared).add(identity);
    }
    for (JsonNode merged : record.path("merged")) {
      collect(merged.path("contact").asText(), own, shared, contacts);
    }
  }

  private PersonFiles gather(
      String main, Set<String> own, Set<String> shared, Map<String, ObjectNode> contacts) {
    Map<String, ObjectNode> leads =
        records("leads", (_, lead) -> own.contains(lead.path("person").asText()));
    Map<String, ObjectNode> calls =
        records(
            "calls",
            (_, call) ->
                own.contains(call.path("person").asText())
                    || own.contains("n:" + call.path("number").asText())
                    || leads.containsKey(call.path("lead").asText()));
    Map<String, ObjectNode> mails =
        records(
            "mails",
            (_, mail) ->
                own.contains(mail.path("person").asText())
                    || own.contains(Records.address(mail.path("from").asText()))
                    || leads.containsKey(mail.path("lead").asText()));
    Map<String, ObjectNode> tasks =
        records(
            "tasks",
            (_, task) ->
                own.contains(task.path("person").asText())
                    || own.contains(task.path("card").asText())
                    || leads.containsKey(task.path("lead").asText()));
    return new PersonFiles(
        main, own, shared, contacts, calls, mails, leads, tasks, unclear(shared));
  }

  private Map<String, ObjectNode> unclear(Set<String> shared) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    if (!shared.isEmpty()) {
      BiPredicate<String, ObjectNode> any =
          (_, record) -> shared.contains(record.path("person").asText());
      records("calls", any).forEach((id, call) -> found.put(id, call.retain(OF_CALLS)));
      records("mails", any).forEach((id, mail) -> found.put(id, mail.retain(OF_MAILS)));
    }
    return found;
  }

  private Map<String, ObjectNode> records(String kind, BiPredicate<String, ObjectNode> belongs) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    store.eachField(
        kind,
        (id, text) -> {
          ObjectNode record = Records.parse(text);
          if (belongs.test(id, record)) {
            found.put(id, record);
          }
        });
    return found;
  }
}
