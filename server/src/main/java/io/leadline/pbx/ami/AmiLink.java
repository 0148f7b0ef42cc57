package io.leadline.pbx.ami;

import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.PbxEvent;
import io.leadline.flow.QueueFlow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.string.StringEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link to the events of one PBX. Held up by itself: a link that is silent for [#SILENCE] is
/// taken for dead, a lost one is tried again at once and then every [#LONGEST_PAUSE] at most, and
/// after every login the PBX is told anew as a whole. Once a minute what the PBX says of its queues
/// is held against the picture; differences are counted, and after two minutes with some the PBX is
/// told anew.
public final class AmiLink implements AutoCloseable {
  /// A ping is sent every three seconds, so a living PBX is never silent for so long.
  public static final Duration SILENCE = Duration.ofSeconds(8);

  public static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /// Between tries when the PBX does not know the account: it locks out who insists.
  public static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(AmiLink.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
  private static final int CONNECT_MILLIS = 3_000;
  private static final int DIFFERENCES_SHOWN = 5;
  private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

  private final AmiAccount account;
  private final QueueFlow flow;
  private final InstantSource clock;
  private final EventLoop loop;
  private final AmiTranslator translator;
  private final Counter events;
  private final Counter drift;
  private final Counter losses;
  private @Nullable AmiSession session;
  private Duration pause = SHORTEST_PAUSE;
  private @Nullable Future<?> again;
  private boolean lossTold;
  private boolean closed;
  private volatile boolean up;
  private volatile Duration clockAhead = Duration.ZERO;
  private QueuePicture before;
  private boolean driftBefore;
  private String doubtTold = "";

  /// @param synced is told what the PBX says of its copy of key numbers
  /// @param lines is told what the PBX calls channels and members
  public AmiLink(
      AmiAccount account,
      QueueFlow flow,
      Consumer<SyncAnswer> synced,
      Lines lines,
      EventLoopGroup loops,
      InstantSource clock,
      MeterRegistry meters) {
    this.account = account;
    this.flow = flow;
    this.clock = clock;
    this.loop = loops.next();
    this.translator = new AmiTranslator(account.pbx(), this::pbxNow, this::tell, synced, lines);
    this.before = flow.current();
    this.events = counter(meters, "leadline.ami.events", "Events read");
    this.drift = counter(meters, "leadline.ami.drift", "Differences from the picture");
    this.losses = counter(meters, "leadline.ami.losses", "Times the link was lost");
    gauge(meters, "leadline.ami.up", link -> link.up ? 1 : 0);
    gauge(meters, "leadline.ami.unknown", link -> link.translator.unknown());
    gauge(meters, "leadline.ami.unfit", link -> link.translator.unfit());
    gauge(meters, "leadline.ami.clock.ahead.seconds", link -> link.clockAhead.toMillis() / 1e3);
  }

  /// Links up, for the first time or again after [#close()].
  public void start() {
    loop.execute(() -> {
      closed = false;
      connect();
    });
  }

  @Override
  public void close() {
    loop.execute(() -> {
      closed = true;
      if (again != null) {
        boolean _ = again.cancel(false);
      }
      if (session != null) {
        session.close("this server reads it no more");
      }
    });
  }

  /// Linked, and told as a whole.
  public boolean isUp() {
    return up;
  }

  /// How far the PBX's clock is ahead of ours, by the last ping.
  public Duration clockAhead() {
    return clockAhead;
  }

  /// Whether the PBX stamps its events with its time; without, times are those of arrival.
  public boolean stamped() {
    return translator.stamped();
  }

  private Instant pbxNow() {
    return clock.instant().plus(clockAhead);
  }

  private void connect() {
    if (closed) {
      return;
    }
    var begun = new AmiSession(account, translator, new Here());
    session = begun;
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .handler(new Pipeline(begun))
        .connect(account.host(), account.port())
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            lost(reason(connected.cause()));
          }
        });
  }

  private void lost(String why) {
    up = false;
    if (closed) {
      return;
    }
    if (!lossTold) {
      losses.increment();
      LOG.warn(
          "no link to {}: {}; callers go on by the dialplan, the link is tried again by itself, and"
              + " leadline doctor names what mends it",
          account,
          why);
      lossTold = flow.apply(new PbxEvent.LinkLost(account.pbx(), clock.instant(), why));
    }
    again = loop.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.toString() : message;
  }

  private void tell(PbxEvent event) {
    if (!flow.apply(event) && session != null) {
      session.close("more than " + QueueFlow.MOST_UNREAD + " happenings unread");
    }
  }

  private void compared(Set<String> differences) {
    doubt(differences.size());
    if (differences.isEmpty()) {
      driftBefore = false;
      return;
    }
    drift.increment(differences.size());
    LOG.warn(
        "{} differs from the picture in {} points: {}",
        account.pbx(),
        differences.size(),
        differences.stream().limit(DIFFERENCES_SHOWN).toList());
    if (driftBefore && session != null) {
      session.askForSnapshot();
    }
    driftBefore = !driftBefore;
  }

  /// Tells whoever sees the picture what there is to doubt in it.
  private void doubt(int differences) {
    var reasons = new ArrayList<String>();
    if (differences > 0) {
      reasons.add(
          "the PBX's own count differs in "
              + differences
              + (differences == 1 ? " point" : " points"));
    }
    if (!translator.stamped()) {
      reasons.add("times by arrival, the PBX does not stamp its events");
    }
    if (clockAhead.abs().compareTo(CLOCKS_AGREE) > 0) {
      reasons.add("the PBX's clock is " + clockAhead.toSeconds() + " s ahead");
    }
    String doubt = String.join("; ", reasons);
    if (!doubt.equals(doubtTold)) {
      doubtTold = doubt;
      tell(new PbxEvent.LinkDoubted(account.pbx(), clock.instant(), doubt));
    }
  }

  private Counter counter(MeterRegistry meters, String name, String what) {
    return Counter.builder(name).description(what).tag("pbx", account.pbx()).register(meters);
  }

  private void gauge(MeterRegistry meters, String name, ToDoubleFunction<AmiLink> value) {
    Gauge.builder(name, this, value).tag("pbx", account.pbx()).register(meters);
  }

  private final class Here implements AmiSession.Link {
    @Override
    public Instant now() {
      return pbxNow();
    }

    @Override
    public void tell(PbxEvent event) {
      AmiLink.this.tell(event);
    }

    @Override
    public void heard() {
      events.increment();
    }

    @Override
    public void up() {
      up = true;
      lossTold = false;
      pause = SHORTEST_PAUSE;
      LOG.info("linked to {}", account);
      doubt(0);
      if (!translator.stamped()) {
        LOG.warn(
            "{} does not stamp its events: times are by arrival; set timestampevents = yes in"
                + " manager.conf",
            account.pbx());
      }
    }

    @Override
    public void refused() {
      pause = PAUSE_AFTER_REFUSAL;
    }

    @Override
    public void down(String why) {
      lost(why);
    }

    @Override
    public void clock(Instant pbxTime) {
      if (!pbxTime.equals(Instant.EPOCH)) {
        clockAhead = Duration.between(clock.instant(), pbxTime);
      }
    }

    @Override
    public void asked() {
      before = flow.current();
    }

    @Override
    public void counted(Census census) {
      flow.compare(census, before)
          .onSuccess(differences -> loop.execute(() -> compared(differences)));
    }
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    private final AmiSession begun;

    Pipeline(AmiSession begun) {
      this.begun = begun;
    }

    @Override
    protected void initChannel(Channel channel) throws SSLException {
      channel.pipeline().addLast(new PacedReads());
      if (account.tls()) {
        SslContext tls = SslContextBuilder.forClient().build();
        channel.pipeline().addLast(tls.newHandler(channel.alloc(), account.host(), account.port()));
      }
      channel
          .pipeline()
          .addLast(new IdleStateHandler(SILENCE.toMillis(), 0, 0, TimeUnit.MILLISECONDS))
          .addLast(new AmiFrameDecoder())
          .addLast(new StringEncoder(StandardCharsets.UTF_8))
          .addLast(begun);
    }
  }
}
