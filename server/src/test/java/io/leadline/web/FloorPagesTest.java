package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.task.Cadence;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.ActFlow;
import io.leadline.flow.ActPorts;
import io.leadline.flow.CompanyPicture;
import io.leadline.flow.Crossing;
import io.leadline.flow.DialGuard;
import io.leadline.flow.DialMeter;
import io.leadline.flow.FollowUps;
import io.leadline.flow.LeadFlow;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.TaskFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Cadences;
import io.leadline.flow.port.Switchboard;
import io.leadline.store.InMemoryStore;
import io.leadline.store.MemoryDialLog;
import io.leadline.store.StorePorts;
import io.leadline.web.board.BoardRoom;
import io.leadline.web.board.StaysRoom;
import io.leadline.web.desk.CardParts;
import io.leadline.web.desk.DeskParts;
import io.leadline.web.desk.DeskRoom;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The pages of those who talk with clients and of whoever watches over them, without script.
class FloorPagesTest {
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  private static final CallId CALL = new CallId("north:1");
  private static final LeadId LEAD = new LeadId("lead/north:1");
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  private static final Person CLIENT = new Person.ByNumber(NUMBER);
  private static final QueueName SALES = new QueueName("incoming-sales");
  private static final MemberInterface REPS_PHONE = new MemberInterface("PJSIP/101");

  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private PlayedSite site;
  private QueueFlow queues;
  private int facts;

  @BeforeEach
  void open() throws Exception {
    var team = new Team(PlayedSite.usersWithPhones(), Set.of(PlayedSite.COMPANY));
    site = PlayedSite.with(team, (vertx, pages) -> rooms(vertx, pages, team));
  }

