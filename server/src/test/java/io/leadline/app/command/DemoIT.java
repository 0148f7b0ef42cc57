package io.leadline.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The demo as a visitor finds it.
class DemoIT {

  private static final Duration READY = Duration.ofMinutes(4);
  private static final String BESIDE = "leadline.home";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private String home;

  @BeforeEach
  void standBesideTheLauncher() {
    logged.start();
    log().addAppender(logged);
    home = System.getProperty(BESIDE, "");
    System.setProperty(BESIDE, System.getProperty("leadline.root", Path.of("..").toString()));
  }

  @AfterEach
  void stepBack() {
    log().detachAppender(logged);
    if (home.isEmpty()) {
      System.clearProperty(BESIDE);
    } else {
      System.setProperty(BESIDE, home);
    }
  }

  @Test
  void fourWeeksStandOnThePagesUntilItIsEnded() throws Exception {
    int port = freePort();
    var exit = new CompletableFuture<Integer>();
    Thread demo =
        Thread.ofPlatform().start(() -> exit.complete(demo(port, "--calls-per-minute", "0")));
    await().atMost(READY).until(() -> ready() || exit.isDone());
    assertThat(err.toString()).isEmpty();
    assertThat(logged.list).filteredOn(line -> line.getLevel() == Level.ERROR).isEmpty();

    String cost = page(port, "milan", "/cost");
    assertThat(cost).contains("simulated PBX");
    assertThat(leads(page(port, "milan", "/cost.csv"))).isGreaterThan(200);
    assertThat(page(port, "anna", "/desk")).contains("simulated PBX");
    assertThat(page(port, "grace", "/board")).contains("simulated PBX", "incoming-sales");

    demo.interrupt();
    assertThat(exit.get(READY.toSeconds(), TimeUnit.SECONDS)).isZero();
  }

  @Test
  @Tag("full")
  void endComesByItself() {
    assertThat(demo(freePort(), "--for", "1s", "--calls-per-minute", "0")).isZero();
  }

  @Test
  void portInUseIsOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(demo(taken.getLocalPort(), "--for", "1s")).isOne();
      assertThat(err.toString().lines().filter(line -> line.startsWith("leadline: ")))
          .singleElement()
          .asString()
          .contains("port " + taken.getLocalPort());
    }
  }

  private static Logger log() {
    return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private boolean ready() {
    return out.toString().contains("password of everybody");
  }

  private int demo(int port, String... more) {
    var arguments =
        new java.util.ArrayList<>(
            List.of(
                "demo",
                "--port",
                String.valueOf(port),
                "--agi-port",
                String.valueOf(freePort()),
                "--management-port",
                String.valueOf(freePort())));
    arguments.addAll(List.of(more));
    return Commands.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static String page(int port, String login, String path) throws Exception {
    try (var client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      URI address = URI.create("http://127.0.0.1:" + port + "/login");
      String form =
          "login=" + login + "&password=leadline-demo&to=" + URLEncoder.encode(path, UTF_8);
      return client
          .send(
              HttpRequest.newBuilder(address)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .header("Origin", "http://127.0.0.1:" + port)
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  /// The sum of the column `leads`.
  private static int leads(String csv) {
    List<String> lines = csv.lines().toList();
    int column = List.of(lines.getFirst().split(",", -1)).indexOf("leads");
    return lines.stream()
        .skip(1)
        .mapToInt(line -> Integer.parseInt(line.split(",", -1)[column]))
        .sum();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
