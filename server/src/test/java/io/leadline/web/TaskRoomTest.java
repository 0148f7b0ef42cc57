package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.DeskFlow;
import io.leadline.flow.FollowUps;
import io.leadline.flow.LeadFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Cadences;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.store.Story;
import io.leadline.web.desk.CardParts;
import io.leadline.web.desk.TaskRoom;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRoomTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final TaskId TASK = new TaskId("task/1");

  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private PlayedSite site;
  private String boss;

  @BeforeEach
  void open() throws Exception {
    site =
        PlayedSite.with((_, pages) -> {
          var team = new Team(PlayedSite.users(), Set.of(PlayedSite.COMPANY));
          team.refresh();
          var ports = new TaskPorts(store.tasks(), store.records(), store.journal());
          Cadences none = Cadence::none;
          var followUps = new FollowUps(none, PlayedSite.alwaysOpen(), team);
          var desk = new DeskFlow(ports, team, followUps, () -> NINE);
          var card =
              new CardParts(
                  store.records(),
                  store.directory(),
                  store.tasks(),
                  PlayedSite.noSources(),
                  team,
                  new CardParts.Customs(
                      PlayedSite.alwaysOpen(), _ -> Currency.getInstance("EUR"), Optional::empty),
                  _ -> QueuePicture.empty(NINE));
          return List.of(
              new TaskRoom(
                  new TaskRoom.Parts(
                      card,
                      desk,
                      new LeadFlow(
                          store.journal(),
                          store.records(),
                          PlayedSite.noSources(),
                          _ -> new NumberingPlan("DE"),
                          followUps,
                          () -> NINE),
                      () -> NINE),
                  pages));
        });
    boss = site.loggedIn("boss");
    schedule();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private void schedule() throws Exception {
    schedule(
        new NewTask(
            TASK,
            TaskKind.PROMISE,
            new Person.ByNumber(new PhoneNumber("+4915112345")),
            Optional.empty(),
            "Send the <b>price</b>",
            NINE.minusSeconds(600),
            Optional.of(new Login("rep")),
            90));
  }

  private static NewTask reply(String id, Optional<LeadId> lead, String text, Instant due) {
    return new NewTask(
        new TaskId(id),
        TaskKind.REPLY,
        new Person.ByAddress(new EmailAddress("olga+x@client.example")),
        lead,
        text,
        due,
        Optional.of(new Login("rep")),
        50);
  }

  private void schedule(NewTask task) throws Exception {
    store
        .journal()
        .record(
            new Fact(
                new FactId("f/" + task.id()),
                PlayedSite.COMPANY,
                NINE,
                Origin.LIVE,
                new TaskEvent.Scheduled(task)))
        .await(10, TimeUnit.SECONDS);
  }

  private TaskRecord task() throws Exception {
    return store.tasks().find(PlayedSite.COMPANY, TASK).await(10, TimeUnit.SECONDS).orElseThrow();
  }

  private HttpResponse<String> act(String fields) throws Exception {
    return site.post(
        "/desk/task",
        "csrf="
            + site.csrf("/tasks", boss)
            + "&task="
            + URLEncoder.encode(TASK.value(), StandardCharsets.UTF_8)
            + "&form=f1&back=/tasks&"
            + fields,
        boss);
  }

  @Test
  void supervisorSeesTheTasksOfAllWithWhoHasThem() throws Exception {
    assertThat(site.get("/tasks", boss).body())
        .contains("Promise: Send the &lt;b&gt;price", "with rep", "Overdue", "10 min late");
  }

  @Test
  void numberThatSeveralOfACompanyShareStandsWithTheCompany() throws Exception {
    new Story(store)
        .tell(
            "import",
            0,
            new LeadEvent.AccountImported(
                new AccountId("gazinvest"),
                "GazInvest",
                Tier.KEY,
                Optional.empty(),
                Optional.empty(),
                List.of(colleague("ivan"), colleague("olga"))));
    assertThat(site.get("/tasks", boss).body()).contains("GazInvest");
  }

  private static LeadEvent.ImportedContact colleague(String id) {
    return new LeadEvent.ImportedContact(
        new ContactId(id),
        id,
        "",
        List.of(new PhoneNumber("+4915112345")),
        List.of(),
        "",
        Map.of());
  }

  @Test
  void repDoesNotSeeTheTasksOfAll() throws Exception {
    assertThat(site.get("/tasks", site.loggedIn("rep")).statusCode()).isEqualTo(403);
  }

  @Test
  void taskIsPutOffWithItsReason() throws Exception {
    act("act=put-off&day=2026-03-02&time=15:00&reason=asked+to");
    assertThat(task().due()).isEqualTo(Instant.parse("2026-03-02T15:00:00Z"));
    assertThat(task().note()).startsWith("asked to");
  }

  @Test
  void withoutAReasonItStaysAndSaysSo() throws Exception {
    assertThat(
            act("act=put-off&day=2026-03-02&time=15:00&reason=").headers().firstValue("location"))
        .get()
        .asString()
        .startsWith("/tasks?notice=Say+why")
        .contains("&day=2026-03-02&time=15%3A00&reason=");
    assertThat(task().due()).isEqualTo(NINE.minusSeconds(600));
  }

  @Test
  void noticeIsSaidToThatSessionAloneAndNotInSomebodyElsesWords() throws Exception {
    String told =
        act("act=put-off&day=2026-03-02&time=15:00&reason=")
            .headers()
            .firstValue("location")
            .orElseThrow();
    assertThat(site.get(told, boss).body()).contains("Say why");
    assertThat(site.get(told, site.loggedIn("boss")).body()).doesNotContain("Say why");
    assertThat(site.get(told.replace("Say+why", "Pay+me"), boss).body()).doesNotContain("Pay me");
  }

  @Test
  void taskIsHandedOverAndDone() throws Exception {
    act("act=hand-over&to=boss");
    assertThat(task().assignee()).contains(new Login("boss"));
    act("act=done");
    assertThat(task().state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void unknownActIsRefusedInWords() throws Exception {
    assertThat(act("act=eat").headers().firstValue("location"))
        .get()
        .asString()
        .contains("cannot+be+read");
  }

  @Test
  void mailIsAnsweredFromTheTaskAndReadOnItsLead() throws Exception {
    schedule(reply("reply/1", Optional.of(new LeadId("lead/7")), "Answer: Two & a half", NINE));
    String page = site.get("/tasks", boss).body();
    assertThat(page)
        .contains(
            "href=\"/lead?id=lead%2F7\"",
            "mailto:olga%2Bx@client.example?subject=Re%3A%20Two%20%26%20a%20half",
            "with a copy to the mailbox it came to: the task is then done by itself. Else press Done.");
  }

  @Test
  void taskWithoutALeadLeadsToThePerson() throws Exception {
    assertThat(site.get("/tasks", boss).body()).contains("href=\"/person?key=n%3A%2B4915112345\"");
  }

  @Test
  void allTasksAreReachedTheMostOverdueFirst() throws Exception {
    for (int n = 1; n <= 130; n++) {
      schedule(reply("r/" + n, Optional.empty(), "Mail " + n + ".", NINE.minusSeconds(3600 + n)));
    }
    String first = site.get("/tasks", boss).body();
    String last = site.get("/tasks?page=6", boss).body();
    assertThat(first)
        .contains("1 – 25 / 131", "Mail 130.", "/tasks?page=2")
        .doesNotContain("Mail 105.");
    assertThat(last).contains("126 – 131 / 131", "Mail 5.", "Promise:").doesNotContain("Mail 6.");
    assertThat(site.get("/tasks?page=99", boss).body()).contains("126 – 131 / 131");
    assertThat(site.get("/tasks?page=x", boss).body()).contains("1 – 25 / 131");
  }

  @Test
  void taskIsNotPutOffToADayWithoutATime() throws Exception {
    String back =
        act("act=put-off&day=2026-03-02&time=&reason=asked+%22to%22")
            .headers()
            .firstValue("location")
            .orElseThrow();
    assertThat(back).contains("say+by+when");
    var form = Jsoup.parse(site.get(back, boss).body()).select("details[open] form").first();
    assertThat(form.select("[name=day]").val()).isEqualTo("2026-03-02");
    assertThat(form.select("[name=reason]").val()).isEqualTo("asked \"to\"");
    assertThat(task().due()).isEqualTo(NINE.minusSeconds(600));
  }
}