  private List<Room> rooms(Vertx vertx, Pages pages, Team team) {
    Cadences none = Cadence::none;
    var followUps = new FollowUps(none, PlayedSite.alwaysOpen(), team);
    Switchboard silent =
        (Switchboard)
            Proxy.newProxyInstance(
                Switchboard.class.getClassLoader(),
                new Class<?>[] {Switchboard.class},
                (_, method, _) -> {
                  throw new AssertionError(method + ": nothing is dialled here");
                });
    queues = new QueueFlow(vertx, () -> NINE, ServiceLimits.USUAL, ZoneOffset.UTC);
    var ports = new TaskPorts(store.tasks(), store.records(), store.journal());
    var guard =
        new DialGuard(
            new DialRules(Map.of(), DialRules.Caps.USUAL),
            new DialMeter(DialRules.Caps.USUAL, new MemoryDialLog()),
            new Crossing(_ -> new NumberingPlan("DE"), silent));
    var acts =
        new ActFlow(
            new ActPorts(store.journal(), store.records(), silent, _ -> queues.current()),
            team,
            vertx,
            () -> NINE);
    var card =
        new CardParts(
            store.records(),
            store.directory(),
            store.tasks(),
            PlayedSite.noSources(),
            team,
            new CardParts.Customs(PlayedSite.alwaysOpen(), _ -> Currency.getInstance("HUF")),
            _ -> queues.current());
    var leads =
        new LeadFlow(
            store.journal(),
            store.records(),
            PlayedSite.noSources(),
            _ -> new NumberingPlan("DE"),
            followUps,
            () -> NINE);
    var tasks = new TaskFlow(ports, silent, _ -> "north", team, guard, followUps, () -> NINE);
    var board =
        new BoardRoom.Parts(
            queues,
            new CompanyPicture(team, (_, _) -> true),
            team,
            store.records(),
            store.tasks(),
            PlayedSite.noSources(),
            acts,
            () -> NINE);
    return List.of(
        new DeskRoom(
            new DeskParts(card, queues, leads, tasks, acts, new SimpleMeterRegistry(), () -> NINE),
            pages),
        new BoardRoom(vertx, board, pages),
        new StaysRoom(board, pages));
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private void tell(Instant at, DomainEvent event) throws Exception {
    facts++;
    store
        .journal()
        .record(new Fact(new FactId("f/" + facts), PlayedSite.COMPANY, at, Origin.LIVE, event))
        .await(10, TimeUnit.SECONDS);
  }

  private void arrived(CallId call, Instant at) throws Exception {
    tell(
        at,
        new CallEvent.Arrived(
            call,
            Optional.of(NUMBER),
            "+4930900",
            CLIENT,
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            LEAD));
  }

  private Document leave(String fields) throws Exception {
    String rep = site.loggedIn("rep");
    var answer =
        site.post(
            "/desk/leave",
            "csrf="
                + site.csrf("/desk", rep)
                + "&call="
                + URLEncoder.encode(CALL.value(), UTF_8)
                + "&lead="
                + URLEncoder.encode(LEAD.value(), UTF_8)
                + "&form=f1&"
                + fields,
            rep);
    return answer.statusCode() == 303 ? new Document("/") : Jsoup.parse(answer.body());
  }

  @Test
  void refusedFinishShowsEveryWordAgainWithWhatIsMissing() throws Exception {
    arrived(CALL, NINE);
    Document again =
        leave(
            "outcome=qualified&next=promise&text=&day=2026-03-04&time=10:15&note=Asks+for+%3Cb%3E"
                + "&name=Olga+Kuzmina&need=Two+lines%0D%0Aof+text");
    assertThat(again.select("[role=alert]").text()).contains("what is to be done");
    assertThat(again.select("[name=outcome][value=qualified]").hasAttr("checked")).isTrue();
    assertThat(again.select("[name=next][value=promise]").hasAttr("checked")).isTrue();
    assertThat(again.select("[name=day]").val()).isEqualTo("2026-03-04");
    assertThat(again.select("[name=time]").val()).isEqualTo("10:15");
    assertThat(again.select("[name=note]").val()).isEqualTo("Asks for <b>");
    assertThat(again.select("[name=name]").val()).isEqualTo("Olga Kuzmina");
    assertThat(again.select("[name=need]").text()).contains("Two lines");
    assertThat(again.select("label[for=w-revenue]").text()).isEqualTo("Revenue, HUF");
  }

  @Test
  void finishKeepsWhatWasCapturedBesideIt() throws Exception {
    arrived(CALL, NINE);
    leave("outcome=talked&next=callback&day=2026-03-04&time=10:15&need=A+crane&name=Olga");
    var lead = store.records().lead(PlayedSite.COMPANY, LEAD).await(10, TimeUnit.SECONDS);
    assertThat(lead).hasValueSatisfying(kept -> assertThat(kept.need()).isEqualTo("A crane"));
  }

  private HttpResponse<String> kept(String fields) throws Exception {
    String rep = site.loggedIn("rep");
    return site.send(
        HttpRequest.newBuilder(site.uri("/desk/capture"))
            .header("Cookie", rep)
            .header("X-Csrf", site.csrf("/desk", rep))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "call="
                        + URLEncoder.encode(CALL.value(), UTF_8)
                        + "&lead="
                        + URLEncoder.encode(LEAD.value(), UTF_8)
                        + "&form=f1&"
                        + fields))
            .build());
  }

  @Test
  void keptFieldMovesTheMeterAndTheHeadingAndSaysTheUsersTime() throws Exception {
    arrived(CALL, NINE);
    var answer = kept("name=Olga+Kuzmina&company=Nord&phone=%2B4915112345678&need=A+crane");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document parts = Jsoup.parse(answer.body());
    assertThat(parts.select("#card-meter").attr("aria-label"))
        .isEqualTo("Contact 3 of 5, need 1 of 3");
    assertThat(parts.select("#card-meter i.done")).hasSize(4);
    assertThat(parts.select("#card-who h1").text()).isEqualTo("Olga Kuzmina");
    assertThat(parts.select("#card-who").text()).contains("Nord", "+49 1511 2345678");
    assertThat(parts.select("#card-lead").text()).contains("A crane");
    assertThat(parts.select("#card-kept").text()).isEqualTo("kept 09:00:00");
  }

  @Test
  void refusedFieldSaysWhyAndSwapsNothing() throws Exception {
    arrived(CALL, NINE);
    var answer = kept("unknown=x");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).doesNotContain("<");
  }

  private void stay(int number, StayOutcome outcome, int wait) throws Exception {
    var call = new CallId("north:" + number);
    Instant joined = NINE.minusSeconds(1_000 - number);
    arrived(call, joined);
    tell(joined, new CallEvent.Joined(call, 1, SALES, 1));
    queues.apply(new PbxEvent.CallerJoined("north", joined, call, SALES, 1, 1));
    if (outcome == StayOutcome.ANSWERED) {
      tell(
          joined.plusSeconds(wait),
          new CallEvent.Connected(
              call, 1, SALES, REPS_PHONE, Optional.of(new Login("rep")), wait, 3));
    } else {
      tell(joined.plusSeconds(wait), new CallEvent.Left(call, 1, SALES, outcome, wait));
    }
    tell(
        joined.plusSeconds(wait + 60),
        new CallEvent.Ended(
            call,
            outcome == StayOutcome.ANSWERED ? CallOutcome.ANSWERED : CallOutcome.LOST_IN_QUEUE,
            CLIENT,
            wait,
            0,
            outcome == StayOutcome.ANSWERED ? 60 : 0,
            Optional.empty()));
  }

  @Test
  void figureOfTheBoardOpensTheStaysThatItCounts() throws Exception {
    stay(1, StayOutcome.ANSWERED, 10);
    stay(2, StayOutcome.ANSWERED, 30);
    stay(3, StayOutcome.ABANDONED, 40);
    stay(4, StayOutcome.ABANDONED, 2);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !queues.current().queues().isEmpty());
    String boss = site.loggedIn("boss");
    Document board = Jsoup.parse(site.get("/board", boss).body());
    assertThat(board.select("a.fig[href*=stays]")).hasSizeGreaterThan(5);
    assertThat(rows(boss, "service-level")).isEqualTo(3);
    assertThat(rows(boss, "answered")).isEqualTo(2);
    assertThat(rows(boss, "abandoned")).isEqualTo(2);
    assertThat(rows(boss, "not-offered")).isZero();
    assertThat(site.get("/board/stays?pbx=north&queue=unknown&figure=answered", boss).statusCode())
        .isEqualTo(404);
  }

  private int rows(String boss, String figure) throws Exception {
    var page = site.get("/board/stays?pbx=north&queue=incoming-sales&figure=" + figure, boss);
    assertThat(page.statusCode()).isEqualTo(200);
    return Jsoup.parse(page.body()).select("tbody tr").size();
  }

  @Test
  void callThatAStoppedPbxHadIsOverOnTheDesk() throws Exception {
    var told = site.listen("/live/desk", site.loggedIn("rep"));
    until(() -> told.get().contains("retry:"));
    seated();
    queues.apply(new PbxEvent.CallerJoined("north", NINE, CALL, SALES, 1, 1));
    queues.apply(new PbxEvent.MemberConnected("north", NINE, CALL, SALES, REPS_PHONE, 4, 4));
    until(() -> told.get().contains("data: north:1 talking"));

    queues.apply(new PbxEvent.LinkLost("north", NINE.plusSeconds(9), "closed by the PBX"));
    queues.apply(new PbxEvent.SnapshotBegins("north", NINE.plusSeconds(20)));
    seated();
    assertThat(told.get()).doesNotContain("north:1 after");
    queues.apply(new PbxEvent.Synchronised("north", NINE.plusSeconds(20)));
    until(() -> told.get().contains("data: north:1 after"));
  }

  private void seated() {
    queues.apply(new PbxEvent.QueueSeen("north", NINE, SALES));
    queues.apply(
        new PbxEvent.MemberState(
            "north", NINE, SALES, REPS_PHONE, "rep", 1, false, "", 0, Optional.empty()));
  }

  private static void until(Callable<Boolean> so) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(so);
  }

  @Test
  void boardTellsThePromisesOverdueAndDue() throws Exception {
    promise("late", NINE.minusSeconds(60));
    promise("soon", NINE.plusSeconds(1_800));
    promise("later", NINE.plusSeconds(7_200));
    Document board = Jsoup.parse(site.get("/board", site.loggedIn("boss")).body());
    assertThat(board.select(".totals .figure").eachText())
        .anySatisfy(text -> assertThat(text).startsWith("Promises overdue 1"))
        .anySatisfy(text -> assertThat(text).startsWith("Promises due 1"))
        .anySatisfy(text -> assertThat(text).startsWith("Lost callers not reached yet 0"));
    assertThat(board.select(".totals a[href='/tasks?show=promises']")).hasSize(2);
  }

  private void promise(String id, Instant due) throws Exception {
    tell(
        NINE.minusSeconds(600),
        new TaskEvent.Scheduled(
            new NewTask(
                new TaskId(id),
                TaskKind.PROMISE,
                CLIENT,
                Optional.empty(),
                "Send the price",
                due,
                Optional.of(new Login("rep")),
                90)));
  }
}
