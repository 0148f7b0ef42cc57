package io.leadline.acting;

import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.task.Cadence;
import io.leadline.domain.task.Delay;
import io.leadline.e2e.LabCommand;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.flow.ActFlow;
import io.leadline.flow.ActPorts;
import io.leadline.flow.Crossing;
import io.leadline.flow.DialGuard;
import io.leadline.flow.DialMeter;
import io.leadline.flow.FollowUps;
import io.leadline.flow.Later;
import io.leadline.flow.OutboundFlow;
import io.leadline.flow.PlaceFlow;
import io.leadline.flow.PlacePorts;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Calendar;
import io.leadline.pbx.ami.AmiAccount;
import io.leadline.pbx.ami.AmiLink;
import io.leadline.pbx.ami.AmiSwitchboard;
import io.leadline.store.InMemoryStore;
import io.leadline.store.MemoryDialLog;
import io.leadline.store.StorePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;

/// A real Asterisk with phones and callers, and the flows that act on it, with a store in memory.
public final class ActingLab implements AutoCloseable {
  public static final CompanyId ACME = new CompanyId("acme");
  static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Map<String, String> SETTINGS =
      Map.of("LEADLINE_LAB_QUEUE_KEYS", "yes", "LEADLINE_LAB_WRAP_UP", "1");

  /// Open at all hours.
  private static final Calendar ALWAYS =
      new Calendar() {
        @Override
        public boolean open(CompanyId company, Instant at) {
          return true;
        }

        @Override
        public Instant after(CompanyId company, Instant from, Duration work) {
          return from.plus(work);
        }

        @Override
        public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
          return from.plus(delay.length());
        }
      };

  final Vertx vertx = Vertx.vertx();
  public final StorePorts store = InMemoryStore.empty(ACME);
  final List<PbxEvent> told = new CopyOnWriteArrayList<>();
  public final Team team;
  final QueueFlow queues;
  public final AmiSwitchboard switchboard;
  final ActFlow acts;
  private final LabCommand lab;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AmiLink link;
  private final Map<String, String> settings;

  /// @param major of Asterisk
  public ActingLab(String major) throws Exception {
    this.lab = new LabCommand("acting-" + major, SETTINGS);
    run("down");
    run("up", "asterisk", major);
    this.settings = lab.env();
    save("sue", 900, Role.SUPERVISOR);
    for (int phone : List.of(101, 102, 104, 105)) {
      save("rep" + phone, phone, Role.REP);
    }
    team = new Team(store.users(), Set.of(ACME));
    var _ = team.refresh().await(5, TimeUnit.SECONDS);
    queues = new QueueFlow(vertx, Clock.systemUTC(), ServiceLimits.USUAL, ZoneOffset.UTC);
    queues.listen(told::add);
    var account =
        new AmiAccount(
            "main",
            "127.0.0.1",
            Integer.parseInt(settings.get("AMI_PORT")),
            false,
            settings.get("AMI_USER"),
            settings.get("AMI_SECRET"));
    switchboard = new AmiSwitchboard(List.of(account), Clock.systemUTC());
    switchboard.tellTo(queues::apply);
    acts =
        new ActFlow(
            new ActPorts(store.journal(), store.records(), switchboard, _ -> queues.current()),
            team,
            vertx,
            Clock.systemUTC());
    queues.listen(acts);
    var plan = new NumberingPlan("DE");
    var dialling = new OutboundFlow.Dialling(ACME, plan, List.of("0"));
    var tasks = new TaskPorts(store.tasks(), store.records(), store.journal());
    var followUps = new FollowUps(situation -> new Cadence(situation, List.of()), ALWAYS, team);
    queues.listen(new OutboundFlow(tasks, store.directory(), team, followUps, _ -> dialling));
    queues.listen(
        new PlaceFlow(
            new PlacePorts(tasks, store.directory(), ALWAYS, switchboard, queues::current),
            team,
            guard(new Crossing(_ -> plan, switchboard)),
            followUps,
            _ -> dialling,
            Later.by(vertx),
            Clock.systemUTC()));
    queues.start();
    link =
        new AmiLink(
            account,
            queues,
            switchboard::synced,
            switchboard.lines("main"),
            loops,
            Clock.systemUTC(),
            new SimpleMeterRegistry());
    link.start();
    await("the link").atMost(LIMIT).until(link::isUp);
  }

  private static DialGuard guard(Crossing crossing) {
    return new DialGuard(
        new DialRules(Map.of("DE", DialRules.ORDINARY), DialRules.Caps.USUAL),
        new DialMeter(DialRules.Caps.USUAL, new MemoryDialLog()),
        crossing);
  }

  User user(String login) {
    return team.find(ACME, new Login(login)).orElseThrow();
  }

  /// What was recorded, in order.
  List<DomainEvent> recorded() {
    return ((InMemoryStore) store.journal()).facts(ACME).stream().map(Fact::event).toList();
  }

  /// Waits until the live picture is so.
  QueuePicture picture(String what, Predicate<QueuePicture> is) {
    try {
      await(what).atMost(LIMIT).until(() -> is.test(queues.current()));
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + ", but " + queues.current(), e);
    }
    return queues.current();
  }

  /// What a command of the lab says.
  public String run(String... words) {
    return lab.run(words);
  }

  /// A caller whose own log is read by [#saw].
  void call(String name, String steps, String number) throws Exception {
    run("call", "--background", "--name", name, steps, number, "+49305550100");
  }

  /// What a phone or a caller logged.
  String saw(String folder) throws IOException {
    Path log = Path.of(settings.get("LAB_STATE"), folder, "events.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /// What the PBX did, in its own words.
  String log() throws IOException {
    return Files.readString(Path.of(settings.get("ASTERISK_LOG")));
  }

  /// Ends callers and phones of the last test.
  void quiet() throws Exception {
    run("cli", "channel", "request", "hangup", "all");
    run("down", "phones");
    picture(
        "a quiet PBX",
        now ->
            now.queues().values().stream().allMatch(queue -> queue.waiting().isEmpty())
                && now.members().values().stream()
                    .allMatch(member -> member.talking().isEmpty() && member.ringing().isEmpty()));
  }

  @Override
  public void close() {
    link.close();
    switchboard.close();
    queues.stop();
    var _ =
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    try {
      var _ = vertx.close().await(10, TimeUnit.SECONDS);
      run("down");
    } catch (Exception e) {
      throw new IllegalStateException("the lab did not go down", e);
    }
  }

  private void save(String login, int phone, Role role) throws Exception {
    var _ =
        store
            .users()
            .save(
                new User(
                    new Login(login),
                    ACME,
                    login,
                    Set.of(role),
                    Optional.of(new MemberInterface("PJSIP/" + phone)),
                    phone,
                    Optional.<EmailAddress>empty(),
                    List.of("sales"),
                    List.of("en"),
                    ZoneOffset.UTC,
                    "",
                    true))
            .await(5, TimeUnit.SECONDS);
  }
}
