package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identity;
import io.leadline.domain.mail.Answer;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.NotingFloor;
import io.leadline.domain.routing.ReasonText;
import io.leadline.domain.routing.RecordedFacts;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.Stage;
import io.leadline.domain.task.TaskRecord;
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
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.InboundMailFlow.Opening;
import io.leadline.flow.port.Recorded;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the events of a mail, with ids from their cause.
record MailFacts(MailPorts ports, MailTerms terms) {
  private static final String ACKNOWLEDGE = "ack/";
  private static final String REPLY = "reply/";
  private static final int SUBJECT_CHARS = 300;
  private static final int RECIPIENTS = 50;
  private static final int ATTACHMENTS = 20;

  /// The mail which a task asks a person to answer; empty for one that came of something else.
  static Optional<MailId> replied(TaskId task) {
    return task.value().startsWith(REPLY)
        ? Optional.of(new MailId(task.value().substring(REPLY.length())))
        : Optional.empty();
  }

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

  Tried decide(ReceivedMail received, Brand brand, Opening opening, Instant now) {
    var floor = new NotingFloor(ports.floors().of(brand.company(), now));
    RouteFacts facts = routeFacts(received, brand, opening, floor);
    return new Tried(facts, floor, ports.router().decide(facts));
  }

  private RouteFacts routeFacts(ReceivedMail received, Brand brand, Opening opening, Floor floor) {
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
        ports.calendar().open(brand.company(), received.at()),
        Optional.of(letter(received, opening.sender())),
        floor);
  }

  private static Letter letter(ReceivedMail received, EmailAddress sender) {
    InboundMail mail = received.mail();
    List<String> recipients =
        Stream.of(
                mail.envelope().to().stream().map(Party::written),
                mail.envelope().cc().stream().map(Party::written),
                mail.envelope().deliveredTo().stream())
            .flatMap(addresses -> addresses)
            .distinct()
            .limit(RECIPIENTS)
            .toList();
    List<String> attachments =
        mail.attachments().stream()
            .map(attachment -> attachment.type().toLowerCase(Locale.ROOT))
            .distinct()
            .limit(ATTACHMENTS)
            .toList();
    return new Letter(received.mailbox(), sender.value(), recipients, subject(mail), attachments);
  }

  MailEvent.Received received(ReceivedMail received, Brand brand, Opening opening, Tried tried) {
    InboundMail mail = received.mail();
    RouteDecision decision = tried.decision();
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
        Writers.told(mail),
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
        mail.text(),
        Optional.of(decided(tried)));
  }

  private static MailEvent.Decided decided(Tried tried) {
    RouteDecision decision = tried.decision();
    Optional<Account> account = tried.facts().identified().who().knownAccount();
    return new MailEvent.Decided(
        decision.rule(),
        decision.at(),
        RecordedFacts.targets(decision.targets()),
        ReasonText.kept(decision),
        account.map(Account::id),
        account.map(Account::tier).orElse(Tier.UNKNOWN),
        decision.version(),
        tried.kept());
  }

  private static NewTask task(
      ReceivedMail received, Person person, TaskKind kind, RouteDecision decision, Instant due) {
    boolean reply = kind == TaskKind.REPLY;
    TaskId id = reply ? new TaskId(REPLY + received.id().value()) : acknowledgement(received.id());
    return new NewTask(
        id,
        kind,
        person,
        Optional.empty(),
        (reply ? TaskRecord.ANSWER : "Acknowledge: ") + subject(received.mail()),
        due,
        reply ? assignee(decision) : Optional.empty(),
        decision.priority());
  }

  /// The first person the rules name; a queue means whoever claims it.
  static Optional<Login> assignee(RouteDecision decision) {
    return decision.targets().stream().flatMap(target -> Stage.login(target).stream()).findFirst();
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
