package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.config.Pbx;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The links to the PBXs: the dialplan's questions come in by FastAGI, what happens by the manager
/// interface.
final class Telephony implements AutoCloseable {
  private static final int LOOPS = 2;
  private static final Duration DRAIN = Duration.ofSeconds(15);

  /// How long the link waits for what the ledger tells of today.
  private static final Duration TODAY_WITHIN = Duration.ofSeconds(20);

  private static final long QUIET_SECONDS = 0;
  private static final long STOP_SECONDS = 3;

  private final Surroundings surroundings;
  private final MeterRegistry meters;
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory());
  private final Map<String, AmiLink> links = new LinkedHashMap<>();
  private final List<AgiServer> doors = new ArrayList<>();
  private final List<LedgerTail> ledgers = new ArrayList<>();
  private final AmiSwitchboard orders;

  Telephony(Surroundings surroundings, MeterRegistry meters) {
    this.surroundings = surroundings;
    this.meters = meters;
    this.orders =
        new AmiSwitchboard(
            surroundings.configuration().installation().pbxs().stream().map(this::account).toList(),
            surroundings.clock());
  }

  /// Opens the doors and holds the links up; a PBX that is away is tried again by itself.
  void start(Flows flows, Store store) {
    orders.tellTo(flows.queues::apply);
    for (Pbx pbx : surroundings.configuration().installation().pbxs()) {
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
      links.put("pbx " + pbx.name(), link);
      var _ =
          pbx.queueLog()
              .map(log -> follow(pbx, log, flows, store))
              .orElseGet(() -> CompletableFuture.completedFuture(null))
              .completeOnTimeout(null, TODAY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
              .thenRun(link::start);
    }
  }

  private CompletableFuture<Void> follow(Pbx pbx, Path log, Flows flows, Store store) {
    var ledger =
        new LedgerTail(
            pbx.name(),
            log,
            flows.queues,
            new ConversationsOfLedger(flows.calls, flows.tasks, flows.team),
            store.ledgerPosition(),
            surroundings.clock(),
            meters);
    ledgers.add(ledger);
    flows.queues.listen(ledger);
    return ledger.start();
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

  /// Which links are up.
  Map<String, Boolean> links() {
    var up = new LinkedHashMap<String, Boolean>();
    links.forEach((name, link) -> up.put(name, link.isUp()));
    return up;
  }

  @Override
  public void close() {
    doors.forEach(Telephony::drain);
    links.values().forEach(AmiLink::close);
    ledgers.forEach(LedgerTail::close);
    orders.close();
    var _ =
        loops
            .shutdownGracefully(QUIET_SECONDS, STOP_SECONDS, TimeUnit.SECONDS)
            .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }

  private static void drain(AgiServer door) {
    try {
      door.drain(DRAIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      door.close();
    }
  }
}
