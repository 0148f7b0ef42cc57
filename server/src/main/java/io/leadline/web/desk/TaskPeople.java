package io.leadline.web.desk;

import io.leadline.domain.account.Contact;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.Writers;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who tasks are about.
final class TaskPeople {
  private final CardParts parts;
  private final CompanyId company;
  private final Words words;
  private final Map<Person, Known> known = new HashMap<>();
  private final List<Future<Read>> reading = new ArrayList<>();

  /// One of them.
  record Known(String name, Optional<EmailAddress> mail) {}

  /// What the store said of one of them; empty where it knows no more.
  private record Read(Person person, Optional<Known> known) {}

  private TaskPeople(CardParts parts, Viewer viewer) {
    this.parts = parts;
    this.company = viewer.user().company();
    this.words = viewer.words();
  }

  static Future<TaskPeople> read(
      CardParts parts, Viewer viewer, List<TaskRecord> tasks, List<RecoveryCard> lost) {
    var people = new TaskPeople(parts, viewer);
    tasks.forEach(task -> people.add(task.person(), task));
    lost.forEach(card -> people.add(card.person(), card.task()));
    return people.reading.isEmpty()
        ? Future.succeededFuture(people)
        : Future.all(people.reading).map(_ -> people.withAllRead());
  }

  /// Only now: what a future tells aside may come after whoever waits for it has gone on.
  private TaskPeople withAllRead() {
    for (Future<Read> read : reading) {
      Read one = read.result();
      one.known().ifPresent(told -> known.put(one.person(), told));
    }
    return this;
  }

  Known of(Person person) {
    return known.getOrDefault(person, unnamed());
  }

  private void add(Person person, TaskRecord task) {
    if (known.containsKey(person)) {
      return;
    }
    known.put(
        person,
        switch (person) {
          case Person.ByNumber(var number) -> new Known(caller(number), Optional.empty());
          case Person.ByAddress(var address) -> new Known(address.value(), Optional.of(address));
          case Person.Withheld _ -> new Known(words.say("number withheld"), Optional.empty());
          case Person.Known _, Person.Nobody _ -> unnamed();
        });
    if (person instanceof Person.Known(var contact)) {
      reading.add(
          parts
              .records()
              .contact(company, contact)
              .map(found -> new Read(person, found.map(this::named))));
    } else if (person instanceof Person.ByAddress(var address)) {
      reading.add(
          new Writers(parts.records())
              .ofTask(company, task)
              .map(found ->
                  new Read(person, found.map(name -> new Known(name, Optional.of(address))))));
    }
  }

  /// With the company where the number is known, also while several share it.
  private String caller(PhoneNumber number) {
    String written = Words.phone(number);
    return parts
        .directory()
        .lastKnown(company, number)
        .who()
        .knownAccount()
        .map(account -> account.beside(written))
        .orElse(written);
  }

  private Known unnamed() {
    return new Known(words.say("Unnamed"), Optional.empty());
  }

  private Known named(Contact contact) {
    String name = contact.name().isBlank() ? words.say("Unnamed") : contact.name();
    return new Known(
        contact.company().isBlank() ? name : name + " · " + contact.company(),
        contact.mails().stream().findFirst());
  }
}
