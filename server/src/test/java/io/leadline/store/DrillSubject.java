package io.leadline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The store's side of a server as a process of its own, for drills that kill and freeze it: the
/// very classes that `serve` uses, told facts by lines on standard input.
///
/// The first line lets it begin. `F fact` records, `L n millis` leases, `E` ends what is leased, `C
/// millis` moves the clock, `W` asks how it is.
final class DrillSubject {
  static final CompanyId COMPANY = new CompanyId("acme");
  private static final Clock SYSTEM = Clock.systemUTC();

  private final AtomicLong step = new AtomicLong();
  private final InstantSource clock = () -> SYSTEM.instant().plusMillis(step.get());
  private final AttachedStore store;
  private final RedisTaskStore tasks;
  private final PrintStream out = new PrintStream(System.out, true, UTF_8);
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();

  private DrillSubject(String uri, Path state, Duration commandTimeout) {
    var settings = new StoreSettings(List.of(uri), true, commandTimeout);
    this.store = AttachedStore.open(settings, state, Set.of(COMPANY), clock);
    this.tasks = new RedisTaskStore(store.connection());
  }

  /// Runs until its standard input ends.
  ///
  /// @param arguments the store, this server's folder, and where it is not the usual one the
  ///   time-out of commands in milliseconds
  public static void main(String... arguments) throws IOException {
    Duration timeout =
        arguments.length > 2
            ? Duration.ofMillis(Long.parseLong(arguments[2]))
            : StoreSettings.COMMAND_TIMEOUT;
    try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      // the classes it needs, so that it is there at once when the one before it has died
      DirectoryFile.nowhere().close();
      var _ = Script.read("call_arrived");
      if (in.readLine() == null) {
        return;
      }
      var subject = new DrillSubject(arguments[0], Path.of(arguments[1]), timeout);
      subject.out.println("READY");
      in.lines().forEach(subject::take);
      subject.store.close();
    }
  }

  private void take(String line) {
    String rest = line.substring(Math.min(2, line.length()));
    switch (line.charAt(0)) {
      case 'F' -> record(FactCodec.read(rest));
      case 'L' -> lease(rest.split(" ", -1));
      case 'E' -> List.copyOf(leases.values()).forEach(this::finish);
      case 'C' -> step.set(Long.parseLong(rest));
      default -> say();
    }
  }

  private void record(Fact fact) {
    store
        .journal()
        .record(fact)
        .onComplete(done ->
            out.println(
                "A "
                    + fact.id().value()
                    + " "
                    + (done.succeeded() ? word(done.result()) : "failed")));
  }

  private static String word(Recorded recorded) {
    return recorded.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void lease(String[] words) {
    Instant now = clock.instant();
    tasks
        .lease(
            COMPANY,
            TaskKind.ACKNOWLEDGE,
            now,
            Duration.ofMillis(Long.parseLong(words[1])),
            Integer.parseInt(words[0]))
        .onSuccess(found -> found.forEach(each -> leases.put(each.task().id().value(), each)))
        .onComplete(done -> out.println("L " + (done.succeeded() ? done.result().size() : 0)));
  }

  private void finish(Lease lease) {
    String id = lease.task().id().value();
    var fact =
        new Fact(
            new FactId(id + "/done/" + lease.token()),
            COMPANY,
            clock.instant(),
            Origin.LIVE,
            new TaskEvent.Cancelled(lease.task().id(), Optional.empty(), "done by the drill"));
    tasks
        .finish(lease, fact)
        .onSuccess(_ -> leases.remove(id))
        .onComplete(done ->
            out.println("E " + id + " " + (done.succeeded() ? word(done.result()) : "failed")));
  }

  private void say() {
    var waits = store.journal().waits();
    out.println(
        "W "
            + waits.waiting()
            + " "
            + waits.quarantined()
            + " "
            + waits.refeed().map(again -> again.missing()).orElse(0)
            + " "
            + waits.refeed().map(again -> again.left()).orElse(-1)
            + " "
            + store.connection().state(clock).getClass().getSimpleName());
  }
}
