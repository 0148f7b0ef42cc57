package io.leadline.store;

import io.leadline.domain.account.Contact;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryState.Lead;
import io.leadline.store.MemoryState.OfPerson;
import io.leadline.store.MemoryState.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Contacts of the store in memory, and what belongs to them.
final class MemoryOwners {
  private static final Set<String> CARRIED = Set.of("name", "company", "language");

  private final MemoryState state;
  private final MemoryTasks tasks;

  MemoryOwners(MemoryState state, MemoryTasks tasks) {
    this.state = state;
    this.tasks = tasks;
  }

  Recorded captured(Fact fact, LeadEvent.Captured it) {
    String id = it.lead().value();
    Lead lead = state.leads.get(id);
    if (lead == null) {
      return MemoryLeads.noSuchLead();
    }
    String known = tasks.personOf(lead.person);
    boolean meanwhile = known.startsWith("c:") && !state.contacts.containsKey(it.contact().value());
    String key = tasks.personOf(meanwhile ? known : "c:" + it.contact());
    var whose = new ContactId(key.substring(2));
    String was = it.was().key();
    String before = lead.person;
    Contact contact = contact(whose);
    Map<String, String> fields = new HashMap<>(contact.fields());
    it.fields()
        .forEach((name, value) -> {
          if (!CARRIED.contains(name)) {
            fields.put(name, value);
          }
        });
    lead.need = it.fields().getOrDefault("need", lead.need);
    if (lead.account == null) {
      lead.account = contact.account().orElse(null);
    }
    if (lead.owner == null) {
      lead.owner = it.by();
    }
    state.contacts.put(
        whose.value(),
        new Contact(
            whose,
            it.fields().getOrDefault("name", contact.name()),
            it.fields().getOrDefault("company", contact.company()),
            contact
                .account()
                .or(() -> Optional.ofNullable(lead.account))
                .map(account -> MemoryAccountUnions.one(state, account)),
            it.fields().getOrDefault("language", contact.language()),
            contact.phones(),
            contact.mails(),
            fields,
            List.of()));
    boolean shared = (was.startsWith("n:") || was.startsWith("m:")) && !own(fact, was, whose);
    links(it).forEach(link -> own(fact, link, whose));
    if (!lead.person.equals(key)) {
      if (lead.stage.closed()) {
        moveLead(id, key);
      } else {
        moveOpenLead(lead.person, key, id);
      }
    }
    if (shared || MemoryTasks.withheld(before)) {
      moveTimeline(before, key, id, lead.openedAt);
    }
    tasks.line(key, fact.at(), "lead", "captured", id);
    return MemoryLeads.fresh(id);
  }

  private static List<String> links(LeadEvent.Captured it) {
    return Json.tree(Transition.of(it).event().get())
        .path("links")
        .valueStream()
        .map(link -> link.asText())
        .toList();
  }

  private Contact contact(ContactId id) {
    return state.contacts.getOrDefault(
        id.value(),
        new Contact(id, "", "", Optional.empty(), "", List.of(), List.of(), Map.of(), List.of()));
  }

  Recorded imported(Fact fact, LeadEvent.AccountImported it) {
    MemoryAccounts.imported(state, it);
    AccountId whose = MemoryAccountUnions.one(state, it.account());
    for (LeadEvent.ImportedContact each : it.contacts()) {
      Contact known = contact(each.contact());
      Map<String, String> fields = new HashMap<>(known.fields());
      if (!each.position().isEmpty()) {
        fields.put("position", each.position());
      }
      fields.putAll(each.fields());
      state.contacts.put(
          each.contact().value(),
          new Contact(
              each.contact(),
              each.name().isEmpty() ? known.name() : each.name(),
              whose.equals(it.account()) || known.company().isEmpty() ? it.name() : known.company(),
              Optional.of(whose),
              each.language().isEmpty() ? known.language() : each.language(),
              known.phones(),
              known.mails(),
              fields,
              List.of()));
      each.phones().forEach(phone -> own(fact, LastKnown.key(phone), each.contact()));
      each.mails().forEach(mail -> own(fact, LastKnown.key(mail), each.contact()));
    }
    return MemoryLeads.fresh(null);
  }

  Recorded take(Fact fact, AccountEvent event) {
    return switch (event) {
      case AccountEvent.AccountKept it -> MemoryAccounts.kept(state, it);
      case AccountEvent.ContactKept it -> kept(fact, it);
      case AccountEvent.AccountMerged it -> new MemoryAccountUnions(state).merged(fact, it);
      case AccountEvent.AccountUnmerged it -> new MemoryAccountUnions(state).unmerged(it);
    };
  }

