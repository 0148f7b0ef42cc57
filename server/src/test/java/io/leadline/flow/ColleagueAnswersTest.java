package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.NINE;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.EmailAddress;
import io.leadline.event.InboundMail;
import io.leadline.event.InboundMail.Party;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.MailKind;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColleagueAnswersTest {
  private static final EmailAddress OLGA = new EmailAddress("olga@client.example");
  private static final String SALES = "sales@acme.example";
  private static final TaskId TASK = new TaskId("reply/sales:1");

  private final TaskScene scene = new TaskScene();
  private final ColleagueAnswers answers =
      new ColleagueAnswers(scene.ports, scene.store.directory(), scene.team);

  @BeforeEach
  void clientWrote() {
    User boris = TaskScene.user(BORIS, Role.REP);
    await(
        scene
            .store
            .users()
            .save(
                new User(
                    BORIS,
                    ACME,
                    "Boris",
                    boris.roles(),
                    boris.phone(),
                    boris.number(),
                    Optional.of(new EmailAddress("boris@acme.example")),
                    boris.teams(),
                    boris.languages(),
                    boris.zone(),
                    "",
                    true)));
    await(scene.team.refresh());
    var client = new Person.ByAddress(OLGA);
    scene.tell(
        new MailEvent.Received(
            new MailId("sales:1"),
            "sales",
            OLGA,
            "Olga",
            "Prices",
            "<1@client.example>",
            "en",
            client,
            Optional.empty(),
            Optional.empty(),
            new LeadId("lead/sales:1"),
            Optional.empty(),
            Optional.empty(),
            new NewTask(
                TASK,
                TaskKind.REPLY,
                client,
                Optional.empty(),
                TaskRecord.ANSWER + "Prices",
                NINE.plusSeconds(3600),
                Optional.empty(),
                50),
            "How much?"));
  }

  @Test
  void copyOfAColleaguesAnswerDoesTheTask() {
    assertThat(take(letter("boris@acme.example", OLGA.value(), "Our offer", "<1@client.example>")))
        .isTrue();
    TaskRecord task = scene.find(TASK);
    assertThat(task.state()).isEqualTo(TaskState.DONE);
    assertThat(task.note()).isEqualTo("mail sales:2");
  }

  @Test
  void answerWithoutItsThreadIsKnownByItsSubject() {
    assertThat(take(letter("boris@acme.example", OLGA.value(), "AW: Re: prices", ""))).isTrue();
    assertThat(scene.find(TASK).state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void mailThatIsNoAnswerToTheClientDoesNothing() {
    var others =
        List.of(
            letter("boris@acme.example", OLGA.value(), "Prices", ""),
            letter("boris@acme.example", OLGA.value(), "Re: Something else", "<9@x>"),
            letter("boris@acme.example", "other@client.example", "Re: Prices", ""),
            letter("stranger@far.example", OLGA.value(), "Re: Prices", "<1@client.example>"));
    assertThat(others).noneMatch(this::take);
    assertThat(scene.find(TASK).state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void answerThatOurMailServerCallsForgedDoesNothing() {
    InboundMail forged = letter("boris@acme.example", OLGA.value(), "Re: Prices", "", "fail");
    assertThat(take(forged)).isFalse();
  }

  private boolean take(InboundMail mail) {
    var received = new ReceivedMail(new MailId("sales:2"), "sales", NINE.plusSeconds(60), mail);
    return await(answers.take(received, ACME)).isPresent();
  }

  private static InboundMail letter(String from, String to, String subject, String inReplyTo) {
    return letter(from, to, subject, inReplyTo, "pass");
  }

  private static InboundMail letter(
      String from, String to, String subject, String inReplyTo, String dmarc) {
    return new InboundMail(
        MailKind.PERSON,
        "",
        new InboundMail.Envelope(
            new Party("", from),
            Optional.empty(),
            List.of(new Party("", to)),
            List.of(new Party("", SALES)),
            List.of(),
            Optional.empty()),
        new InboundMail.Threading(
            Optional.of("<2@acme.example>"),
            inReplyTo.isEmpty() ? List.of() : List.of(inReplyTo),
            List.of()),
        subject,
        Optional.empty(),
        Optional.of("en"),
        "It costs 10.",
        "",
        "",
        InboundMail.ContactCard.EMPTY,
        List.of(),
        new InboundMail.Authentication(Optional.empty(), Optional.empty(), Optional.of(dmarc)),
        "2",
        List.of());
  }
}
