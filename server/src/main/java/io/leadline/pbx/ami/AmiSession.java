package io.leadline.pbx.ami;

import io.leadline.domain.queue.Census;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.pbx.Stamp;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection to the manager interface: login, wait until the PBX is booted, ask what it holds
/// while the events are kept, tell the snapshot and then the events, go on. For one event loop.
final class AmiSession extends SimpleChannelInboundHandler<AmiFrame> {
  static final Duration PING_EVERY = Duration.ofSeconds(3);
  static final Duration CENSUS_EVERY = Duration.ofSeconds(60);

  /// From the question to the whole answer.
  static final Duration SNAPSHOT_WITHIN = Duration.ofSeconds(20);

  /// The PBX tells its uptime in whole seconds.
  private static final Duration UPTIME_BLUR = Duration.ofSeconds(1);

  /// Events kept while the snapshot is under way.
  static final int MOST_KEPT = 200_000;

  private static final String CHALLENGE = "ll-challenge";
  private static final String LOGIN = "ll-login";
  private static final String SNAPSHOT = "ll-snapshot";
  private static final String CENSUS = "ll-census";
  private static final String PING = "ll-ping";

  /// Before the name of a queue.
  private static final String WRAP_UP = "ll-wrapup-";

  private final AmiAccount account;
  private final AmiTranslator translator;
  private final Link link;
  private final List<AmiFrame> kept = new ArrayList<>();
  private final List<ScheduledFuture<?>> timers = new ArrayList<>();
  private @Nullable Channel channel;
  private @Nullable AmiSnapshot snapshot;
  private @Nullable AmiSnapshot census;
  private boolean booted;
  private Optional<Instant> runsSince = Optional.empty();
  private boolean clockKnown;
  private boolean live;
  private String whyClosed = "closed by the PBX";

