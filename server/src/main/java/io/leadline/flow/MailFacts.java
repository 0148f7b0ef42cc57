package io.leadline.flow;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identity;
import io.leadline.domain.mail.Answer;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.Target;
import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Person;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Witness;
import io.leadline.flow.InboundMailFlow.Opening;
import io.leadline.flow.port.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the events of a mail, with ids from their cause.
record MailFacts(MailPorts ports, MailTerms terms) {
  private static final String ACKNOWLEDGE = "ack/";
  private static final int SUBJECT_CHARS = 300;

  static TaskId acknowledgement(MailId mail) {
    return new TaskId(ACKNOWLEDGE + mail.value());
  }

  /// The mail which a task of [#acknowledgement] answers.
  static Optional<MailId> acknowledged(TaskId task) {
    return task.value().startsWith(ACKNOWLEDGE)
        ? Optional.of(new MailId(task.value().substring(ACKNOWLEDGE.length())))
        : Optional.empty();
  }

  static Optional<LeadId> lead(Recorded recorded) {
    return switch (recorded) {
      case Recorded.Fresh fresh -> fresh.lead();
      case Recorded.Repeated repeated -> repeated.lead();
      case Recorded.Refused _ -> Optional.empty();
      case Recorded.Spooled _ -> Optional.empty();
    };
  }

  static MailEvent.Filed filed(ReceivedMail received, String kind, String why) {
    InboundMail mail = received.mail();
    return new MailEvent.Filed(
        received.id(),
        received.mailbox(),
        mail.envelope().from().written(),
        subject(mail),
        mail.threading().messageId().orElse(""),
        kind,
        why);
  }

  RouteFacts routeFacts(ReceivedMail received, Brand brand, Opening opening) {
    String language = received.mail().language().orElse(brand.language());
    return new RouteFacts(
        brand.company(),
        RouteFacts.Medium.MAIL,
        Optional.empty(),
        writtenTo(received),
        brand.name(),
        language,
        opening.identified(),
        source(received, brand),
        received.at().atZone(brand.zone()),
        ports.calendar().open(brand.company(), received.at()));
  }

  MailEvent.Received received(
      ReceivedMail received, Brand brand, Opening opening, RouteDecision decision) {
    InboundMail mail = received.mail();
    Person person = person(mail, opening);
    boolean spam = decision.notLead().filter(NotLeadKind.SPAM::equals).isPresent();
    Optional<NewTask> acknowledge =
        opening.answer() instanceof Answer.Send && !spam
            ? Optional.of(task(received, person, TaskKind.ACKNOWLEDGE, decision, received.at()))
            : Optional.empty();
    Instant due =
        ports
            .calendar()
            .after(brand.company(), List.of(), received.at(), terms.replyWithin().get());
    return new MailEvent.Received(
        received.id(),
        received.mailbox(),
        opening.sender(),
        mail.contact().name().orElse(InboundMailFlow.name(mail.envelope().from())),
        subject(mail),
        mail.threading().messageId().orElse(""),
        mail.language().orElse(""),
        person,
        opening.identified().who().knownAccount().map(account -> account.id()),
        witness(received, brand),
        new LeadId("lead/" + received.id().value()),
        opening.joins(),
        acknowledge,
        task(received, person, TaskKind.REPLY, decision, due),
        mail.text());
  }

  private static NewTask task(
      ReceivedMail received, Person person, TaskKind kind, RouteDecision decision, Instant due) {
    boolean reply = kind == TaskKind.REPLY;
    TaskId id =
        reply ? new TaskId("reply/" + received.id().value()) : acknowledgement(received.id());
    return new NewTask(
        id,
        kind,
        person,
        Optional.empty(),
        (reply ? "Answer: " : "Acknowledge: ") + subject(received.mail()),
        due,
        reply ? assignee(decision) : Optional.empty(),
        decision.priority());
  }

  /// The first person the rules name; a queue means whoever claims it.
  private static Optional<Login> assignee(RouteDecision decision) {
    return decision.targets().stream()
        .flatMap(target ->
            switch (target) {
              case Target.Rep rep -> Stream.of(rep.login());
              case Target.Kam kam -> Stream.of(kam.login());
              case Target.Queue _ -> Stream.<Login>empty();
              case Target.Phone _ -> Stream.<Login>empty();
            })
        .findFirst();
  }

  /// One contact; else the address answers go to. A form without an address is known by its number.
  private Person person(InboundMail mail, Opening opening) {
    if (opening.identified().who() instanceof Identity.OneContact one) {
      return new Person.Known(one.contact().id());
    }
    boolean typed = terms.policy().answerTo(mail).isPresent();
    return !typed && !mail.contact().phones().isEmpty()
        ? new Person.ByNumber(mail.contact().phones().getFirst())
        : new Person.ByAddress(opening.sender());
  }

  private Optional<SourceKey> source(ReceivedMail received, Brand brand) {
    return witness(received, brand).map(Witness::source);
  }

  /// What the address written to says of the source.
  private Optional<Witness> witness(ReceivedMail received, Brand brand) {
    LocalDate day = LocalDate.ofInstant(received.at(), brand.zone());
    var catalog = ports.sources().catalog(brand.company());
    var envelope = received.mail().envelope();
    return Stream.of(
            envelope.to().stream().map(Party::written),
            envelope.cc().stream().map(Party::written),
            envelope.deliveredTo().stream(),
            Stream.of(writtenTo(received)))
        .flatMap(addresses -> addresses)
        .flatMap(address ->
            catalog.identifiedBy(address, day).stream()
                .map(source -> new Witness(Witness.Kind.DIALLED, source, address, received.at())))
        .findFirst();
  }

  private String writtenTo(ReceivedMail received) {
    EmailAddress address = terms.mailboxes().get(received.mailbox());
    return address == null ? received.mailbox() : address.value();
  }

  private static String subject(InboundMail mail) {
    String subject = mail.subject();
    return subject.length() > SUBJECT_CHARS ? subject.substring(0, SUBJECT_CHARS) : subject;
  }
}
