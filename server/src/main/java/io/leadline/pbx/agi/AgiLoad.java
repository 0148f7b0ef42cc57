package io.leadline.pbx.agi;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Callers of a played PBX, so many at once and so many in all, each answered as Asterisk answers.
final class AgiLoad implements AutoCloseable {
  private static final int NANOS_OF_MICRO = 1_000;

  /// Callers who come in at the same moment at most; more would only fill the system's own queue.
  private static final int OPENING = 256;

  /// In samples, as the PBX tells how long a prompt is.
  private static final int END_OF_PROMPT = 8_000;

  final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger active = new AtomicInteger();
  final AtomicInteger served = new AtomicInteger();
  final AtomicInteger turnedAway = new AtomicInteger();
  final AtomicInteger dropped = new AtomicInteger();
  final CountDownLatch done;
  final CountDownLatch allHeld;

  /// As Asterisk names channels; a server that records knows each run by it.
  final long epoch = System.nanoTime() / 1_000_000_000;

  private final InetSocketAddress address;
  private final int holdMillis;
  private final int atOnce;
  private final int inAll;
  private final AtomicIntegerArray micros;
  private final Bootstrap connect;

  AgiLoad(InetSocketAddress address, int holdMillis, int atOnce, int inAll) {
    this.address = address;
    this.holdMillis = holdMillis;
    this.atOnce = atOnce;
    this.inAll = inAll;
    this.done = new CountDownLatch(inAll);
    this.allHeld = new CountDownLatch(atOnce);
    this.micros = new AtomicIntegerArray(inAll);
    this.connect =
        new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2_000)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(8_192))
                        .addLast(new StringDecoder(StandardCharsets.UTF_8))
                        .addLast(new StringEncoder(StandardCharsets.UTF_8))
                        .addLast(new Caller(AgiLoad.this));
                  }
                });
  }

  void begin() {
    for (int i = 0; i < Math.min(OPENING, Math.min(atOnce, inAll)); i++) {
      next();
    }
  }

  /// A caller is being served: there is room for one more to come in.
  void opened() {
    if (active.get() < atOnce) {
      next();
    }
  }

  void next() {
    if (begun.incrementAndGet() <= inAll) {
      active.incrementAndGet();
      connect
          .connect(address)
          .addListener(connected -> {
            if (!connected.isSuccess()) {
              ended(0, false, System.nanoTime());
            }
          });
    }
  }

  void ended(int commands, boolean away, long since) {
    active.decrementAndGet();
    if (away) {
      turnedAway.incrementAndGet();
      allHeld.countDown();
    } else if (commands > 0) {
      micros.set(served.getAndIncrement(), (int) ((System.nanoTime() - since) / NANOS_OF_MICRO));
    } else {
      dropped.incrementAndGet();
      allHeld.countDown();
    }
    done.countDown();
    next();
  }

  Duration length(double part) {
    int[] all = new int[served.get()];
    for (int i = 0; i < all.length; i++) {
      all[i] = micros.get(i);
    }
    Arrays.sort(all);
    return all.length == 0
        ? Duration.ZERO
        : Duration.ofNanos((long) all[(int) (part * (all.length - 1))] * NANOS_OF_MICRO);
  }

  @Override
  public void close() {
    var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /// One caller's channel at the PBX.
  private static final class Caller extends SimpleChannelInboundHandler<String> {
    private final AgiLoad load;
    private final long since = System.nanoTime();
    private int commands;
    private boolean away;

    Caller(AgiLoad load) {
      this.load = load;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      String id = load.epoch + "." + load.begun.get();
      var _ =
          context.writeAndFlush(
              """
              agi_network: yes
              agi_network_script: inbound
              agi_request: agi://127.0.0.1/inbound
              agi_channel: PJSIP/trunk-00000001
              agi_language: en
              agi_type: PJSIP
              agi_uniqueid: %1$s
              agi_version: 22.0.0
              agi_callerid: +4930111222
              agi_calleridname: unknown
              agi_dnid: 49301000
              agi_rdnis: unknown
              agi_context: ll-call
              agi_extension: s
              agi_priority: 30
              agi_enhanced: 0.0
              agi_accountcode:\s
              agi_threadid: 140
              agi_arg_1: %1$s
              agi_arg_2: +4930111222
              agi_arg_3: 49301000

              """
                  .formatted(id));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, String command) {
      commands++;
      away |= command.startsWith("SET VARIABLE LL_SERVER");
      if (commands == 1) {
        load.opened();
      }
      if (command.startsWith("WAIT FOR DIGIT")) {
        load.allHeld.countDown();
        var _ =
            context
                .executor()
                .schedule(
                    () -> {
                      var _ = context.writeAndFlush("200 result=0\n");
                    },
                    load.holdMillis,
                    TimeUnit.MILLISECONDS);
      } else if (command.startsWith("STREAM FILE")) {
        var _ = context.writeAndFlush("200 result=0 endpos=" + END_OF_PROMPT + "\n");
      } else {
        var _ = context.writeAndFlush("200 result=1\n");
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      load.ended(commands, away, since);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close(); // a connection reset is a caller dropped, and counted as such
    }
  }
}
