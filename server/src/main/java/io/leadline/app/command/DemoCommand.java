package io.leadline.app.command;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.Refusal;
import io.leadline.app.wiring.DemoServer;
import io.leadline.app.wiring.Surroundings;
import io.leadline.demo.Demo;
import io.leadline.demo.DemoSettings;
import io.leadline.demo.people.StaffMember;
import io.leadline.event.Login;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs the whole product on a simulated telephone system and a mailbox of its own.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole product on embedded defaults: a store of its own, a simulated PBX, a mailbox in"
          + " this process, four weeks of history, then calls and mails arriving.",
      "Nothing of it stays: Ctrl-C ends it all."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ended after --for", "1:could not start", "2:wrong usage"})
final class DemoCommand implements Callable<Integer> {

  private static final int MOST_CALLS_PER_MINUTE = 60;
  private static final Duration HISTORY_LIMIT = Duration.ofMinutes(5);
  private static final Duration LINK_LIMIT = Duration.ofSeconds(20);
  private static final long LINK_LOOK_MS = 20;
  private static final long STOP_LIMIT_SECONDS = 30;

  private static final String LOG_LEVEL = "LEADLINE_LOG_LEVEL";

  /// Where the store's files cost nothing: there is nothing to keep.
  private static final Path MEMORY = Path.of("/dev/shm");

  @Spec private CommandSpec spec;

  @Option(names = "--port", defaultValue = "8080", description = "Of the pages; ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--agi-port",
      defaultValue = "4573",
      description = "Where callers are announced; ${DEFAULT-VALUE}.")
  private int agiPort;

  @Option(
      names = "--management-port",
      defaultValue = "8081",
      description = "Of metrics and health; ${DEFAULT-VALUE}.")
  private int managementPort;

  @Option(
      names = "--calls-per-minute",
      defaultValue = "3",
      description = "Once the history has been told; ${DEFAULT-VALUE}.")
  private int callsPerMinute;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same people, calls and letters; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description = "Ends by itself after this time, for example 60s; without it on Ctrl-C.")
  private @Nullable Duration length;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public Integer call() throws IOException {
    if (callsPerMinute < 0 || callsPerMinute > MOST_CALLS_PER_MINUTE) {
      throw new ParameterException(
          spec.commandLine(), "--calls-per-minute must be from 0 to " + MOST_CALLS_PER_MINUTE);
    }
    // before anything is started, so that nobody waits for this word
    PortOption.requireFree("--port", port);
    PortOption.requireFree("--agi-port", agiPort);
    PortOption.requireFree("--management-port", managementPort);
    quieten();
    Path folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "leadline-demo")
            : Files.createTempDirectory("leadline-demo");
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopNow, "leadline-demo-stop"));
    try {
      run(folder);
      return 0;
    } finally {
      delete(folder);
      stopped.countDown();
    }
  }

  /// A visitor reads the address and the logins, not the server's diary.
  private static void quieten() {
    if (System.getenv(LOG_LEVEL) == null) {
      System.setProperty(LOG_LEVEL, "ERROR");
    }
  }

  private void run(Path folder) throws IOException {
    var settings =
        new DemoSettings(
            port,
            agiPort,
            managementPort,
            callsPerMinute,
            seed,
            ZoneId.systemDefault(),
            Path.of(System.getProperty("leadline.home", ".")),
            folder);
    say("leadline demo: starting, with four weeks of calls and mails …");
    try (var demo = Demo.open(settings, Clock.systemUTC());
        var server = start(demo)) {
      furnish(demo, server);
      tell(demo, server);
      if (stop.getCount() > 0) {
        greet(demo, server);
      }
      wait(length);
    } catch (InterruptedException _) {
      // whoever runs this in a thread of his own ends it as Ctrl-C does
      stop.countDown();
    }
  }

  private static DemoServer start(Demo demo) {
    var configuration = ConfigurationInForce.start(demo.configuration(), Map.of());
    return DemoServer.start(new Surroundings(configuration, Map.of(), demo.clock(), true));
  }

  private static void furnish(Demo demo, DemoServer server) {
    server.hire(demo.staff());
    var logins =
        demo.staff().stream().map(one -> new Login(one.login())).collect(Collectors.toSet());
    server.importAccounts(demo.accounts(), logins, demo.clock().instant());
    server.importSpend(demo.spend(), demo.clock().instant());
  }

  private void tell(Demo demo, DemoServer server) throws InterruptedException {
    long until = System.nanoTime() + LINK_LIMIT.toNanos();
    while (!demo.linked() && System.nanoTime() < until) {
      if (stop.await(LINK_LOOK_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    try {
      CompletableFuture<Void> told = demo.tell(server.desk()).toCompletableFuture();
      long latest = System.nanoTime() + HISTORY_LIMIT.toNanos();
      while (!told.isDone() && System.nanoTime() < latest) {
        if (stop.await(LINK_LOOK_MS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      told.get(0, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new Refusal("the demo's history could not be told: " + e.getMessage(), e);
    }
  }

  private void greet(Demo demo, DemoServer server) {
    say("");
    say("  http://127.0.0.1:" + server.webPort() + "   simulated PBX, invented people");
    say("");
    say("  password of everybody: " + Demo.PASSWORD);
    for (StaffMember one : demo.staff()) {
      say(
          "    %-8s %-16s %-14s pages in %s"
              .formatted(
                  one.login(),
                  one.name(),
                  String.join(", ", one.roles()),
                  Locale.forLanguageTag(one.languages().getFirst())
                      .getDisplayLanguage(Locale.ENGLISH)));
    }
    say("");
    say(
        "  anna's phone is answered for you, her cards are yours. "
            + (length == null ? "Ctrl-C ends it all." : "Ends by itself."));
  }

  private void wait(@Nullable Duration time) throws InterruptedException {
    if (time == null) {
      stop.await();
    } else {
      var _ = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Ctrl-C: everything is put away before the process ends.
  private void stopNow() {
    stop.countDown();
    try {
      var _ = stopped.await(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
