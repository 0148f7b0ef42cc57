package io.leadline.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.task.Cadence;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.ActFlow;
import io.leadline.flow.ActPorts;
import io.leadline.flow.AuditNames;
import io.leadline.flow.CompanyPicture;
import io.leadline.flow.Crossing;
import io.leadline.flow.DialGuard;
import io.leadline.flow.DialMeter;
import io.leadline.flow.FollowUps;
import io.leadline.flow.LeadFlow;
import io.leadline.flow.OutboundFlow;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.TaskFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Cadences;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.StoreAway;
import io.leadline.flow.port.Switchboard;
import io.leadline.store.InMemoryStore;
import io.leadline.store.MemoryDialLog;
import io.leadline.store.StorePorts;
import io.leadline.web.acting.ActRoom;
import io.leadline.web.board.BoardRoom;
import io.leadline.web.board.StaysRoom;
import io.leadline.web.desk.CardParts;
import io.leadline.web.desk.DeskParts;
import io.leadline.web.desk.DeskRoom;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
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

/// The pages of those who talk with clients and of whoever watches over them, without script.
abstract class FloorPages {
  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  static final CallId CALL = new CallId("north:1");
  static final LeadId LEAD = new LeadId("lead/north:1");
  static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  static final Person CLIENT = new Person.ByNumber(NUMBER);
  static final QueueName SALES = new QueueName("incoming-sales");
  static final MemberInterface REPS_PHONE = new MemberInterface("PJSIP/101");
  static final PhoneNumber DIALLED = new PhoneNumber("+4915123456799");
  static final LeadId DIALLED_LEAD = new LeadId("lead/north:2");

  final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  PlayedSite site;
  QueueFlow queues;
  DeskRoom desk;

  /// Since when the store gives the desk no record, if it does not.
  volatile Optional<Instant> storeAway = Optional.empty();

  /// When the store tells of calls.
  volatile Future<Void> readable = Future.succeededFuture();

  /// Whether the PBX takes an order to dial; no other is put.
  volatile boolean dials;

  int facts;

  @BeforeEach
  void open() throws Exception {
    var team = new Team(PlayedSite.usersWithPhones(), Set.of(PlayedSite.COMPANY));
    site = PlayedSite.with(team, (vertx, pages) -> rooms(vertx, pages, team));
  }

  private List<Room> rooms(Vertx vertx, Pages pages, Team team) {
    Cadences none = Cadence::none;
    var followUps = new FollowUps(none, PlayedSite.alwaysOpen(), team);
    Switchboard silent = switchboard();
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
    CardParts card = card(team);
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
            records(),
            store.directory(),
            store.tasks(),
            PlayedSite.noSources(),
            acts,
            () -> NINE);
    desk =
        new DeskRoom(
            new DeskParts(card, queues, leads, tasks, acts, new SimpleMeterRegistry(), () -> NINE),
            pages);
    queues.listen(tasks);
    followDialled(ports, team, followUps);
    return List.of(
        desk,
        new ActRoom(acts, store.records(), new AuditNames(store.accounts()), team, pages),
        new BoardRoom(vertx, board, pages),
        new StaysRoom(board, pages));
  }

  private void followDialled(TaskPorts ports, Team team, FollowUps followUps) {
    var outbound =
        new OutboundFlow(
            ports,
            store.directory(),
            team,
            followUps,
            _ -> new OutboundFlow.Dialling(PlayedSite.COMPANY, new NumberingPlan("DE"), List.of()));
    outbound.watch(desk::talking);
    queues.listen(outbound);
  }

  private Switchboard switchboard() {
    return (Switchboard)
        Proxy.newProxyInstance(
            Switchboard.class.getClassLoader(),
            new Class<?>[] {Switchboard.class},
            (_, method, _) -> {
              if (dials && method.getName().equals("callBack")) {
                return Future.succeededFuture();
              }
              throw new AssertionError(method + ": nothing is dialled here");
            });
  }

  private CardParts card(Team team) {
    return new CardParts(
        records(),
        store.directory(),
        store.tasks(),
        PlayedSite.noSources(),
        team,
        new CardParts.Customs(
            PlayedSite.alwaysOpen(), _ -> Currency.getInstance("HUF"), () -> storeAway),
        _ -> queues.current());
  }

  private Records records() {
    return (Records)
        Proxy.newProxyInstance(
            Records.class.getClassLoader(),
            new Class<?>[] {Records.class},
            (_, method, arguments) -> {
              if (storeAway.isPresent()) {
                return Future.failedFuture(new StoreAway("no store", storeAway.get()));
              }
              var told = (Future<?>) method.invoke(store.records(), arguments);
              return method.getName().equals("call") ? readable.compose(_ -> told) : told;
            });
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  void tell(Instant at, DomainEvent event) throws Exception {
    facts++;
    store
        .journal()
        .record(new Fact(new FactId("f/" + facts), PlayedSite.COMPANY, at, Origin.LIVE, event))
        .await(10, TimeUnit.SECONDS);
  }

  void arrived(CallId call, Instant at) throws Exception {
    arrived(call, at, Tier.UNKNOWN);
  }

  void arrived(CallId call, Instant at, Tier tier) throws Exception {
    arrived(call, at, tier, Optional.empty());
  }

  void arrived(CallId call, Instant at, Tier tier, Optional<AccountId> account) throws Exception {
    tell(
        at,
        new CallEvent.Arrived(
            call,
            Optional.of(NUMBER),
            "+4930900",
            CLIENT,
            account,
            tier,
            "acme",
            Optional.empty(),
            LEAD));
  }

  /// Clicks on the call-back.
  CallId dialled(String rep, String task) throws Exception {
    dials = true;
    var answer =
        site.post(
            "/desk/call",
            "csrf=" + site.csrf("/desk", rep) + "&task=" + task + "&confirmed=yes",
            rep);
    assertThat(answer.headers().firstValue("location")).contains("/desk");
    return new CallId(Jsoup.parse(site.get("/desk", rep).body()).select("#card").attr("data-call"));
  }

  void callBackIsDue() throws Exception {
    var client = new Person.ByNumber(DIALLED);
    tell(
        NINE.minusSeconds(600),
        new CallEvent.Arrived(
            new CallId("north:2"),
            Optional.of(DIALLED),
            "+4930900",
            client,
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            DIALLED_LEAD));
    tell(
        NINE.minusSeconds(500),
        new TaskEvent.Scheduled(
            new NewTask(
                new TaskId("next/2"),
                TaskKind.CALL_BACK,
                client,
                Optional.of(DIALLED_LEAD),
                "Call back",
                NINE,
                Optional.of(new Login("rep")),
                40)));
  }

  Document leave(String fields) throws Exception {
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

  static void until(Callable<Boolean> so) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(so);
  }
}
