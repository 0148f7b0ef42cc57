package io.leadline.flow;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.routing.RecordedCase;
import io.leadline.domain.routing.Replay;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.MailEvent;
import io.leadline.event.Person;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A changed rule set tried on the recorded calls and mails; nothing acts and nothing is written.
public record ReplayFlow(Records records) {
  /// What is read at once, so that a month fits into memory.
  private static final Duration AT_ONCE = Duration.ofHours(6);

  public Future<Replay.Result> replay(CompanyId company, RuleSet rules, Instant from, Instant to) {
    var replay = new Replay(rules);
    return part(company, replay, from, to).map(_ -> replay.result());
  }

  private Future<Void> part(CompanyId company, Replay replay, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return Future.succeededFuture();
    }
    Instant next = from.plus(AT_ONCE).isBefore(to) ? from.plus(AT_ONCE) : to;
    return records
        .calls(company, from, next)
        .compose(calls -> {
          calls.forEach(call -> take(company, replay, call));
          return records.mails(company, from, next);
        })
        .compose(mails -> {
          mails.forEach(mail -> take(company, replay, mail));
          return part(company, replay, next, to);
        });
  }

  private static void take(CompanyId company, Replay replay, CallRecord call) {
    Optional<CallRecord.Routing> routing =
        call.routing().filter(routed -> !routed.facts().isEmpty());
    if (routing.isEmpty()) {
      replay.withoutFacts();
      return;
    }
    replay.take(
        call.id().value(),
        routing.get().rule(),
        new RecordedCase(
            company,
            Medium.CALL,
            call.arrivedAt(),
            call.number(),
            call.dialled(),
            call.account(),
            call.tier(),
            contact(Optional.of(call.person())),
            "",
            "",
            "",
            routing.get().facts()));
  }

  private static void take(CompanyId company, Replay replay, MailRecord mail) {
    Optional<MailEvent.Decided> decided = mail.decided();
    if (decided.isEmpty()) {
      // a robot's mail is no case for rules
      if (mail.kind().equals("person")) {
        replay.withoutFacts();
      }
      return;
    }
    replay.take(
        mail.id().value(),
        decided.get().rule(),
        new RecordedCase(
            company,
            Medium.MAIL,
            mail.receivedAt(),
            Optional.empty(),
            "",
            decided.get().account(),
            decided.get().tier(),
            contact(mail.person()),
            mail.mailbox(),
            mail.sender().map(EmailAddress::value).orElse(""),
            mail.subject(),
            decided.get().facts()));
  }

  private static Optional<ContactId> contact(Optional<Person> person) {
    return person
        .filter(Person.Known.class::isInstance)
        .map(known -> ((Person.Known) known).contact());
  }
}
