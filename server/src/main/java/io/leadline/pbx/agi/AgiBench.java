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
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;

/// Measures a FastAGI server in a process of its own by playing the PBX: so many callers at once,
/// so many in all, each answered as Asterisk answers.
public final class AgiBench implements AutoCloseable {
  private static final Duration LONGEST_RUN = Duration.ofMinutes(4);
  private static final int NANOS_OF_MICRO = 1_000;

  /// Callers who come in at the same moment at most; more would only fill the system's own queue.
  private static final int OPENING = 256;

  private static final int FIRST_DIGIT_OF_PROMPT = 8_000;

  private final Process server;
  private final BufferedReader said;
  private final BufferedWriter told;
  private final int port;
  private final int holdMillis;

  private AgiBench(Process server, int holdMillis) throws IOException {
    this.server = server;
    this.said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    this.told =
        new BufferedWriter(
            new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8));
    this.holdMillis = holdMillis;
    this.port = Integer.parseInt(line("port ")[0]);
  }

  /// What a run came to.
  ///
  /// @param served callers who were told all
  /// @param turnedAway callers who were told that there is no room
  /// @param dropped callers whose connection was closed without a command, or not taken
  /// @param threads of the platform, at the peak; 0 where not asked
  /// @param bytesEach of the heap for each caller held, at the peak; 0 where not asked
  public record Figures(
      int served,
      int turnedAway,
      int dropped,
      double perSecond,
      Duration p50,
      Duration p99,
      Duration cpuEach,
      int threads,
      long bytesEach) {
    /// Of several runs the median of each figure.
    public static Figures median(List<Figures> runs) {
      return new Figures(
          median(runs, Figures::served),
          median(runs, Figures::turnedAway),
          median(runs, Figures::dropped),
          median(runs, Figures::perSecond),
          median(runs, Figures::p50),
          median(runs, Figures::p99),
          median(runs, Figures::cpuEach),
          median(runs, Figures::threads),
          median(runs, Figures::bytesEach));
    }

    private static <T extends Comparable<T>> T median(List<Figures> runs, Function<Figures, T> of) {
      return runs.stream().map(of).sorted().toList().get((runs.size() - 1) / 2);
    }
  }

  /// Starts a server.
  ///
  /// @param holdMillis how long each caller is held for a key; 0: not asked
  /// @param limit of Leadline's sessions at once
  public static AgiBench start(AgiBenchServer.Kind kind, int holdMillis, int limit)
      throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                AgiBenchServer.class.getName(),
                kind.name(),
                String.valueOf(holdMillis),
                String.valueOf(limit))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new AgiBench(process, holdMillis);
  }

  /// Plays callers.
  ///
  /// @param atOnce callers in a dialogue at any time
  /// @param inAll callers
  public Figures run(int atOnce, int inAll) throws IOException, InterruptedException {
    long[] before = holdMillis > 0 ? holds() : new long[2];
    Duration cpu = cpu();
    var load = new Load(atOnce, inAll);
    long began = System.nanoTime();
    load.begin();
    long[] peak = new long[2];
    if (holdMillis > 0 && load.allHeld.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
      peak = holds();
    }
    boolean done = load.done.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    load.close();
    if (!done) {
      throw new IOException("the run did not end within " + LONGEST_RUN);
    }
    int served = load.served.get();
    return new Figures(
        served,
        load.turnedAway.get(),
        load.dropped.get(),
        served / seconds,
        load.length(0.5),
        load.length(0.99),
        cpu().minus(cpu).dividedBy(Math.max(1, served)),
        (int) peak[1],
        Math.max(0, peak[0] - before[0]) / atOnce);
  }

  @Override
  public void close() throws IOException {
    told.close();
    server.destroy();
  }

  /// Heap in use after a collection, and threads of the platform.
  private long[] holds() throws IOException {
    told.write("?\n");
    told.flush();
    return Arrays.stream(line("holds ")).mapToLong(Long::parseLong).toArray();
  }

  private String[] line(String beginning) throws IOException {
    String line = said.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("the server to be measured did not start");
    }
    return line.substring(beginning.length()).split(" ");
  }

  private Duration cpu() {
    return server.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// The callers.
  private final class Load implements AutoCloseable {
    final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger active = new AtomicInteger();
    final AtomicInteger served = new AtomicInteger();
    final AtomicInteger turnedAway = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();
    final CountDownLatch done;
    final CountDownLatch allHeld;
    private final int atOnce;
    private final int inAll;
    private final AtomicIntegerArray micros;
    private final Bootstrap connect;

    Load(int atOnce, int inAll) {
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
                          .addLast(new Caller(Load.this));
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
            .connect("127.0.0.1", port)
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
  }

  /// One caller's channel at the PBX.
  private final class Caller extends SimpleChannelInboundHandler<String> {
    private final Load load;
    private final long since = System.nanoTime();
    private int commands;
    private boolean away;

    Caller(Load load) {
      this.load = load;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      String id = "17." + load.begun.get();
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
                    holdMillis,
                    TimeUnit.MILLISECONDS);
      } else if (command.startsWith("STREAM FILE")) {
        var _ = context.writeAndFlush("200 result=0 endpos=" + FIRST_DIGIT_OF_PROMPT + "\n");
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
