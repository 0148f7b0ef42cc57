package io.leadline.store;

import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Union;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Contacts of the store in memory that are one person.
final class MemoryContacts {
  private final MemoryState state;
  private final MemoryTasks tasks;
  private final MemoryOwners owners;

  MemoryContacts(MemoryState state, MemoryTasks tasks) {
    this.state = state;
    this.tasks = tasks;
    this.owners = new MemoryOwners(state, tasks);
  }

  /// What a contact brought when it went into another.
  record Brought(
      Union.Part<ContactId> part,
      Contact before,
      Contact other,
      List<String> keys,
      List<String> leads) {}

  Recorded take(Fact fact, ContactEvent event) {
    return switch (event) {
      case ContactEvent.Merged it -> merged(fact, it);
      case ContactEvent.Unmerged it -> unmerged(it);
      case ContactEvent.IdentityLeft it -> left(it);
    };
  }

  static Optional<Union<ContactId>> union(MemoryState state, ContactId contact) {
    return Optional.ofNullable(state.contacts.get(contact.value()))
        .map(_ ->
            new Union<>(
                Optional.ofNullable(state.mergedInto.get(contact.value())).map(ContactId::new),
                state.merged.getOrDefault(contact.value(), List.of()).stream()
                    .map(Brought::part)
                    .toList()));
  }

  private Recorded merged(Fact fact, ContactEvent.Merged it) {
    Contact gone = state.contacts.get(it.contact().value());
    Contact stays = state.contacts.get(it.into().value());
    if (gone == null || stays == null) {
      return new Recorded.Refused("there is no such contact");
    }
    if (it.contact().equals(it.into())) {
      return new Recorded.Refused("that is the same contact");
    }
    if (state.mergedInto.containsKey(it.contact().value())) {
      return new Recorded.Refused(
          "already merged with " + state.mergedInto.get(it.contact().value()));
    }
    if (state.mergedInto.containsKey(it.into().value())) {
      return new Recorded.Refused("merged itself with " + state.mergedInto.get(it.into().value()));
    }
    String from = "c:" + it.contact();
    String to = "c:" + it.into();
    List<String> leads =
        state.leads.entrySet().stream()
            .filter(lead -> lead.getValue().person.equals(from))
            .map(Map.Entry::getKey)
            .toList();
    List<String> had = LastKnown.keys(stays).toList();
    List<String> brought = LastKnown.keys(gone).filter(key -> !had.contains(key)).toList();
    LastKnown.keys(gone).forEach(key -> changeOwner(key, it.contact(), it.into()));
    state.contacts.put(it.into().value(), together(stays, gone));
    for (MemoryState.Line line : List.copyOf(state.timeline)) {
      if (line.person().equals(from)) {
        move(line, to);
      }
    }
    leads.forEach(lead -> moveLead(lead, from, to));
    owners.movePerson(fact, from, to);
    state.mergedInto.put(it.contact().value(), it.into().value());
    state
        .merged
        .computeIfAbsent(it.into().value(), _ -> new ArrayList<>())
        .add(
            new Brought(
                new Union.Part<>(it.contact(), fact.at(), Optional.of(it.by())),
                stays,
                gone,
                brought,
                leads));
    return MemoryLeads.fresh(null);
  }

  private static Contact together(Contact stays, Contact gone) {
    Map<String, String> fields = new HashMap<>(gone.fields());
    fields.putAll(stays.fields());
    var phones = new LinkedHashSet<PhoneNumber>(stays.phones());
    phones.addAll(gone.phones());
    var mails = new LinkedHashSet<EmailAddress>(stays.mails());
    mails.addAll(gone.mails());
    return new Contact(
        stays.id(),
        stays.name().isEmpty() ? gone.name() : stays.name(),
        stays.company().isEmpty() ? gone.company() : stays.company(),
        stays.account().or(gone::account),
        stays.language().isEmpty() ? gone.language() : stays.language(),
        List.copyOf(phones),
        List.copyOf(mails),
        fields,
        stays.former());
  }

