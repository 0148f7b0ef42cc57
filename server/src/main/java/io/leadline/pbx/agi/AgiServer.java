package io.leadline.pbx.agi;

import io.leadline.flow.InboundCallFlow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves one PBX's dialplan at `agi://host:port/inbound`, all of it on one event loop: a
/// connection that is taken by one loop and served by another wakes a second thread for each
/// caller. A caller who is only routed needs no thread; one who is asked has a virtual thread of
/// his own.
///
/// Who is beyond the limit of sessions is told so (`LL_SERVER=full`) and let go, up to as many
/// again; what is beyond that, not admitted or not understood is closed at once. In each case the
/// dialplan sees no `LL_DONE` and goes on by itself.
public final class AgiServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgiServer.class);
  private static final int BACKLOG = 4_096;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final AgiSettings settings;
  private final EventLoop loop;
  private final MeterRegistry meters;
  private final CallDialogue dialogue;
  private final PeerList peers;
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> sessionsOfPeer = new ConcurrentHashMap<>();
  private final Set<AgiChannel> dialogues = ConcurrentHashMap.newKeySet();
  private final Phaser underWay = new Phaser(1);
  private final Timer lengths;
  private final Map<CallDialogue.Ending, Counter> endings = new ConcurrentHashMap<>();
  private @Nullable Channel listening;
  private @Nullable ScheduledFuture<?> looking;

  public AgiServer(
      AgiSettings settings,
      InboundCallFlow flow,
      EventLoopGroup loops,
      InstantSource clock,
      MeterRegistry meters) {
    this(settings, Callers.of(flow), loops, clock, meters);
  }

  AgiServer(
      AgiSettings settings,
      Callers callers,
      EventLoopGroup loops,
      InstantSource clock,
      MeterRegistry meters) {
    this.settings = settings;
    this.loop = loops.next();
    this.meters = meters;
    this.dialogue = new CallDialogue(settings.pbx(), callers, new PromptLengths(), clock);
    this.peers = new PeerList(settings.peers());
    this.lengths =
        Timer.builder("leadline.agi.dialogue")
            .description("Length of dialogues with callers")
            .tag("pbx", settings.pbx())
            .register(meters);
    Gauge.builder("leadline.agi.sessions", sessions, AtomicInteger::get)
        .description("Callers in a dialogue")
        .tag("pbx", settings.pbx())
        .register(meters);
  }

  /// Listens.
  ///
  /// @return the port, which the system chose if the settings say 0
  /// @throws IOException when it cannot be listened there
  public int start() throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Admission())
            .bind(settings.host(), settings.port())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "cannot listen for the PBX at " + settings.host() + ":" + settings.port(), bound.cause());
    }
    listening = bound.channel();
    looking =
        loop.scheduleAtFixedRate(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /// Takes no more calls, waits for the dialogues under way, then leaves the rest to the dialplan.
  public void drain(Duration atMost) throws InterruptedException {
    letNobodyIn();
    int phase = underWay.arrive();
    try {
      underWay.awaitAdvanceInterruptibly(phase, atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.warn("{} callers are left to the dialplan of {}", sessions.get(), settings.pbx());
    }
    close();
  }

  @Override
  public void close() {
    letNobodyIn();
    connections.close().awaitUninterruptibly();
    if (looking != null) {
      looking.cancel(false);
    }
  }

  /// Takes no more calls; those under way go on.
  public void letNobodyIn() {
    if (listening != null) {
      listening.close().awaitUninterruptibly();
    }
  }

  private void look() {
    long now = System.nanoTime();
    dialogues.forEach(dialogue -> dialogue.look(now));
  }

  private void converse(AgiRequest request, AgiChannel channel, Channel connection) {
    int _ = underWay.register();
    dialogues.add(channel);
    long begun = System.nanoTime();
    dialogue
        .hold(request, channel)
        .onComplete(ended -> {
          lengths.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
          ended(ended.result());
          dialogues.remove(channel);
          var _ = connection.close();
          int _ = underWay.arriveAndDeregister();
        });
  }

  private void ended(CallDialogue.Ending how) {
    endings
        .computeIfAbsent(how, ending -> counter("leadline.agi.dialogues", "ending", ending.name()))
        .increment();
  }

  private void refused(String why) {
    counter("leadline.agi.refused", "why", why).increment();
  }

  private Counter counter(String name, String tag, String value) {
    return meters.counter(name, Tags.of("pbx", settings.pbx(), tag, value));
  }

  /// Lets a connection in, or closes it before it costs anything.
  private final class Admission extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      var peer = (InetSocketAddress) channel.remoteAddress();
      if (peer == null || !peers.admits(peer)) {
        refused("stranger");
        var _ = channel.close();
        return;
      }
      InetAddress address = peer.getAddress();
      if (enter(address)) {
        channel.closeFuture().addListener(_ -> leave(address));
        take(channel, new Entrance(channel));
        return;
      }
      refused("full");
      if (turnedAway.incrementAndGet() > settings.mostSessions()) {
        turnedAway.decrementAndGet();
        var _ = channel.close();
        return;
      }
      channel.closeFuture().addListener(_ -> turnedAway.decrementAndGet());
      take(channel, new NoRoom(channel));
    }

    private void take(Channel channel, AgiConnection.Begins begins) {
      connections.add(channel);
      channel.pipeline().addLast(new AgiConnection(settings.handshake(), begins));
    }

    private boolean enter(InetAddress peer) {
      if (sessions.incrementAndGet() > settings.mostSessions()) {
        sessions.decrementAndGet();
        return false;
      }
      if (sessionsOfPeer.merge(peer, 1, Integer::sum) > settings.mostSessionsOfPeer()) {
        leave(peer);
        return false;
      }
      return true;
    }

    private void leave(InetAddress peer) {
      sessions.decrementAndGet();
      sessionsOfPeer.computeIfPresent(peer, (_, count) -> count > 1 ? count - 1 : null);
    }
  }

  private final class Entrance implements AgiConnection.Begins {
    private final Channel connection;

    Entrance(Channel connection) {
      this.connection = connection;
    }

    @Override
    public void begin(AgiRequest request, AgiChannel channel) {
      converse(request, channel, connection);
    }

    @Override
    public void refused(String why) {
      AgiServer.this.refused(why);
    }
  }

  /// Says that there is no room.
  private final class NoRoom implements AgiConnection.Begins {
    private final Channel connection;

    NoRoom(Channel connection) {
      this.connection = connection;
    }

    @Override
    public void begin(AgiRequest request, AgiChannel channel) {
      dialogues.add(channel);
      channel
          .set("LL_SERVER", "full")
          .onComplete(_ -> {
            dialogues.remove(channel);
            var _ = connection.close();
          });
    }

    @Override
    public void refused(String why) {
      AgiServer.this.refused(why);
    }
  }
}
