package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Recorded;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with the facts of mails.
abstract class MailContract {
  private static final EmailAddress SENDER = new EmailAddress("olga@client.example");
  private static final AccountId GAZINVEST = new AccountId("gazinvest");
  private static final Witness BY_ADDRESS =
      new Witness(Witness.Kind.DIALLED, new SourceKey("catalogue"), "sales@acme.example", at(0));

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private static MailId mail(String name) {
    return new MailId("sales:" + name);
  }

  private static LeadId leadOfMail(String name) {
    return new LeadId("lead/sales:" + name);
  }

  private static NewTask task(String what, String name, TaskKind kind, long due) {
    return new NewTask(
        new TaskId(what + "/sales:" + name),
        kind,
        new Person.ByAddress(SENDER),
        Optional.empty(),
        "Answer: Prices",
        at(due),
        Optional.empty(),
        50);
  }

  private Fact received(String name, long second, LeadId... joins) {
    return story.fact(
        "sales:" + name + "/received",
        second,
        new MailEvent.Received(
            mail(name),
            "sales",
            SENDER,
            "Olga",
            "Prices",
            "<" + name + "@client.example>",
            "en",
            new Person.ByAddress(SENDER),
            Optional.empty(),
            Optional.of(BY_ADDRESS),
            leadOfMail(name),
            joins.length == 0 ? Optional.empty() : Optional.of(joins[0]),
            Optional.of(task("ack", name, TaskKind.ACKNOWLEDGE, second)),
            task("reply", name, TaskKind.REPLY, second + 3600),
            "What does it cost?"));
  }

  private MailRecord record(String name) {
    return await(store.records().mail(store.company(), mail(name))).orElseThrow();
  }

  private TaskRecord task(String id) {
    return await(store.tasks().find(store.company(), new TaskId(id))).orElseThrow();
  }

  private LeadRecord lead(LeadId lead) {
    return await(store.records().lead(store.company(), lead)).orElseThrow();
  }

  private static MailEvent.Decided decided(Optional<AccountId> account, Tier tier) {
    return new MailEvent.Decided(
        "written",
        "sales.rules.yml:9",
        List.of("reps sales/en"),
        List.of("+ written:mailbox|sales"),
        account,
        tier,
        "4711abcd",
        Map.of("to", "reps sales/en", "open", "1"));
  }

  /// The same mail, as the rules decided it.
  private Fact decided(Fact told, MailEvent.Decided decided, Login... assignee) {
    var plain = (MailEvent.Received) told.event();
    NewTask reply = plain.reply();
    return new Fact(
        told.id(),
        told.company(),
        told.at(),
        told.origin(),
        new MailEvent.Received(
            plain.mail(),
            plain.mailbox(),
            plain.from(),
            plain.fromName(),
            plain.subject(),
            plain.messageId(),
            plain.language(),
            plain.person(),
            decided.account(),
            plain.witness(),
            plain.newLead(),
            plain.joins(),
            plain.acknowledge(),
            new NewTask(
                reply.id(),
                reply.kind(),
                reply.person(),
                reply.lead(),
                reply.text(),
                reply.due(),
                Arrays.stream(assignee).findFirst(),
                reply.priority()),
            plain.mailText(),
            Optional.of(decided)));
  }

  @Test
  void decisionOfAMailIsKeptAndOnTheTimeline() {
    var decided = decided(Optional.empty(), Tier.UNKNOWN);
    story.tell(decided(received("1", 0), decided));
    assertThat(record("1").decided()).contains(decided);
    assertThat(await(store.records().timeline(store.company(), new Person.ByAddress(SENDER), 50)))
        .anySatisfy(line -> {
          assertThat(line.kind()).isEqualTo("decision");
          assertThat(line.title()).isEqualTo("written");
          assertThat(line.text()).isEqualTo("+ written:mailbox|sales");
        });
  }

  @Test
  void leadOfAKeyClientsMailIsTheClientsAndWithWhomTheRulesName() {
    story.tell(
        decided(received("1", 0), decided(Optional.of(GAZINVEST), Tier.KEY), new Login("karl")));
    LeadRecord lead = lead(leadOfMail("1"));
    assertThat(lead.tier()).isEqualTo(Tier.KEY);
    assertThat(lead.account()).contains(GAZINVEST);
    assertThat(lead.owner()).contains(new Login("karl"));
  }

  @Test
  void nextMailSaysWhoseClientItIsAndLeavesTheLeadWithItsOwner() {
    story.tell(
        decided(received("1", 0), decided(Optional.empty(), Tier.UNKNOWN), new Login("anna")));
    story.tell(
        decided(
            received("2", 60, leadOfMail("1")),
            decided(Optional.of(GAZINVEST), Tier.KEY),
            new Login("karl")));
    LeadRecord lead = lead(leadOfMail("1"));
    assertThat(lead.tier()).isEqualTo(Tier.KEY);
    assertThat(lead.account()).contains(GAZINVEST);
    assertThat(lead.owner()).contains(new Login("anna"));
  }

