package io.leadline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/// What a disk does to Redis' append-only file: its end is torn off, or there is no more room and
/// Redis dies in the middle of a write.
record DiskDrills(RedisServer redis, DrillLoad load, Random random) {
  private static final int TORN_AT_MOST = 3_000;
  private static final int ROOM_AT_MOST = 6_000;

  /// The file ends in the middle of an entry, and some whole ones before it are gone.
  ///
  /// @return how often a confirmed fact was missing when Redis was back
  int torn(int faults) {
    int[] missing = {0};
    load.runCalmly(
        faults,
        () -> {
          load.subject().signal("STOP");
          redis.kill();
          cut(1 + random.nextInt(TORN_AT_MOST));
          redis.start();
          missing[0] += DrillChecker.missing(redis.uri(), load);
          load.subject().signal("CONT");
        });
    return missing[0];
  }

  /// Redis may write so many bytes more and no further; it comes back once there is room.
  ///
  /// @return how often it died of it
  int full(int faults) {
    int[] died = {0};
    load.runWhile(
        faults,
        () -> redis.leaveRoom(size() + 1 + random.nextInt(ROOM_AT_MOST)),
        () -> !redis.isAlive(),
        () -> {
          died[0]++;
          redis.start();
        });
    return died[0];
  }

  private void cut(long bytes) {
    try (FileChannel file = FileChannel.open(newest(), StandardOpenOption.WRITE)) {
      file.truncate(Math.max(0, file.size() - bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long size() {
    try {
      return Files.size(newest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The part of the append-only file that is being written.
  private Path newest() {
    try (Stream<Path> all = Files.list(redis.folder().resolve("appendonlydir"))) {
      return all.filter(file -> file.toString().endsWith(".incr.aof"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
