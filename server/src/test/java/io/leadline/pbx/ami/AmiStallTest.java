package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.ServiceLimits;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.flow.QueueFlow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The reader stands still while a PBX on a real socket goes on telling, as a JVM does whose
/// machine is out of memory or asleep.
class AmiStallTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What 100 calls a second make in five seconds, each with a caller that joins and hangs up.
  private static final int CALLS = 500;

  /// The rest of the 3 kB that the events of a call take.
  private static final String MORE = "ConnectedLineName: " + "x".repeat(1_400) + "\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Set<CallId> joined = ConcurrentHashMap.newKeySet();
  private final Set<CallId> ended = ConcurrentHashMap.newKeySet();
  private ServerSocket door;
  private AmiLink link;
  private Socket pbx;

  @BeforeEach
  void connect() throws IOException {
    var queues = new QueueFlow(vertx, Clock.systemUTC(), ServiceLimits.USUAL, ZoneOffset.UTC);
    queues.listen(event -> {
      if (event instanceof PbxEvent.CallerJoined told) {
        joined.add(told.call());
      } else if (event instanceof PbxEvent.CallEnded told) {
        ended.add(told.call());
      }
    });
    door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var account =
        new AmiAccount("main", "127.0.0.1", door.getLocalPort(), false, "leadline", "s3cret");
    link = new AmiLink(account, queues, _ -> {}, new Lines(), loops, Clock.systemUTC(), meters);
    link.start();
    pbx = door.accept();
    pbx.setTcpNoDelay(true);
    Thread.ofVirtual().name("played-pbx").start(this::answer);
    await().atMost(LIMIT).until(link::isUp);
  }

  @AfterEach
  void stop() throws Exception {
    link.close();
    pbx.close();
    door.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    vertx.close().await();
  }

  @Test
  void nothingIsLostWhileTheReaderStandsStill(TestReporter figures) throws Exception {
    var awake = new CountDownLatch(1);
    var asleep = new CountDownLatch(1);
    loops
        .next()
        .execute(() -> {
          asleep.countDown();
          try {
            awake.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(asleep.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    var told = Thread.ofVirtual().name("telling").start(this::tellCalls);
    boolean tookAll = told.join(Duration.ofSeconds(5));
    awake.countDown();

    await().atMost(LIMIT).until(() -> ended.size() == CALLS);
    assertThat(joined).hasSize(CALLS);
    assertThat(meters.get("leadline.ami.losses").counter().count()).isZero();
    figures.publishEntry(
        "AMI_STALL", CALLS + " calls, all written while the reader stood still: " + tookAll);
  }

  private void tellCalls() {
    for (int call = 0; call < CALLS; call++) {
      String id = "Uniqueid: 1795325155." + call + "\r\nLinkedid: 1795325155." + call + "\r\n";
      say(
          "Event: QueueCallerJoin\r\nTimestamp: 1795325155.5\r\nChannel: PJSIP/trunk-1\r\n"
              + id
              + "Queue: sales\r\nPosition: 1\r\nCount: 1\r\n"
              + MORE
              + "\r\n");
      say("Event: Hangup\r\nTimestamp: 1795325156.5\r\n" + id + "Cause: 16\r\n" + MORE + "\r\n");
    }
  }

  /// Plays the manager interface of a PBX that holds nothing.
  private void answer() {
    try {
      say("Asterisk Call Manager/9.0.0\r\n");
      var in =
          new BufferedReader(new InputStreamReader(pbx.getInputStream(), StandardCharsets.UTF_8));
      String action = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("Action: ")) {
          action = line.substring("Action: ".length());
        } else if (line.startsWith("ActionID: ")) {
          answer(action, line + "\r\n");
        }
      }
    } catch (IOException e) {
      assertThat(pbx.isClosed() || door.isClosed()).as("%s", e).isTrue();
    }
  }

  private void answer(String action, String id) {
    switch (action) {
      case "Challenge" -> say("Response: Success\r\n" + id + "Challenge: 123\r\n\r\n");
      case "Login" -> {
        say("Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n");
        say("Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 60\r\n\r\n");
      }
      case "Ping" ->
          say("Response: Success\r\n" + id + "Ping: Pong\r\nTimestamp: 1795325154.0\r\n\r\n");
      case "CoreShowChannels" -> say("Event: CoreShowChannelsComplete\r\n" + id + "\r\n");
      case "QueueStatus" -> say("Event: QueueStatusComplete\r\n" + id + "\r\n");
      default -> say("Response: Error\r\n" + id + "\r\n");
    }
  }

  private synchronized void say(String text) {
    try {
      OutputStream out = pbx.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the server closed", e);
    }
  }
}