  private void moveLead(String lead, String from, String to) {
    if (state.leads.get(lead).stage.closed()) {
      owners.moveLead(lead, to);
    } else {
      owners.moveOpenLead(from, to, lead);
    }
  }

  private void move(MemoryState.Line line, String to) {
    state.timeline.remove(line);
    tasks.line(to, line.at(), line.kind(), line.step(), line.ref());
  }

  private void changeOwner(String key, ContactId was, ContactId is) {
    Set<String> now = new LinkedHashSet<>();
    for (String each : state.owners.getOrDefault(key, Set.of())) {
      now.add(each.equals(was.value()) ? is.value() : each);
    }
    state.owners.put(key, now);
  }

  private Recorded unmerged(ContactEvent.Unmerged it) {
    if (!it.from().value().equals(state.mergedInto.get(it.contact().value()))) {
      return new Recorded.Refused("these two are not merged");
    }
    Brought brought =
        state.merged.get(it.from().value()).stream()
            .filter(each -> each.part().id().equals(it.contact()))
            .findFirst()
            .orElseThrow();
    state.merged.get(it.from().value()).remove(brought);
    state.mergedInto.remove(it.contact().value());
    brought.keys().forEach(key -> changeOwner(key, it.from(), it.contact()));
    LastKnown.keys(brought.other())
        .forEach(key ->
            state
                .owners
                .computeIfAbsent(key, _ -> new LinkedHashSet<>())
                .add(it.contact().value()));
    state.contacts.put(it.from().value(), without(state.contacts.get(it.from().value()), brought));
    for (String lead : brought.leads()) {
      if (state.leads.get(lead).person.equals("c:" + it.from())) {
        moveLines(lead, "c:" + it.from(), "c:" + it.contact());
        moveLead(lead, "c:" + it.from(), "c:" + it.contact());
      }
    }
    return MemoryLeads.fresh(null);
  }

  /// What was brought and not written over since goes again.
  private static Contact without(Contact now, Brought brought) {
    Contact before = brought.before();
    Contact other = brought.other();
    Map<String, String> fields = new HashMap<>(now.fields());
    other
        .fields()
        .forEach((name, value) -> {
          if (!before.fields().containsKey(name)) {
            fields.remove(name, value);
          }
        });
    return new Contact(
        now.id(),
        before.name().isEmpty() && now.name().equals(other.name()) ? "" : now.name(),
        before.company().isEmpty() && now.company().equals(other.company()) ? "" : now.company(),
        before.account().isEmpty() && now.account().equals(other.account())
            ? Optional.empty()
            : now.account(),
        before.language().isEmpty() && now.language().equals(other.language())
            ? ""
            : now.language(),
        now.phones().stream()
            .filter(phone -> !brought.keys().contains(LastKnown.key(phone)))
            .toList(),
        now.mails().stream().filter(mail -> !brought.keys().contains(LastKnown.key(mail))).toList(),
        fields,
        now.former());
  }

  private void moveLines(String lead, String from, String to) {
    for (MemoryState.Line line : List.copyOf(state.timeline)) {
      var task = state.tasks.get(line.ref());
      if (line.person().equals(from)
          && (owners.belongs(line.ref(), lead) || (task != null && lead.equals(task.lead)))) {
        move(line, to);
      }
    }
  }

  private Recorded left(ContactEvent.IdentityLeft it) {
    Contact contact = state.contacts.get(it.contact().value());
    String key = it.identity().key();
    if (contact == null || LastKnown.keys(contact).noneMatch(key::equals)) {
      return new Recorded.Refused("that is not a number or address of this contact");
    }
    state.contacts.put(
        it.contact().value(),
        new Contact(
            contact.id(),
            contact.name(),
            contact.company(),
            contact.account(),
            contact.language(),
            contact.phones().stream().filter(each -> !LastKnown.key(each).equals(key)).toList(),
            contact.mails().stream().filter(each -> !LastKnown.key(each).equals(key)).toList(),
            contact.fields(),
            contact.former()));
    Set<String> owned = state.owners.get(key);
    owned.remove(it.contact().value());
    if (owned.isEmpty()) {
      state.owners.remove(key);
    }
    return MemoryLeads.fresh(null);
  }
}