  @Test
  void mailOfAPersonOpensALeadAndSchedulesAnswerAndReply() {
    var recorded = story.tell(received("1", 0));
    assertThat(((Recorded.Fresh) recorded).lead()).contains(leadOfMail("1"));
    assertThat(record("1"))
        .isEqualTo(
            new MailRecord(
                mail("1"),
                at(0),
                "sales",
                SENDER.value(),
                Optional.of("Olga"),
                "Prices",
                "<1@client.example>",
                "person",
                "en",
                Optional.of(new Person.ByAddress(SENDER)),
                Optional.of(leadOfMail("1")),
                Optional.empty(),
                Optional.empty(),
                "What does it cost?",
                Optional.empty()));
    assertThat(lead(leadOfMail("1")).witnesses()).containsExactly(BY_ADDRESS);
    assertThat(task("reply/sales:1").lead()).contains(leadOfMail("1"));
    assertThat(
            await(
                store
                    .tasks()
                    .lease(store.company(), TaskKind.ACKNOWLEDGE, at(0), Duration.ofMinutes(1), 5)))
        .singleElement()
        .satisfies(lease -> assertThat(lease.task().id()).isEqualTo(new TaskId("ack/sales:1")));
  }

  @Test
  void sameMailToldTwiceIsRecordedOnce() {
    story.tell(received("1", 0));
    assertThat(story.tell(received("1", 0)))
        .isEqualTo(new Recorded.Repeated(Optional.of(leadOfMail("1"))));
    assertThat(await(store.records().mails(store.company(), at(0), at(10)))).hasSize(1);
  }

  @Test
  void secondMailJoinsThePersonsOpenLead() {
    story.tell(received("1", 0));
    story.tell(received("2", 60));
    assertThat(record("2").lead()).contains(leadOfMail("1"));
  }

  @Test
  void answeredMailsLeadComesBeforeThePersonsOwn() {
    story.tell(story.arrived("7", 0, number("+4915112345")));
    story.tell(received("1", 10));
    story.tell(received("2", 60, leadOf("7")));
    assertThat(record("2").lead()).contains(leadOf("7"));
  }

  @Test
  void replyToAClosedLeadOpensANewOne() {
    story.tell(story.arrived("7", 0, number("+4915112345")));
    story.tell("lost", 30, new LeadEvent.Lost(leadOf("7"), "too dear", ANNA));
    story.tell(received("2", 60, leadOf("7")));
    assertThat(record("2").lead()).contains(leadOfMail("2"));
  }

  @Test
  void machineMailIsKeptAndOpensNothing() {
    story.tell(
        "sales:9/filed",
        5,
        new MailEvent.Filed(
            mail("9"), "sales", "mailer-daemon", "Undelivered", "<9@x>", "bounce", "empty path"));
    assertThat(record("9").kind()).isEqualTo("bounce");
    assertThat(record("9").lead()).isEmpty();
    assertThat(record("9").person()).isEmpty();
    assertThat(await(store.records().leads(store.company(), at(0), at(100)))).isEmpty();
  }

  @Test
  void acknowledgementEndsItsTaskAndIsFoundByItsMessageId() {
    story.tell(received("1", 0));
    story.tell(
        "sales:1/acknowledged",
        3,
        new MailEvent.Acknowledged(
            mail("1"), leadOfMail("1"), new TaskId("ack/sales:1"), "ack-1@acme.example"));
    assertThat(record("1").acknowledgedAt()).contains(at(3));
    assertThat(record("1").answerId()).contains("ack-1@acme.example");
    assertThat(task("ack/sales:1").state()).isEqualTo(TaskState.DONE);
    assertThat(await(store.directory().leadOfAnswer(store.company(), "ack-1@acme.example")))
        .contains(leadOfMail("1"));
    assertThat(await(store.directory().leadOfAnswer(store.company(), "other@acme.example")))
        .isEmpty();
  }

  @Test
  void droppedAcknowledgementEndsItsTaskWithTheReason() {
    story.tell(received("1", 0));
    story.tell(
        "sales:1/dropped",
        3,
        new MailEvent.AcknowledgementDropped(
            mail("1"), new TaskId("ack/sales:1"), "older than an hour"));
    assertThat(task("ack/sales:1").state()).isEqualTo(TaskState.CANCELLED);
    assertThat(task("ack/sales:1").note()).isEqualTo("older than an hour");
    assertThat(task("reply/sales:1").state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void mailClosesNoRecoveryCard() {
    Person caller = new Person.ByAddress(SENDER);
    story.tell(story.lostEnd("1", 36, caller, 30));
    story.tell(received("1", 100));
    assertThat(await(store.tasks().recovery(store.company(), 5))).hasSize(1);
  }

  @Test
  void timelineTellsMailAndReply() {
    story.tell(received("1", 0));
    assertThat(await(store.records().timeline(store.company(), new Person.ByAddress(SENDER), 10)))
        .extracting(line -> line.kind() + " " + line.title() + ": " + line.text())
        .containsExactlyInAnyOrder(
            "lead opened: ", "mail Prices: What does it cost?", "task reply: Answer: Prices");
  }
}
