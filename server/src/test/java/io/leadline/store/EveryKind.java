package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.SALES;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;

import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.GapMarked;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.OwnKeys;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One fact of every kind there is, each with everything in it.
final class EveryKind {
  private static final Person CALLER = number("+4915112345");
  private static final Witness WITNESS =
      new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), "+4930900", at(0));
  private static final TaskId TASK = new TaskId("task/1");
  private static final MailId MAIL = new MailId("sales:1");
  private static final AccountId ACCOUNT = new AccountId("client");
  private static final NewTask NEW_TASK =
      new NewTask(
          TASK,
          TaskKind.CALL_BACK,
          CALLER,
          Optional.of(leadOf("1")),
          "Call back",
          at(60),
          Optional.of(ANNA),
          50);
  private static final Money MONEY =
      new Money(new BigDecimal("10.50"), Currency.getInstance("EUR"));

  private EveryKind() {}

  static List<Fact> facts() {
    var events = new ArrayList<DomainEvent>();
    events.addAll(ofCalls());
    events.addAll(ofMails());
    events.addAll(ofLeads());
    events.addAll(ofContacts());
    events.addAll(ofAccounts());
    events.addAll(ofTasks());
    events.addAll(ofAlarms());
    events.addAll(ofActs());
    events.add(
        new OutboundEvent.Talked(
            call("o"),
            new PhoneNumber("+4915112345"),
            CALLER,
            new MemberInterface("PJSIP/104"),
            Optional.of(ANNA)));
    events.add(
        new OutboundEvent.Tried(
            call("o2"),
            new PhoneNumber("+4915112345"),
            CALLER,
            new MemberInterface("PJSIP/104"),
            Optional.of(ANNA),
            "BUSY",
            Optional.of(at(99))));
    events.add(new OutboundEvent.Ended(call("o"), 9));
    events.add(new GapMarked("north", at(0), at(9), "down", 2));
    return events.stream()
        .map(event ->
            new Fact(
                new FactId(
                    "fact/" + event.getClass().getSimpleName() + "/" + events.indexOf(event)),
                new CompanyId("acme"),
                at(1),
                Origin.LEDGER,
                event))
        .toList();
  }

  private static List<DomainEvent> ofCalls() {
    return List.of(
        new CallEvent.Arrived(
            call("1"),
            Optional.of(new PhoneNumber("+4915112345")),
            "+4930900",
            CALLER,
            Optional.of(ACCOUNT),
            Tier.KEY,
            "acme",
            Optional.of(WITNESS),
            leadOf("1")),
        new CallEvent.SourceAnswered(call("1"), QuestionOutcome.PRESSED, Optional.of(WITNESS)),
        new CallEvent.Routed(
            call("1"), "r", "f:1", List.of("t"), List.of("w"), Optional.of(NotLeadKind.SPAM)),
        new CallEvent.Joined(call("1"), 1, SALES, 2),
        new CallEvent.Connected(
            call("1"), 1, SALES, new MemberInterface("PJSIP/101"), Optional.of(ANNA), 5, 2),
        new CallEvent.Left(call("1"), 1, SALES, StayOutcome.TIMED_OUT, 5),
        new CallEvent.Ended(
            call("1"), CallOutcome.LOST_IN_QUEUE, CALLER, 5, 0, 0, Optional.of(NEW_TASK)));
  }

  private static List<DomainEvent> ofMails() {
    return List.of(
        new MailEvent.Received(
            MAIL,
            "sales",
            new EmailAddress("olga@client.example"),
            "Olga",
            "Prices",
            "<1@client.example>",
            "en",
            new Person.ByAddress(new EmailAddress("olga@client.example")),
            Optional.of(ACCOUNT),
            Optional.of(WITNESS),
            leadOf("1"),
            Optional.of(leadOf("2")),
            Optional.of(NEW_TASK),
            NEW_TASK,
            "How much?\nThanks"),
        new MailEvent.Filed(MAIL, "sales", "daemon", "", "<2@x>", "bounce", "empty path"),
        new MailEvent.Acknowledged(MAIL, leadOf("1"), TASK, "ack@acme.example"),
        new MailEvent.AcknowledgementDropped(MAIL, TASK, "too late"));
  }

  private static List<DomainEvent> ofLeads() {
    return List.of(
        new LeadEvent.Witnessed(leadOf("1"), WITNESS, ANNA),
        new LeadEvent.Captured(
            leadOf("1"), CALLER, new ContactId("c1"), Map.of("name", "Olga", "need", ""), ANNA),
        new LeadEvent.Left(
            leadOf("1"),
            Optional.of(call("1")),
            LeadStage.QUALIFIED,
            "note",
            Optional.of(NEW_TASK),
            ANNA),
        new LeadEvent.StageEntered(
            leadOf("1"), LeadStage.OFFERED, List.of(new LeadEvent.FollowUp(1, NEW_TASK)), ANNA),
        new LeadEvent.Won(leadOf("1"), MONEY, ANNA),
        new LeadEvent.Lost(leadOf("1"), "too dear", ANNA),
        new LeadEvent.MarkedNotLead(leadOf("1"), NotLeadKind.SPAM, Optional.of(ANNA)),
        new LeadEvent.AccountImported(
            ACCOUNT,
            "Client",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.of(BORIS),
            List.of(
                new LeadEvent.ImportedContact(
                    new ContactId("c1"),
                    "Olga",
                    "buyer",
                    List.of(new PhoneNumber("+4915112345")),
                    List.of(new EmailAddress("olga@client.example")),
                    "de")),
            Optional.empty(),
            Optional.of(new OwnKeys(List.of("client.org"), List.of(new PhoneNumber("+49301000"))))),
        new LeadEvent.HandedOver(leadOf("1"), ANNA, BORIS),
        new LeadEvent.SpendBooked(
            "r1",
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 3, 31),
            "fairs",
            Optional.of(new SourceKey("fair")),
            MONEY,
            "stand"));
  }

  private static List<DomainEvent> ofActs() {
    return List.of(
        new ActEvent.Ordered(
            new ActId("act-1"),
            ANNA,
            "listen",
            Optional.of(call("1")),
            Optional.of(new MemberInterface("PJSIP/104")),
            "PJSIP/101"),
        new ActEvent.Settled(new ActId("act-1"), ActEvent.Progress.REFUSED, "not answered"));
  }

  private static List<DomainEvent> ofContacts() {
    return List.of(
        new ContactEvent.Merged(new ContactId("c1"), new ContactId("c2"), ANNA),
        new ContactEvent.Unmerged(new ContactId("c1"), new ContactId("c2"), ANNA),
        new ContactEvent.IdentityLeft(new ContactId("c1"), CALLER, ANNA));
  }

  private static List<DomainEvent> ofAccounts() {
    return List.of(
        new AccountEvent.AccountMerged(ACCOUNT, new AccountId("other"), ANNA),
        new AccountEvent.AccountUnmerged(ACCOUNT, new AccountId("other"), ANNA),
        new AccountEvent.AccountKept(
            ACCOUNT,
            "Olga Ltd",
            Tier.KEY,
            Optional.of(ANNA),
            Optional.of(BORIS),
            new Dossier(
                Optional.of(LocalDate.of(2026, 3, 1)),
                Optional.of(LocalDate.of(2026, 3, 31)),
                List.of("client.example"),
                List.of(new PhoneNumber("+4915112345")),
                List.of(KeyGround.PARTNER),
                Optional.of(new BigDecimal("1000.50")),
                "note"),
            ANNA),
        new AccountEvent.ContactKept(
            new ContactId("c1"),
            new AccountEvent.Written(
                Optional.of(ACCOUNT),
                "Olga",
                "Client",
                "de",
                List.of(new PhoneNumber("+4915112345")),
                List.of(new EmailAddress("olga@client.example")),
                Map.of("birthday", "1980-05-17")),
            ANNA));
  }

  private static List<DomainEvent> ofTasks() {
    return List.of(
        new TaskEvent.Scheduled(NEW_TASK),
        new TaskEvent.Claimed(TASK, ANNA),
        new TaskEvent.Released(TASK, ANNA),
        new TaskEvent.Attempted(TASK, ANNA, call("b")),
        new TaskEvent.AttemptFailed(TASK, call("b"), "busy", at(99)),
        new TaskEvent.Done(TASK, Optional.of(ANNA), "proof"),
        new TaskEvent.Cancelled(TASK, Optional.of(ANNA), "reason"),
        new TaskEvent.Snoozed(TASK, ANNA, at(99), "later"),
        new TaskEvent.HandedOver(TASK, ANNA, BORIS),
        new TaskEvent.Recurred(TASK, ANNA, "written", at(99)),
        new TaskEvent.Escalated(
            TASK, Escalation.DEPUTY, Optional.of(BORIS), 7, Optional.of(at(99))),
        new TaskEvent.Noted(TASK, "no key was pressed at 104"),
        new TaskEvent.Retried(TASK, ANNA, at(99)));
  }

  private static List<DomainEvent> ofAlarms() {
    var alarm = new AlarmId("task/1");
    return List.of(
        new AlarmEvent.Raised(alarm, AlarmKind.TASK_OVERDUE, "task/1", "Not done"),
        new AlarmEvent.Repeated(alarm, 2),
        new AlarmEvent.Acknowledged(alarm, ANNA),
        new AlarmEvent.Cleared(alarm));
  }
}
