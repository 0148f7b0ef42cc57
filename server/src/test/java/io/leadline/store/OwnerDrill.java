package io.leadline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Two servers with folders of their own want the event stream of one PBX. Whoever has it is killed
/// or frozen, or Redis is; how soon the other has it, and how often two had it at once.
final class OwnerDrill {
  private final Path folder;
  private final long seed;
  private final int faults;
  private final long lengthMillis;
  private final Random random;
  private final List<Long> takeovers = new ArrayList<>();
  private final List<Long> heard = new ArrayList<>();
  private DrillProcess owner;
  private DrillProcess other;
  private int started;
  private int twoAtOnce;

  /// @param lengthMillis how long a silent owner keeps it
  OwnerDrill(Path folder, long seed, int faults, long lengthMillis) {
    this.folder = folder;
    this.seed = seed;
    this.faults = faults;
    this.lengthMillis = lengthMillis;
    this.random = new Random(seed);
  }

  Drills.Outcome run() throws IOException {
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      owner = server(redis);
      owner.await("BEGIN");
      other = server(redis);
      try {
        for (int n = 0; n < faults; n++) {
          // at any moment between two of its words
          pause(random.nextLong(lengthMillis / 3));
          strike(redis, n % 3);
        }
      } finally {
        owner.close();
        other.close();
      }
    }
    var sorted = takeovers.stream().sorted().toList();
    long longest = sorted.isEmpty() ? 0 : sorted.getLast();
    String figure =
        "two at once %d times; taken over %d times, P50 %d, at most %d ms; one that slept knew within %d ms"
            .formatted(
                twoAtOnce,
                sorted.size(),
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
                longest,
                heard.stream().mapToLong(Long::longValue).max().orElse(0));
    boolean clean = twoAtOnce == 0 && longest <= 2 * lengthMillis;
    return new Drills.Outcome("servers", seed, takeovers.size(), faults, faults, figure, clean);
  }

  private void strike(RedisServer redis, int kind) throws IOException {
    switch (kind) {
      case 0 -> {
        owner.kill();
        taken();
        owner = other;
        other = server(redis);
      }
      case 1 -> {
        owner.signal("STOP");
        taken();
        long awake = System.nanoTime();
        owner.signal("CONT");
        owner.await("END");
        heard.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - awake));
        var before = owner;
        owner = other;
        other = before;
      }
      default -> {
        redis.freeze();
        pause(lengthMillis + lengthMillis / 3);
        redis.thaw();
        // whoever has it keeps it, and nobody else begins
        twoAtOnce += other.next(lengthMillis).startsWith("BEGIN") ? 1 : 0;
      }
    }
  }

  private void taken() {
    long from = System.nanoTime();
    other.await("BEGIN");
    takeovers.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
  }

  private DrillProcess server(RedisServer redis) throws IOException {
    String name = "server-" + started++;
    Path state = Files.createDirectories(folder.resolve(name).resolve("state"));
    var server =
        new DrillProcess(
            OwnerSubject.class,
            state,
            redis.uri(),
            state.toString(),
            name,
            Long.toString(lengthMillis));
    server.await("READY");
    return server;
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
