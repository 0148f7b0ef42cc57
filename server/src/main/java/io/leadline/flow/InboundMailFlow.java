package io.leadline.flow;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.mail.Answer;
import io.leadline.domain.mail.AnswerPolicy;
import io.leadline.domain.mail.Conversation;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.MailKind;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A mail, from the mailbox to its record: what it is, who wrote, whose lead it is, who answers.
/// The mailbox may mark it as done only when the future has succeeded; until then telling it again
/// is safe.
///
/// One mail after the other, on one Vert.x context, the only writer of what is remembered.
public final class InboundMailFlow {
  /// One mail's time; then it stays in the mailbox and is tried again.
  static final long LIMIT_SECONDS = 30;

  private static final int PHONES_TRIED = 3;

  private final MailPorts ports;
  private final MailTerms terms;
  private final AnswerPolicy policy;
  private final MailFacts facts;
  private final ColleagueAnswers colleagues;
  private final Context context;
  private final InstantSource clock;
  private final Map<CompanyId, Future<RecentMails>> recent = new HashMap<>();
  private Future<?> last = Future.succeededFuture();

  public InboundMailFlow(
      MailPorts ports,
      MailTerms terms,
      ColleagueAnswers colleagues,
      Context context,
      InstantSource clock) {
    this.ports = ports;
    this.terms = terms;
    this.policy = terms.policy();
    this.facts = new MailFacts(ports, terms);
    this.colleagues = colleagues;
    this.context = context;
    this.clock = clock;
  }

  /// Succeeds when the mail stands in the store.
  public Future<Recorded> received(ReceivedMail received) {
    Promise<Recorded> done = Promise.promise();
    context.runOnContext(_ -> {
      last =
          last.transform(
              _ -> take(received).timeout(LIMIT_SECONDS, TimeUnit.SECONDS).onComplete(done));
    });
    return done.future();
  }

