package io.leadline.pbx.ami;

import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.flow.QueueFlow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.TimeoutException;

/// Replays a stream of events at full speed to the link that keeps the live picture, or to the
/// library it is compared with, whose listener does nothing but count.
public final class AmiBench implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 20;

  private final Path capture;
  private final long events;
  private final int calls;
  private final int port;
  private final InstantSource clock;

  private AmiBench(Path capture, long events, int calls, int port, InstantSource clock) {
    this.port = port;
    this.clock = clock;
    this.capture = capture;
    this.events = events;
    this.calls = calls;
  }

  /// What came of a replay.
  ///
  /// @param sent events
  /// @param taken events that reached whoever listens
  /// @param callsCounted calls answered by the finished picture; -1 where there is none
  /// @param cpuEach of the whole process but the sender, for each event taken
  public record Figures(
      long sent, long taken, int callsCounted, double perSecond, Duration cpuEach) {}

  /// Writes the stream to a file of its own first.
  ///
  /// @param port of the PBX that is played; 0 for any free one
  /// @param today when the first call came; the picture counts those of its own day
  public static AmiBench of(int calls, int port, InstantSource clock, Instant today)
      throws IOException {
    Path file = Files.createTempFile("ami", ".capture");
    return new AmiBench(file, AmiCapture.write(file, calls, today), calls, port, clock);
  }

  public long events() {
    return events;
  }

  public int calls() {
    return calls;
  }

  /// The link, with the picture behind it.
  public Figures leadline() throws IOException, InterruptedException {
    Vertx vertx = Vertx.vertx();
    var meters = new SimpleMeterRegistry();
    var loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var flow = new QueueFlow(vertx, clock, ServiceLimits.USUAL, ZoneOffset.UTC);
    try (var pbx = new PlayedPbx(capture, port);
        var link =
            new AmiLink(
                new AmiAccount("bench", "127.0.0.1", pbx.port(), false, "bench", "bench"),
                flow,
                _ -> {},
                new Lines(),
                loops,
                clock,
                meters)) {
      link.start();
      return pbx.replay(
          () -> (long) meters.counter("leadline.ami.events", "pbx", "bench").count(),
          () -> flow.unread() == 0,
          this,
          () -> answered(flow));
    } finally {
      var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      var _ = vertx.close();
    }
  }

  /// Counted once everything told stands in the picture.
  private static int answered(QueueFlow flow) {
    var nothing = new Census("bench", Instant.EPOCH, Map.of(), Map.of());
    Set<String> _ =
        flow.compare(nothing, flow.current()).toCompletionStage().toCompletableFuture().join();
    return flow.current().queues().values().stream()
        .mapToInt(queue -> queue.today().answered())
        .sum();
  }

  /// Asterisk-Java, as it comes.
  public Figures asteriskJava() throws IOException, InterruptedException {
    var counted = new AtomicLong();
    try (var pbx = new PlayedPbx(capture, port)) {
      var connection = new DefaultManagerConnection("127.0.0.1", pbx.port(), "bench", "bench");
      connection.addEventListener(_ -> counted.incrementAndGet());
      connection.login();
      Figures figures = pbx.replay(counted::get, () -> true, this, () -> -1);
      connection.logoff();
      return figures;
    } catch (AuthenticationFailedException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(capture);
  }

  private interface Condition {
    boolean holds();
  }

  private interface Count {
    int of();
  }

  private interface Taken {
    long events();
  }

  /// The manager interface of a PBX: lets in whoever comes, answers what is asked before the
  /// events, then sends them as fast as they are read.
  private static final class PlayedPbx implements AutoCloseable {
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final Path capture;
    private final AtomicLong sentAt = new AtomicLong();
    private final AtomicLong senderCpu = new AtomicLong();
    private final Object ready = new Object();
    private boolean go;

    PlayedPbx(Path capture, int port) throws IOException {
      this.capture = capture;
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      Thread.ofPlatform().daemon().name("played-pbx").start(this::serve);
    }

    int port() throws IOException {
      return ((InetSocketAddress) listening.getLocalAddress()).getPort();
    }

    Figures replay(Taken taken, Condition settled, AmiBench bench, Count counted)
        throws InterruptedException {
      synchronized (ready) {
        while (!go) {
          ready.wait(LONGEST.toMillis());
        }
      }
      long began = System.nanoTime();
      long cpuBefore = processCpu();
      long last = began;
      long before = -1;
      while (System.nanoTime() - began < LONGEST.toNanos()) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        long now = taken.events();
        if (now != before || !settled.holds()) {
          before = now;
          last = System.nanoTime();
        }
        boolean all = now >= bench.events && settled.holds();
        boolean over = sentAt.get() > 0 && System.nanoTime() - last > QUIET.toNanos();
        if (all || over) {
          break;
        }
      }
      double seconds = (last - began) / 1e9;
      long cpu = processCpu() - cpuBefore - senderCpu.get();
      return new Figures(
          bench.events,
          Math.min(before, bench.events),
          counted.of(),
          before / seconds,
          Duration.ofNanos(cpu / Math.max(1, before)));
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }

    private void serve() {
      try (SocketChannel peer = listening.accept()) {
        send(peer, "Asterisk Call Manager/9.0.0\r\n");
        var in =
            new BufferedReader(
                new InputStreamReader(Channels.newInputStream(peer), StandardCharsets.UTF_8));
        boolean begun = false;
        Map<String, String> action = new HashMap<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          if (!line.isEmpty()) {
            int colon = line.indexOf(':');
            action.put(
                line.substring(0, Math.max(0, colon)).toLowerCase(java.util.Locale.ROOT),
                line.substring(colon + 1).strip());
            continue;
          }
          begun |= answer(peer, action);
          action.clear();
          if (begun && !go) {
            replay(peer);
          }
        }
      } catch (IOException e) {
        sentAt.compareAndSet(0, System.nanoTime());
      }
    }

    /// Whether the events may begin after it.
    private boolean answer(SocketChannel peer, Map<String, String> action) throws IOException {
      String id = "ActionID: " + action.getOrDefault("actionid", "") + "\r\n";
      String name = action.getOrDefault("action", "").toLowerCase(java.util.Locale.ROOT);
      switch (name) {
        case "challenge" -> send(peer, "Response: Success\r\n" + id + "Challenge: 12345\r\n\r\n");
        case "ping" ->
            send(
                peer,
                "Response: Success\r\n"
                    + id
                    + "Ping: Pong\r\nTimestamp: 1795000000.000001\r\n\r\n");
        case "coreshowchannels" ->
            send(peer, "Event: CoreShowChannelsComplete\r\n" + id + "ListItems: 0\r\n\r\n");
        case "queuestatus" ->
            send(
                peer,
                "Event: QueueParams\r\n"
                    + id
                    + "Queue: incoming-sales\r\n\r\nEvent: QueueStatusComplete\r\n"
                    + id
                    + "\r\n");
        case "command" ->
            send(
                peer,
                "Response: Success\r\n"
                    + id
                    + "Message: Command output follows\r\nOutput: Asterisk 22.0.0\r\n\r\n");
        default -> {
          send(peer, "Response: Success\r\n" + id + "Message: done\r\n\r\n");
          if (name.equals("login")) {
            send(
                peer,
                "Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n");
          }
        }
      }
      return name.equals("queuestatus") || name.equals("command");
    }

    private void replay(SocketChannel peer) throws IOException {
      synchronized (ready) {
        go = true;
        ready.notifyAll();
      }
      long before = threadCpu();
      try (var file = FileChannel.open(capture, StandardOpenOption.READ)) {
        long at = 0;
        while (at < file.size()) {
          at += file.transferTo(at, file.size() - at, peer);
        }
      }
      senderCpu.set(threadCpu() - before);
      sentAt.set(System.nanoTime());
    }

    private static void send(SocketChannel peer, String text) throws IOException {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        int _ = peer.write(bytes);
      }
    }

    private static long threadCpu() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }
  }
}
