package io.leadline.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Two servers and their Redis in an [OwnerDrill].
final class OwnerPair {
  private final Path folder;
  private final RedisServer redis;
  private final Random random;
  private final long lengthMillis;
  private final List<Long> takeovers = new ArrayList<>();
  private final List<Long> heard = new ArrayList<>();
  private DrillProcess owner;
  private DrillProcess other;
  private int started;
  private int twoAtOnce;

  private OwnerPair(Path folder, RedisServer redis, Random random, long lengthMillis)
      throws IOException {
    this.folder = folder;
    this.redis = redis;
    this.random = random;
    this.lengthMillis = lengthMillis;
    owner = server();
    owner.await("BEGIN");
    other = server();
  }

  /// What two servers did under their faults.
  ///
  /// @param takeovers how long each took, in milliseconds
  /// @param heard how long it took one that slept to know that it is not the owner any more
  record Seen(List<Long> takeovers, List<Long> heard, int twoAtOnce) {}

  /// @param faults what is done to them: 0 kills the owner, 1 freezes it, 2 freezes Redis
  static Seen under(List<Integer> faults, Path folder, long seed, long lengthMillis)
      throws IOException {
    try (var redis = RedisServer.start(folder.resolve("redis"))) {
      var pair = new OwnerPair(folder, redis, new Random(seed), lengthMillis);
      try {
        for (int fault : faults) {
          // at any moment between two of its words
          pause(pair.random.nextLong(lengthMillis / 3));
          pair.strike(fault);
        }
      } finally {
        pair.owner.close();
        pair.other.close();
      }
      return new Seen(pair.takeovers, pair.heard, pair.twoAtOnce);
    }
  }

  private void strike(int kind) throws IOException {
    switch (kind) {
      case 0 -> {
        owner.kill();
        taken();
        owner = other;
        other = server();
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

  private DrillProcess server() throws IOException {
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
