package io.leadline.pbx.agi;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
                    channel.pipeline().addLast(new Caller(AgiLoad.this));
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

  /// One caller's channel at the PBX. Takes the lines out of the bytes itself: what playing costs
  /// is not to hide what serving costs.
  private static final class Caller extends ByteToMessageDecoder {
    private static final String HEAD =
        """
        agi_network: yes
        agi_network_script: inbound
        agi_request: agi://127.0.0.1/inbound
        agi_channel: PJSIP/trunk-00000001
        agi_language: en
        agi_type: PJSIP
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
        agi_arg_2: +4930111222
        agi_arg_3: 49301000
        """;
    private static final ByteBuf DONE = reply("200 result=1");
    private static final ByteBuf NO_KEY = reply("200 result=0");
    private static final ByteBuf LENGTH = reply("200 result=0 endpos=" + END_OF_PROMPT);
    private static final byte[] WAIT = "WAIT FOR DIGIT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = "STREAM FILE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FULL = "SET VARIABLE LL_SERVER".getBytes(StandardCharsets.US_ASCII);

    private final AgiLoad load;
    private final long since = System.nanoTime();
    private int commands;
    private boolean away;

    Caller(AgiLoad load) {
      this.load = load;
    }

    private static ByteBuf reply(String text) {
      return Unpooled.unreleasableBuffer(
          Unpooled.directBuffer().writeBytes((text + "\n").getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      String id = load.epoch + "." + load.begun.get();
      ByteBuf request = context.alloc().directBuffer(2 * HEAD.length());
      ByteBufUtil.writeAscii(request, HEAD);
      ByteBufUtil.writeAscii(request, "agi_uniqueid: ");
      ByteBufUtil.writeAscii(request, id);
      ByteBufUtil.writeAscii(request, "\nagi_arg_1: ");
      ByteBufUtil.writeAscii(request, id);
      ByteBufUtil.writeAscii(request, "\n\n");
      var _ = context.writeAndFlush(request);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> none) {
      int length = in.bytesBefore((byte) '\n');
      if (length < 0) {
        return;
      }
      boolean waits = begins(in, WAIT);
      boolean streams = begins(in, STREAM);
      away |= begins(in, FULL);
      in.skipBytes(length + 1);
      commands++;
      if (commands == 1) {
        load.opened();
      }
      if (waits) {
        load.allHeld.countDown();
        var _ =
            context
                .executor()
                .schedule(() -> answer(context, NO_KEY), load.holdMillis, TimeUnit.MILLISECONDS);
      } else {
        answer(context, streams ? LENGTH : DONE);
      }
    }

    private static void answer(ChannelHandlerContext context, ByteBuf reply) {
      var _ = context.writeAndFlush(reply.duplicate());
    }

    private static boolean begins(ByteBuf in, byte[] with) {
      if (in.readableBytes() < with.length) {
        return false;
      }
      for (int i = 0; i < with.length; i++) {
        if (in.getByte(in.readerIndex() + i) != with[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
      super.channelInactive(context); // lines that came with the end
      load.ended(commands, away, since);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close(); // a connection reset is a caller dropped, and counted as such
    }
  }
}
