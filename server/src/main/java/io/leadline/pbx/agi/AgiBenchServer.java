package io.leadline.pbx.agi;

import io.leadline.domain.account.Identified;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CallId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QuestionOutcome;
import io.leadline.flow.CallArrival;
import io.leadline.flow.FirstStep;
import io.leadline.flow.RouteInstructions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.AgiScript;
import org.asteriskjava.fastagi.DefaultAgiServer;

/// The server under measurement, in a process of its own: Leadline's, or one of those it is
/// compared with. Prints its port, then on each line of its input what it holds, and ends with its
/// input.
public final class AgiBenchServer {
  private static final int LOOPS = 2;
  private static final int LARGE_POOL = 2_000;

  private AgiBenchServer() {}

  /// Who can be measured.
  public enum Kind {
    LEADLINE,
    ASTERISK_JAVA,
    ASTERISK_JAVA_2000,
    VIRTUAL_THREADS,
    /// No more than Netty must do: the limit.
    NETTY
  }

  /// Serves until its input ends.
  ///
  /// @param arguments the kind, the milliseconds that a caller is held for a key, or 0, the limit
  ///   of Leadline's sessions, how many commands each of the others gives, and the port, or 0
  public static void main(String[] arguments) throws Exception {
    Kind kind = Kind.valueOf(arguments[0]);
    int holdMillis = Integer.parseInt(arguments[1]);
    int commands = Integer.parseInt(arguments[3]);
    int chosen = Integer.parseInt(arguments[4]);
    int port =
        switch (kind) {
          case LEADLINE -> leadline(chosen, holdMillis, Integer.parseInt(arguments[2]));
          case ASTERISK_JAVA -> asteriskJava(chosen, holdMillis, commands, 0);
          case ASTERISK_JAVA_2000 -> asteriskJava(chosen, holdMillis, commands, LARGE_POOL);
          case VIRTUAL_THREADS -> virtualThreads(chosen, holdMillis, commands);
          case NETTY -> BareNetty.start(chosen, LOOPS, commands, holdMillis);
        };
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("port " + port);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.gc();
      out.println(
          "holds "
              + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
              + " "
              + ManagementFactory.getThreadMXBean().getThreadCount());
    }
    Runtime.getRuntime().halt(0);
  }

  private static int leadline(int port, int holdMillis, int most) throws IOException {
    var settings =
        new AgiSettings("bench", "127.0.0.1", port, List.of(), most, most, Duration.ofSeconds(5));
    return new AgiServer(
            settings,
            new FromMemory(holdMillis),
            new MultiThreadIoEventLoopGroup(LOOPS, NioIoHandler.newFactory()),
            InstantSource.system(),
            new SimpleMeterRegistry())
        .start();
  }

  private static int asteriskJava(int chosen, int holdMillis, int commands, int pool)
      throws IOException {
    int port;
    try (var free = new ServerSocket(chosen)) {
      port = free.getLocalPort();
    }
    var server = new DefaultAgiServer(new Commands(holdMillis, commands));
    server.setPort(port);
    if (pool > 0) {
      server.setPoolSize(pool);
      server.setMaximumPoolSize(pool);
    }
    Thread.ofPlatform().name("asterisk-java").start(() -> run(server));
    return port;
  }

  private static void run(DefaultAgiServer server) {
    try {
      server.startup();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int virtualThreads(int port, int holdMillis, int commands) throws IOException {
    var listening = new ServerSocket(port, 4_096, InetAddress.getLoopbackAddress());
    Thread.ofPlatform()
        .name("accept")
        .start(() -> {
          while (true) {
            try {
              Socket socket = listening.accept();
              Thread.ofVirtual().start(() -> converse(socket, holdMillis, commands));
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    return listening.getLocalPort();
  }

  private static void converse(Socket socket, int holdMillis, int commands) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      if (holdMillis > 0) {
        ask(out, in, "WAIT FOR DIGIT " + holdMillis);
      }
      for (int i = 0; i < commands; i++) {
        ask(out, in, "SET VARIABLE V" + i + " \"value\"");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void ask(OutputStream out, BufferedReader in, String command) throws IOException {
    out.write((command + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    if (in.readLine() == null) {
      throw new IOException("closed");
    }
  }

  /// What the compared library is told to do.
  private record Commands(int holdMillis, int commands) implements AgiScript {
    @Override
    public void service(AgiRequest request, AgiChannel channel) throws AgiException {
      if (holdMillis > 0) {
        char _ = channel.waitForDigit(holdMillis);
      }
      for (int i = 0; i < commands; i++) {
        channel.setVariable("V" + i, "value");
      }
    }
  }

  /// Reads the number and looks it up in memory; nothing is recorded.
  private static final class FromMemory implements Callers {
    private final Map<PhoneNumber, Identified> known = new ConcurrentHashMap<>();
    private final NumberingPlan numbers = new NumberingPlan("DE");
    private final int holdMillis;

    FromMemory(int holdMillis) {
      this.holdMillis = holdMillis;
    }

    @Override
    public Future<FirstStep> arrived(CallArrival arrival) {
      return Future.succeededFuture(
          holdMillis > 0
              ? new FirstStep.Ask(
                  "en",
                  Set.of('1', '2'),
                  Duration.ofMillis(holdMillis),
                  0,
                  Duration.ofMillis(holdMillis))
              : new FirstStep.Go(decide(arrival.number())));
    }

    @Override
    public Future<RouteInstructions> answered(
        CallId call, QuestionOutcome outcome, Optional<Character> key) {
      return Future.succeededFuture(decide(""));
    }

    @Override
    public Future<Void> hungUp(CallId call) {
      return Future.succeededFuture();
    }

    private RouteInstructions decide(String number) {
      boolean isKnown = numbers.read(number).map(known::get).isPresent();
      return new RouteInstructions(
          List.of("queue:incoming-sales:600"), isKnown ? 50 : 0, "everybody", "en");
    }
  }
}