  private Recorded kept(Fact fact, AccountEvent.ContactKept it) {
    Contact before = contact(it.contact());
    AccountEvent.Written now = it.written();
    var after =
        new Contact(
            it.contact(),
            now.name(),
            now.company(),
            now.account().map(account -> MemoryAccountUnions.one(state, account)),
            now.language(),
            now.phones(),
            now.mails(),
            now.fields(),
            List.of());
    Set<String> keys = LastKnown.keys(after).collect(Collectors.toCollection(LinkedHashSet::new));
    var former = new ArrayList<>(before.former());
    List<String> gone = LastKnown.keys(before).filter(key -> !keys.contains(key)).toList();
    gone.forEach(key -> former.add(new Contact.Former(key, fact.at())));
    state.contacts.put(
        it.contact().value(),
        new Contact(
            after.id(),
            after.name(),
            after.company(),
            after.account(),
            after.language(),
            after.phones(),
            after.mails(),
            after.fields(),
            former));
    gone.forEach(key -> disown(fact, key, it.contact()));
    keys.stream()
        .filter(key -> own(fact, key, it.contact()))
        .forEach(key ->
            now.account()
                .ifPresentOrElse(
                    account -> state.accountOf.put(key, account),
                    () -> state.accountOf.remove(key)));
    return MemoryLeads.fresh(null);
  }

  private void disown(Fact fact, String key, ContactId contact) {
    Set<String> left = state.owners.get(key);
    left.remove(contact.value());
    if (left.isEmpty()) {
      state.owners.remove(key);
    } else if (left.size() == 1) {
      movePerson(fact, key, "c:" + left.iterator().next());
    }
  }

  /// True where the number or address belongs to nobody else.
  private boolean own(Fact fact, String key, ContactId contact) {
    Set<String> owners = state.owners.computeIfAbsent(key, _ -> new LinkedHashSet<>());
    owners.add(contact.value());
    Contact known = contact(contact);
    Optional<AccountId> account = known.account();
    account.ifPresent(id -> state.accountOf.putIfAbsent(key, id));
    var phones = new ArrayList<>(known.phones());
    var mails = new ArrayList<>(known.mails());
    if (key.startsWith("n:")) {
      var number = new PhoneNumber(key.substring(2));
      phones.remove(number);
      phones.add(
          known.phones().contains(number) ? known.phones().indexOf(number) : phones.size(), number);
    } else {
      var address = new EmailAddress(key.substring(2));
      mails.remove(address);
      mails.add(
          known.mails().contains(address) ? known.mails().indexOf(address) : mails.size(), address);
    }
    state.contacts.put(
        contact.value(),
        new Contact(
            contact,
            known.name(),
            known.company(),
            account,
            known.language(),
            phones,
            mails,
            known.fields(),
            known.former()));
    if (owners.size() > 1) {
      return false;
    }
    movePerson(fact, key, "c:" + contact);
    return true;
  }

  void moveLead(String id, String to) {
    Lead lead = state.leads.get(id);
    lead.person = to;
    lead.tasks.stream()
        .map(state.tasks::get)
        .filter(task -> task.card == null)
        .forEach(task -> task.person = to);
  }

  void moveOpenLead(String from, String to, String id) {
    OfPerson there = tasks.person(from);
    OfPerson here = tasks.person(to);
    if (id.equals(there.lead)) {
      there.lead = null;
    }
    if (here.lead == null) {
      here.lead = id;
    }
    moveLead(id, to);
  }

  void movePerson(Fact fact, String from, String to) {
    OfPerson there = state.people.get(from);
    if (there == null) {
      return;
    }
    OfPerson here = tasks.person(to);
    if (there.rep != null && there.repAt.isAfter(here.repAt)) {
      here.rep = there.rep;
      here.repAt = there.repAt;
    }
    if (there.settledAt.isAfter(here.settledAt)) {
      here.settledAt = there.settledAt;
      here.settledBy = there.settledBy;
    }
    if (here.previous == null) {
      here.previous = there.previous;
    }
    there.rep = null;
    there.repAt = Instant.MIN;
    there.settledAt = Instant.MIN;
    there.previous = null;
    if (there.lead != null) {
      moveOpenLead(from, to, there.lead);
    }
    if (there.card != null) {
      moveCard(fact, there, here, to);
    }
    if (here.card != null && here.settledAt.isAfter(Instant.MIN)) {
      tasks.settle(to, here.settledAt, here.settledBy);
    }
  }

  private void moveCard(Fact fact, OfPerson there, OfPerson here, String to) {
    String card = there.card;
    Task task = state.tasks.get(card);
    there.card = null;
    here.lost.addAll(there.lost);
    there.lost.clear();
    if (here.card == null) {
      task.card = to;
      task.person = to;
      here.card = card;
    } else {
      task.card = null;
      tasks.end(card, TaskState.CANCELLED, fact.at(), "joined with " + here.card);
    }
    tasks.refresh(here);
  }

  private void moveTimeline(String from, String to, String lead, Instant since) {
    for (MemoryState.Line line : List.copyOf(state.timeline)) {
      if (line.person().equals(from) && !line.at().isBefore(since) && belongs(line.ref(), lead)) {
        state.timeline.remove(line);
        tasks.line(to, line.at(), line.kind(), line.step(), line.ref());
      }
    }
  }

  boolean belongs(String ref, String lead) {
    var call = state.calls.get(ref);
    var mail = state.mails.get(ref);
    return ref.equals(lead)
        || (call != null && lead.equals(call.lead))
        || (mail != null && mail.lead().map(id -> id.value().equals(lead)).orElse(false));
  }
}
