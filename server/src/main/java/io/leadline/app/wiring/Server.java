package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.event.TaskKind;
import io.leadline.flow.AcknowledgementFlow;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.KeyNumberFlow;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.StoreAway;
import io.leadline.web.ManagementServer;
import io.leadline.web.WebServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server. Parts start in the order in which one needs the other, and stop the other way
/// round: first nobody new is let in, then what is under way ends, the store last.
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Duration TEAM_EVERY = Duration.ofSeconds(2);
  private static final Duration NIGHT_LOOK_EVERY = Duration.ofMinutes(10);
  private static final Duration WORK_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration COPY_TRY_EVERY = Duration.ofSeconds(3);
  private static final Duration COMPARE_EVERY = Duration.ofHours(1);
  private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
  private static final Duration LONG_STOP = Duration.ofSeconds(3);

  private final Deque<Part> started = new ArrayDeque<>();
  private final Surroundings surroundings;
  private Optional<Inside> inside = Optional.empty();
  private int webPort;
  private Optional<String> first = Optional.empty();
  private Optional<WebServer> pages = Optional.empty();
  private Optional<Telephony> doors = Optional.empty();

  /// What the demo furnishes and uses from within.
  record Inside(Vertx vertx, Store store, Flows flows, Journal journal) {}

  private record Part(String name, AutoCloseable stop) {}

  private Server(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// Starts everything.
  ///
  /// @throws Refusal where a part cannot start; then nothing is left running
  public static Server start(Surroundings surroundings) {
    var server = new Server(surroundings);
    try {
      server.start();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  Inside inside() {
    return inside.orElseThrow(() -> new IllegalStateException("the server has not started"));
  }

  WebServer pages() {
    return pages.orElseThrow(() -> new IllegalStateException("the server has not started"));
  }

  /// Where the first administrator is made, as path and query; empty where there are users.
  public Optional<String> first() {
    return first;
  }

  /// The port of the pages.
  public int webPort() {
    return webPort;
  }

  @Override
  public void close() {
    doors.ifPresent(Telephony::letNobodyIn);
    while (!started.isEmpty()) {
      Part part = started.pop();
      long from = System.nanoTime();
      end(part.name(), part.stop());
      Duration took = Duration.ofNanos(System.nanoTime() - from);
      if (took.compareTo(LONG_STOP) > 0) {
        LOG.warn("{} took {} ms to stop", part.name(), took.toMillis());
      }
    }
  }

  static void end(String name, AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", name, e);
    }
  }

  private void start() {
    Installation installation = surroundings.configuration().installation();
    Path state = stateFolder(installation.folders().state());
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    var gc = new JvmGcMetrics();
    gc.bindTo(meters);
    started("metrics", gc);
    Vertx vertx = Vertx.vertx();
    started("event loops", () -> answer(vertx.close(), "event loops"));
    Store store = Store.attach(installation.redis(), surroundings, state);
    started("store", store);
    new ErasedAgain(store, surroundings.configuration().installation(), surroundings.clock())
        .watch();
    boolean isUp = store.state(surroundings.clock()).isUp();
    var vitals = new StoreVitals(store, surroundings.clock());
    vitals.bind(meters);
    StoreStart.readCallers(store, Flows.companies(installation));
    Journal journal = store.journal();
    var search = store.searchFollower(Flows.companies(installation));
    search.start();
    started("search", search);
    var telephony = new Telephony(surroundings, meters);
    var flows = new Flows(vertx, surroundings, store, journal, telephony.switchboard());
    flows.crm.bind(meters);
    inside = Optional.of(new Inside(vertx, store, flows, journal));
    boolean teamIsRead = FirstRead.of(flows.team::refresh, isUp ? FirstRead.PATIENT : 1);
    flows.queues.start();
    started("live picture", flows.queues::stop);
    started("telephony", telephony);
    doors = Optional.of(telephony);
    Shares shares = Shares.of(vertx, store.ownership(), Flows.companies(installation), state);
    telephony.start(flows, store, shares);
    var post = new Post(surroundings, vertx, store, flows, journal);
    started("post", post);
    post.start(shares);
    var due = new DueWork(vertx, store, surroundings.clock(), Flows.companies(installation));
    started("what is due", due);
    due.startOutbox(TaskKind.ACKNOWLEDGE, AcknowledgementFlow.TERMS, post.outbox()::send);
    due.startClock(flows.clock);
    Supplier<Map<String, Boolean>> up = () -> links(telephony, post, vitals);
    var room = new AlarmRoom(surroundings, inside(), post, up);
    started("alarms", room);
    room.start(installation.alarms(), due);
    AlarmFlow alarms = room.alarms();
    WebSite.Site site = WebSite.of(vertx, surroundings, store, flows, alarms, meters);
    started("pages", () -> answer(site.pages().stop(), "pages"));
    due.wakeups().whenWorkChanges(site.work());
    pages = Optional.of(site.pages());
    webPort = listen(site.pages().start(), "web.port", installation.web().port());
    if (teamIsRead) {
      first = answer(site.first().link().otherwise(Optional.empty()), "users");
    }
    manage(vertx, installation, meters, up, vitals);
    watch(vertx, flows, telephony, store, post, alarms);
  }

  private static Map<String, Boolean> links(Telephony telephony, Post post, StoreVitals store) {
    var links = new LinkedHashMap<String, Boolean>(telephony.links());
    links.putAll(post.links());
    links.put("store", store.isUp());
    return links;
  }

  private void manage(
      Vertx vertx,
      Installation installation,
      PrometheusMeterRegistry meters,
      Supplier<Map<String, Boolean>> links,
      StoreVitals store) {
    var management =
        new ManagementServer(
            vertx,
            SocketAddress.inetSocketAddress(
                installation.management().port(), installation.management().host()),
            meters,
            Map.of("state", installation.folders().state().toAbsolutePath().normalize().toString()),
            links,
            () -> Map.of("store", store.told()),
            store.aside());
    started("management", () -> answer(management.stop(), "management"));
    var _ = listen(management.start(), "management.port", installation.management().port());
  }

  /// Keeps what changes beside the server up to date: users, configuration, rules, calls never
  /// ended.
  private void watch(
      Vertx vertx, Flows flows, Telephony telephony, Store store, Post post, AlarmFlow alarms) {
    Installation installation = surroundings.configuration().installation();
    long team = vertx.setPeriodic(TEAM_EVERY.toMillis(), _ -> flows.team.refresh());
    long dialled =
        vertx.setPeriodic(
            0,
            TEAM_EVERY.toMillis(),
            _ ->
                flows
                    .meter
                    .refresh(surroundings.clock().instant())
                    .onFailure(fault -> LOG.debug("caps count this server's calls only", fault)));
    long work = vertx.setPeriodic(WORK_EVERY.toMillis(), _ -> flows.work.refresh());
    long sweep =
        vertx.setPeriodic(
            SWEEP_EVERY.toMillis(), _ -> flows.calls.sweep(surroundings.clock().instant()));
    var reload =
        new Reload(
            surroundings.configuration(),
            flows.rules,
            post.templatesInForce(),
            new ChangeAlarms(alarms, Flows.companies(installation)));
    long look =
        vertx.setPeriodic(LOOK_EVERY.toMillis(), _ -> vertx.executeBlocking(reload::look, false));
    KeyCopies copies = keyCopies(flows, telephony, store, alarms);
    long keys = vertx.setPeriodic(COPY_TRY_EVERY.toMillis(), _ -> copies.look());
    long hourly = vertx.setPeriodic(COMPARE_EVERY.toMillis(), _ -> copies.compare());
    var nightly = new Nightly(store, installation, surroundings.clock());
    long night =
        vertx.setPeriodic(
            NIGHT_LOOK_EVERY.toMillis(), _ -> vertx.executeBlocking(nightly::look, false));
    started(
        "timers",
        () ->
            List.of(team, dialled, work, sweep, look, keys, hourly, night)
                .forEach(vertx::cancelTimer));
  }

  private KeyCopies keyCopies(Flows flows, Telephony telephony, Store store, AlarmFlow alarms) {
    Installation installation = surroundings.configuration().installation();
    var keys =
        new KeyNumberFlow(
            store.directory(),
            flows.team,
            company -> installation.company(company).map(Company::zone).orElseThrow(),
            surroundings.clock());
    var copies =
        new KeyCopies(
            keys,
            telephony.switchboard(),
            installation.pbxs().stream().map(Pbx::name).toList(),
            telephony::reads,
            alarms,
            surroundings.clock());
    flows.queues.listen(copies);
    flows.team.onChange(copies::changed);
    store.directory().onChange(_ -> copies.changed());
    return copies;
  }

  private void started(String name, AutoCloseable stop) {
    started.push(new Part(name, stop));
  }

  private static Path stateFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Refusal(
          "folders.state: " + folder + " cannot be made; name a folder this user may write", e);
    }
  }

  private static int listen(Future<Integer> listening, String setting, int port) {
    try {
      return answer(listening, setting);
    } catch (Refusal e) {
      throw new Refusal(
          setting + ": port " + port + " is taken or forbidden; free it or name another", e);
    }
  }

  static <T> T answer(Future<T> asked, String what) {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Refusal(what + " cannot be had: " + reason(e), e);
    } catch (TimeoutException e) {
      throw new Refusal(
          what + " cannot be had: no answer within " + START_LIMIT.toSeconds() + " s; start again",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted while waiting for " + what, e);
    }
  }

  /// For people: what the innermost fault says, and of the store what mends it.
  static String reason(Throwable failure) {
    return StoreAway.in(failure)
        .map(StoreAway::line)
        .orElseGet(() -> {
          Throwable last = failure;
          while (last.getCause() != null) {
            last = last.getCause();
          }
          return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        });
  }
}