  AmiSession(AmiAccount account, AmiTranslator translator, Link link) {
    this.account = account;
    this.translator = translator;
    this.link = link;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    send("Challenge", CHALLENGE, "AuthType: MD5");
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    timers.forEach(timer -> timer.cancel(false));
    link.down(whyClosed);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close(cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      close("nothing heard for " + AmiLink.SILENCE.toSeconds() + " s");
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, AmiFrame frame) {
    switch (frame.get("ActionID")) {
      case CHALLENGE -> challenged(frame);
      case LOGIN -> loggedIn(frame);
      case SNAPSHOT -> answered(frame);
      case CENSUS -> counted(frame);
      case PING -> pong(frame);
      default -> {
        if (frame.get("ActionID").startsWith(WRAP_UP)) {
          wrapUp(frame);
        } else {
          event(frame);
        }
      }
    }
  }

  /// Tells the PBX as a whole anew.
  void askForSnapshot() {
    snapshot = new AmiSnapshot(account.pbx(), link.now());
    kept.clear();
    send("CoreShowChannels", SNAPSHOT);
    send("QueueStatus", SNAPSHOT);
    AmiSnapshot asked = snapshot;
    after(
        SNAPSHOT_WITHIN,
        () -> {
          if (snapshot == asked) {
            close("no whole snapshot within " + SNAPSHOT_WITHIN.toSeconds() + " s");
          }
        });
  }

  void close(String why) {
    whyClosed = why;
    if (channel != null) {
      var _ = channel.close();
    }
  }

  private void challenged(AmiFrame answer) {
    String challenge = answer.get("Challenge");
    if (challenge.isEmpty()) {
      // an account or a PBX without MD5; the secret goes in plain, as over TLS or loopback it may
      send("Login", LOGIN, "Username: " + account.user(), "Secret: " + account.secret());
    } else {
      send(
          "Login",
          LOGIN,
          "AuthType: MD5",
          "Username: " + account.user(),
          "Key: " + md5(challenge + account.secret()));
    }
  }

  private void loggedIn(AmiFrame answer) {
    if (!answer.get("Response").equals("Success")) {
      link.refused();
      close("login refused for " + account.user() + ": " + answer.get("Message"));
      return;
    }
    send("Ping", PING);
    every(PING_EVERY, () -> send("Ping", PING));
  }

  /// The snapshot must stand before the events in the PBX's own time, so its clock is asked first.
  private void pong(AmiFrame answer) {
    link.clock(Stamp.read(answer.get("Timestamp")));
    boolean first = !clockKnown;
    clockKnown = true;
    if (first && booted) {
      askForSnapshot();
    }
  }

  private void booted(AmiFrame frame) {
    booted = true;
    int uptime = frame.number("Uptime", -1);
    if (uptime >= 0) {
      Instant stamp = Stamp.read(frame.get("Timestamp"));
      Instant now = stamp.equals(Instant.EPOCH) ? link.now() : stamp;
      runsSince = Optional.of(now.minusSeconds(uptime).minus(UPTIME_BLUR));
    }
    if (clockKnown) {
      askForSnapshot();
    }
  }

  private void answered(AmiFrame answer) {
    if (snapshot == null) {
      return;
    }
    snapshot.take(answer);
    if (snapshot.complete()) {
      AmiSnapshot whole = snapshot;
      snapshot = null;
      runsSince.ifPresent(
          since -> link.tell(new PbxEvent.RunsSince(account.pbx(), whole.at(), since)));
      whole.tell(translator, link::tell);
      kept.forEach(translator::take);
      kept.clear();
      whole.queues().forEach(this::askForWrapUp);
      if (!live) {
        live = true;
        every(CENSUS_EVERY, this::askForCensus);
        link.up();
      }
    }
  }

  /// A queue's own wrap-up time stands in its file alone, which a function reads with its includes
  /// and templates (func_config.c).
  private void askForWrapUp(QueueName queue) {
    send(
        "Getvar", WRAP_UP + queue, "Variable: AST_CONFIG(queues.conf," + queue + ",wrapuptime,-1)");
  }

  private void wrapUp(AmiFrame answer) {
    if (answer.get("Response").equals("Success")) {
      var queue = new QueueName(answer.get("ActionID").substring(WRAP_UP.length()));
      translator.wrapUp(queue, Math.max(0, answer.number("Value", 0)));
    }
  }

  private void askForCensus() {
    census = new AmiSnapshot(account.pbx(), link.now());
    link.asked();
    send("QueueStatus", CENSUS);
  }

  private void counted(AmiFrame answer) {
    if (census == null) {
      return;
    }
    census.take(answer);
    if (census.queuesComplete()) {
      AmiSnapshot whole = census;
      census = null;
      link.counted(whole.census(translator));
    }
  }

  private void event(AmiFrame frame) {
    if (!frame.isEvent()) {
      return;
    }
    link.heard();
    if (frame.get("Event").equals("FullyBooted")) {
      booted(frame);
    } else if (snapshot != null) {
      if (kept.size() >= MOST_KEPT) {
        close("more than " + MOST_KEPT + " events during the snapshot");
        return;
      }
      kept.add(frame);
    } else if (live) {
      translator.take(frame);
    }
  }

  private void send(String action, String id, String... lines) {
    Channel to = channel;
    if (to != null && to.isActive()) {
      var text = new StringBuilder("Action: ").append(action).append("\r\nActionID: ").append(id);
      for (String line : lines) {
        text.append("\r\n").append(Clean.line(line));
      }
      var _ = to.writeAndFlush(text.append("\r\n\r\n"));
    }
  }

  private void every(Duration period, Runnable act) {
    if (channel != null) {
      timers.add(
          channel
              .eventLoop()
              .scheduleAtFixedRate(
                  act, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private void after(Duration delay, Runnable act) {
    if (channel != null) {
      timers.removeIf(ScheduledFuture::isDone);
      timers.add(channel.eventLoop().schedule(act, delay.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /// What a session needs of the link it is a part of.
  interface Link {
    Instant now();

    void tell(PbxEvent event);

    /// An event came.
    void heard();

    /// The PBX is told as a whole; events follow.
    void up();

    /// The PBX does not know the account or its secret.
    void refused();

    void down(String why);

    /// The PBX's clock.
    void clock(Instant pbxTime);

    /// The PBX is being asked what it holds.
    void asked();

    void counted(Census census);
  }
}