  private Future<Recorded> take(ReceivedMail received) {
    try {
      Brand brand = ports.brands().mailbox(received.mailbox());
      return known(brand.company()).compose(known -> judge(received, brand, known));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<RecentMails> known(CompanyId company) {
    Future<RecentMails> known = recent.get(company);
    if (known != null && !known.failed()) {
      return known;
    }
    var now = clock.instant();
    Future<RecentMails> read =
        ports
            .records()
            .mails(company, now.minus(RecentMails.WINDOW), now)
            .map(mails -> {
              var recents = new RecentMails();
              mails.forEach(recents::add);
              return recents;
            });
    recent.put(company, read);
    return read;
  }

  private Future<Recorded> judge(ReceivedMail received, Brand brand, RecentMails known) {
    MailKind kind = received.mail().kind();
    if (!kind.fromSomebody()) {
      return file(received, brand, known, kind.word(), received.mail().why());
    }
    var earlier = known.earlier(received.id());
    if (earlier.isPresent()) {
      return file(received, brand, known, "duplicate", "delivered before as " + earlier.get());
    }
    return colleagues
        .take(received, brand.company())
        .compose(colleague ->
            colleague
                .map(
                    by -> file(received, brand, known, "answer", by.login() + " answered a client"))
                .orElseGet(() -> ofAPerson(received, brand, known)));
  }

  private Future<Recorded> ofAPerson(ReceivedMail received, Brand brand, RecentMails known) {
    Optional<EmailAddress> sender =
        policy.answerTo(received.mail()).or(() -> received.mail().envelope().from().address());
    return sender
        .map(address -> open(received, brand, known, address))
        .orElseGet(() ->
            file(
                received,
                brand,
                known,
                MailKind.UNREADABLE.word(),
                "a person wrote, but the sender's address cannot be read"));
  }

  private Future<Recorded> file(
      ReceivedMail received, Brand brand, RecentMails known, String kind, String why) {
    return record(received, brand, "filed", MailFacts.filed(received, kind, why))
        .onSuccess(_ -> known.add(received.id()));
  }

  private Future<Recorded> open(
      ReceivedMail received, Brand brand, RecentMails known, EmailAddress sender) {
    return identify(received, brand, sender)
        .compose(identified ->
            joined(received, brand)
                .compose(joins -> {
                  Answer answer = answer(received, known, joins);
                  return record(
                      received, brand, known, new Opening(sender, identified, joins, answer));
                }));
  }

  /// What was found out about a person's mail.
  record Opening(
      EmailAddress sender, Identified identified, Optional<LeadId> joins, Answer answer) {}

  private Answer answer(ReceivedMail received, RecentMails known, Optional<LeadId> joins) {
    if (!terms.acknowledging().contains(received.mailbox())) {
      return new Answer.None("the mailbox does not answer by itself");
    }
    return policy.decide(
        received.mail(),
        joins.isPresent(),
        address -> known.answersWithinDay(address, clock.instant()));
  }

  private Future<Recorded> record(
      ReceivedMail received, Brand brand, RecentMails known, Opening opening) {
    Tried tried = facts.decide(received, brand, opening, clock.instant());
    RouteDecision decision = tried.decision();
    MailEvent.Received event = facts.received(received, brand, opening, tried);
    return record(received, brand, "received", event)
        .onSuccess(recorded -> {
          known.add(received.id());
          if (recorded instanceof Recorded.Fresh) {
            event
                .reply()
                .assignee()
                .ifPresent(login -> ports.floors().assigned(brand.company(), login));
          }
          if (recorded instanceof Recorded.Fresh && event.acknowledge().isPresent()) {
            known.answered(opening.sender(), clock.instant());
          }
        })
        .compose(recorded -> notLead(received, brand, event, decision, recorded));
  }

  /// A rule's "not a lead" holds for the lead this mail opened, never for one it joined.
  private Future<Recorded> notLead(
      ReceivedMail received,
      Brand brand,
      MailEvent.Received event,
      RouteDecision decision,
      Recorded recorded) {
    boolean opened = MailFacts.lead(recorded).filter(event.newLead()::equals).isPresent();
    if (decision.notLead().isEmpty() || !opened) {
      return Future.succeededFuture(recorded);
    }
    var marked =
        new LeadEvent.MarkedNotLead(event.newLead(), decision.notLead().get(), Optional.empty());
    return record(received, brand, "not-lead", marked).map(recorded);
  }

  private Future<Recorded> record(
      ReceivedMail received, Brand brand, String step, DomainEvent event) {
    var id = new FactId(received.id().value() + "/" + step);
    return ports.journal().record(new Fact(id, brand.company(), received.at(), Origin.LIVE, event));
  }

  /// By the address an answer goes to, the sender's address, then the numbers in the signature.
  private Future<Identified> identify(ReceivedMail received, Brand brand, EmailAddress answerTo) {
    Future<Identified> found = ports.directory().identify(brand.company(), answerTo);
    Optional<EmailAddress> from =
        received.mail().envelope().from().address().filter(address -> !address.equals(answerTo));
    if (from.isPresent() && received.mail().kind() == MailKind.PERSON) {
      found =
          found.compose(who ->
              isNobody(who)
                  ? ports.directory().identify(brand.company(), from.get())
                  : Future.succeededFuture(who));
    }
    List<PhoneNumber> phones = received.mail().contact().phones();
    Iterator<PhoneNumber> numbers = phones.stream().limit(PHONES_TRIED).iterator();
    return found.compose(who -> byNumber(brand, who, numbers));
  }

  private Future<Identified> byNumber(
      Brand brand, Identified soFar, Iterator<PhoneNumber> numbers) {
    if (!isNobody(soFar) || !numbers.hasNext()) {
      return Future.succeededFuture(soFar);
    }
    return ports
        .directory()
        .identify(brand.company(), numbers.next())
        .compose(who -> byNumber(brand, who, numbers));
  }

  private static boolean isNobody(Identified identified) {
    return identified.who() instanceof Identity.Nobody;
  }

  private Future<Optional<LeadId>> joined(ReceivedMail received, Brand brand) {
    return joined(brand, Conversation.answered(received.mail()).iterator());
  }

  private Future<Optional<LeadId>> joined(Brand brand, Iterator<String> answered) {
    if (!answered.hasNext()) {
      return Future.succeededFuture(Optional.empty());
    }
    return ports
        .directory()
        .leadOfAnswer(brand.company(), answered.next())
        .compose(lead -> lead.isPresent() ? Future.succeededFuture(lead) : joined(brand, answered));
  }

  static String name(Party party) {
    return party.name().isBlank() ? party.written() : party.name();
  }
}
