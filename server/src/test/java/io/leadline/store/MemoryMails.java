package io.leadline.store;

import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Fact;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.Person;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryLeads.Found;
import io.leadline.store.MemoryState.Lead;
import java.util.Optional;

/// Mails of the store in memory.
record MemoryMails(MemoryState state, MemoryTasks tasks, MemoryLeads leads) {
  Recorded take(Fact fact, MailEvent event) {
    return switch (event) {
      case MailEvent.Received it -> received(fact, it);
      case MailEvent.Filed it -> filed(fact, it);
      case MailEvent.Acknowledged it -> acknowledged(fact, it);
      case MailEvent.AcknowledgementDropped it -> dropped(fact, it);
    };
  }

  private Recorded received(Fact fact, MailEvent.Received it) {
    String key = tasks.personOf(it.person().key());
    Found found = lead(fact, it, key);
    Lead lead = found.lead();
    MemoryLeads.witness(lead, it.witness().orElse(null));
    if (lead.owner == null) {
      lead.owner = it.reply().assignee().orElse(null);
    }
    state.mails.put(
        it.mail().value(),
        new MailRecord(
            it.mail(),
            fact.at(),
            it.mailbox(),
            it.from().value(),
            Optional.of(it.fromName()),
            it.subject(),
            it.messageId(),
            "person",
            it.language(),
            Optional.of(Person.of(key)),
            Optional.of(new LeadId(found.id())),
            Optional.empty(),
            Optional.empty(),
            it.mailText(),
            it.decided()));
    tasks.line(key, fact.at(), "mail", "received", it.mail().value());
    it.decided()
        .ifPresent(_ -> tasks.line(key, fact.at(), "decision", "assigned", it.mail().value()));
    it.acknowledge().ifPresent(task -> tasks.schedule(fact, task, key, found.id()));
    tasks.schedule(fact, it.reply(), key, found.id());
    return MemoryLeads.fresh(found.id());
  }

  private Found lead(Fact fact, MailEvent.Received it, String key) {
    Tier tier = it.decided().map(MailEvent.Decided::tier).orElse(Tier.UNKNOWN);
    Optional<Found> joined =
        it.joins()
            .map(id -> new Found(id.value(), state.leads.get(id.value()), false))
            .filter(found -> found.lead() != null && !found.lead().stage.closed());
    joined
        .map(Found::lead)
        .filter(lead -> lead.person.equals(key))
        .ifPresent(lead -> MemoryLeads.known(lead, it.account(), tier));
    return joined.orElseGet(() -> leads.leadFor(key, fact.at(), it.newLead(), it.account(), tier));
  }

  private Recorded filed(Fact fact, MailEvent.Filed it) {
    state.mails.put(
        it.mail().value(),
        new MailRecord(
            it.mail(),
            fact.at(),
            it.mailbox(),
            it.from(),
            Optional.empty(),
            it.subject(),
            it.messageId(),
            it.kind(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty()));
    return MemoryLeads.fresh(null);
  }

  private Recorded acknowledged(Fact fact, MailEvent.Acknowledged it) {
    MailRecord mail = state.mails.get(it.mail().value());
    if (mail == null) {
      return noSuchMail(it.mail());
    }
    state.mails.put(
        it.mail().value(),
        new MailRecord(
            mail.id(),
            mail.receivedAt(),
            mail.mailbox(),
            mail.from(),
            mail.fromName(),
            mail.subject(),
            mail.messageId(),
            mail.kind(),
            mail.language(),
            mail.person(),
            mail.lead(),
            Optional.of(fact.at()),
            Optional.of(it.messageId()),
            mail.text(),
            mail.decided()));
    state.answers.put(it.messageId(), it.lead());
    tasks.end(it.task().value(), TaskState.DONE, fact.at(), "sent");
    mail.person()
        .ifPresent(
            who -> tasks.line(who.key(), fact.at(), "mail", "acknowledged", it.mail().value()));
    return MemoryLeads.fresh(it.lead().value());
  }

  private Recorded dropped(Fact fact, MailEvent.AcknowledgementDropped it) {
    MailRecord mail = state.mails.get(it.mail().value());
    if (mail == null) {
      return noSuchMail(it.mail());
    }
    tasks.end(it.task().value(), TaskState.CANCELLED, fact.at(), it.reason());
    return new Recorded.Fresh("memory", mail.lead());
  }

  private static Recorded noSuchMail(MailId mail) {
    return new Recorded.Refused("no such mail: " + mail);
  }
}
