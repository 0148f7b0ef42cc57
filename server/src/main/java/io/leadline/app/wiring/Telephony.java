package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Pbx;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import io.leadline.flow.LiveRelay;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.SoleOwner;
import io.leadline.flow.port.Switchboard;
import io.leadline.pbx.agi.AgiServer;
import io.leadline.pbx.agi.AgiSettings;
import io.leadline.pbx.ami.AmiAccount;
import io.leadline.pbx.ami.AmiLink;
import io.leadline.pbx.ami.AmiSwitchboard;
import io.leadline.pbx.queuelog.LedgerTail;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The links to the PBXs: the dialplan's questions come in by FastAGI, what happens by the manager
/// interface.
final class Telephony implements AutoCloseable {
  private static final int LOOPS = 2;

  /// Who is in a dialogue has this long to end it, counted from when nobody was let in any more.
  private static final Duration DRAIN = Duration.ofSeconds(12);

  private static final long QUIET_SECONDS = 0;
  private static final long STOP_SECONDS = 2;

  private final Surroundings surroundings;
  private final MeterRegistry meters;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
  private final Map<String, BooleanSupplier> links = new LinkedHashMap<>();
  private final Map<String, BooleanSupplier> read = new ConcurrentHashMap<>();
  private final List<AgiServer> doors = new ArrayList<>();
  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final List<SoleOwner> owners = new ArrayList<>();
  private final AmiSwitchboard orders;
  private OptionalLong drainedBy = OptionalLong.empty();

  /// What feeds the boards of other servers.
  private final List<AutoCloseable> others = new ArrayList<>();

  Telephony(Surroundings surroundings, MeterRegistry meters) {
    this.surroundings = surroundings;
    this.meters = meters;
    this.orders =
        new AmiSwitchboard(
            surroundings.configuration().installation().pbxs().stream().map(this::account).toList(),
            surroundings.clock());
  }

  /// Opens the doors and holds the links up; a PBX that is away is tried again by itself.
  ///
  /// @param shares whether this server is the one that reads what a PBX tells
  void start(Flows flows, Store store, Shares shares) {
    orders.tellTo(flows.queues::apply);
    store.onSetBack((_, _) -> {
      flows.calls.storeSetBack();
      streams.forEach(EventStream::readAgain);
    });
    var line = store.liveLine(companies(), pbxs().stream().map(Pbx::name).toList());
    var relay = new LiveRelay(shares.vertx(), flows.queues, line);
    others.addAll(List.of(relay, line));
    for (Pbx pbx : pbxs()) {
      var door =
          new AgiServer(
              AgiSettings.usual(
                  pbx.name(),
                  pbx.agi().host(),
                  pbx.agi().port(),
                  pbx.agi().peers(),
                  surroundings.configuration().installation().limits().calls()),
              flows.calls,
              loops,
              surroundings.clock(),
              meters);
      doors.add(door);
      open(pbx, door);
      var link =
          new AmiLink(
              account(pbx),
              flows.queues,
              orders::synced,
              orders.lines(pbx.name()),
              loops,
              surroundings.clock(),
              meters);
      var stream =
          new EventStream(
              pbx,
              link,
              log -> ledger(pbx, log, flows, store),
              new EventStream.Hand(
                  () -> flows.queues.see(pbx.name()), () -> handedOver(pbx, flows.queues)));
      flows.queues.listen(stream);
      streams.add(stream);
      SoleOwner owner = shares.own("pbx", pbx.name(), stream);
      owners.add(owner);
      relay.add(pbx.name(), new LiveRelay.Reader(owner::isMine, owner::isShared));
      links.put("pbx " + pbx.name(), () -> link.isUp() || !owner.isMine());
      read.put(pbx.name(), () -> link.isUp() && owner.isMine());
    }
  }

  private List<Pbx> pbxs() {
    return surroundings.configuration().installation().pbxs();
  }

  private Set<CompanyId> companies() {
    return Flows.companies(surroundings.configuration().installation());
  }

  private LedgerTail ledger(Pbx pbx, Path log, Flows flows, Store store) {
    return new LedgerTail(
        pbx.name(),
        log,
        flows.queues,
        new ConversationsOfLedger(flows.calls, flows.tasks, flows.team),
        store.ledgerPosition(companies()),
        surroundings.clock(),
        meters);
  }

  private void handedOver(Pbx pbx, QueueFlow queues) {
    boolean _ =
        queues.apply(
            new PbxEvent.LinkLost(
                pbx.name(), surroundings.clock().instant(), "another server reads it"));
  }

  private static void open(Pbx pbx, AgiServer door) {
    try {
      int _ = door.start();
    } catch (IOException e) {
      throw new Refusal(
          "pbxs.agi.port: port %d at %s is taken or forbidden; free it or name another"
              .formatted(pbx.agi().port(), pbx.agi().host()),
          e);
    }
  }

  private AmiAccount account(Pbx pbx) {
    var ami = pbx.ami();
    String secret = Secrets.required(ami.secret(), "pbxs.ami.secret", surroundings.environment());
    return new AmiAccount(pbx.name(), ami.host(), ami.port(), ami.tls(), ami.user(), secret);
  }

  Switchboard switchboard() {
    return orders;
  }

  /// Whether this server hears what that PBX says.
  boolean reads(String pbx) {
    return read.getOrDefault(pbx, () -> false).getAsBoolean();
  }

  /// Which links are up, or another server's.
  Map<String, Boolean> links() {
    var up = new LinkedHashMap<String, Boolean>();
    links.forEach((name, link) -> up.put(name, link.getAsBoolean()));
    return up;
  }

  /// From now on new callers go by the dialplan, and those in a dialogue come to its end.
  void letNobodyIn() {
    doors.forEach(AgiServer::letNobodyIn);
    drainedBy = OptionalLong.of(System.nanoTime() + DRAIN.toNanos());
  }

  @Override
  public void close() {
    if (drainedBy.isEmpty()) {
      letNobodyIn();
    }
    doors.forEach(this::drain);
    others.forEach(part -> Server.end("what other servers are told", part));
    streams.forEach(EventStream::close);
    owners.forEach(SoleOwner::close);
    orders.close();
    var _ =
        loops
            .shutdownGracefully(QUIET_SECONDS, STOP_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }

  private void drain(AgiServer door) {
    try {
      door.drain(Duration.ofNanos(Math.max(0, drainedBy.orElseThrow() - System.nanoTime())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      door.close();
    }
  }
}
