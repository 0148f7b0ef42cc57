package io.leadline.store;

import io.leadline.event.Fact;
import io.leadline.event.NewTask;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A worker that holds leases is stopped until they are over; another does the work, and then the
/// sleeper wakes and wants to end it too.
final class PausedDrill {
  private static final int LEASE_MS = 60_000;

  /// A lease whose answer is lost keeps its task until it is over: nobody may give up on one here.
  private static final long PATIENCE_MS = 30_000;

  private static final int TRIES = 600;
  private static final int PAUSE_MS = 50;

  private final Path folder;
  private final long seed;
  private final int faults;
  private final int each;
  private final Map<String, Integer> done = new HashMap<>();
  private int refused;

  PausedDrill(Path folder, long seed, int faults, int tasks) {
    this.folder = folder;
    this.seed = seed;
    this.faults = faults;
    this.each = Math.max(1, tasks / faults);
  }

  Drills.Outcome run() throws IOException {
    try (var redis = RedisServer.start(folder.resolve("redis"));
        var sleeper = subject(redis, "sleeper");
        var other = subject(redis, "other")) {
      sleeper.begun();
      other.begun();
      other.say("C " + 2 * LEASE_MS);
      int inFlight = 0;
      for (int round = 0; round < faults; round++) {
        schedule(sleeper, round * each);
        int held = leased(sleeper);
        inFlight += held > 0 ? 1 : 0;
        sleeper.signal("STOP");
        end(other, leased(other));
        sleeper.signal("CONT");
        end(sleeper, held);
      }
      return outcome(inFlight);
    }
  }

  private Drills.Outcome outcome(int inFlight) {
    int twice = (int) done.values().stream().filter(times -> times > 1).count();
    int all = each * faults;
    boolean clean = twice == 0 && done.size() == all && refused == all;
    String figure =
        "done %d, twice %d, refused to the sleeper %d of %d"
            .formatted(done.size(), twice, refused, all);
    return new Drills.Outcome("paused", seed, all, faults, inFlight, figure, clean);
  }

  private DrillProcess subject(RedisServer redis, String name) throws IOException {
    Path state = Files.createDirectories(folder.resolve(name));
    return new DrillProcess(
        DrillSubject.class, state, redis.uri(), state.toString(), Long.toString(PATIENCE_MS));
  }

  private void schedule(DrillProcess by, int from) {
    var story =
        new Story(DrillSubject.COMPANY, _ -> Future.failedFuture(new IllegalStateException()));
    for (int n = from; n < from + each; n++) {
      var task =
          new NewTask(
              new TaskId("answer/" + n),
              TaskKind.ACKNOWLEDGE,
              Story.number("+4915" + (2_000_000 + n)),
              Optional.empty(),
              "Answer",
              Story.NINE,
              Optional.empty(),
              50);
      Fact fact = story.fact("scheduled/" + n, n, new TaskEvent.Scheduled(task));
      by.say("F " + FactCodec.write(fact));
    }
    var told = new HashSet<String>();
    while (told.size() < each) {
      told.add(by.await("A "));
    }
    do {
      by.say("W");
    } while (!by.await("W ").startsWith("W 0 0"));
  }

  /// Leases until all are held.
  private int leased(DrillProcess by) {
    int held = 0;
    for (int tries = 0; tries < TRIES && held < each; tries++) {
      by.say("L " + (each - held) + " " + LEASE_MS);
      int now = Integer.parseInt(by.await("L ").substring(2));
      held += now;
      if (now == 0) {
        pause();
      }
    }
    return held;
  }

  /// Ends what it holds, again where the store was away for it: whoever wakes finds so at first.
  private void end(DrillProcess by, int held) {
    int left = held;
    for (int tries = 0; tries < TRIES && left > 0; tries++) {
      by.say("E");
      int asked = left;
      for (int n = 0; n < asked; n++) {
        String[] words = by.await("E ").split(" ", -1);
        switch (words[2]) {
          case "fresh", "repeated" -> {
            done.merge(words[1], 1, Integer::sum);
            left--;
          }
          case "refused" -> {
            refused++;
            left--;
          }
          default -> pause();
        }
      }
    }
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
  }
}
