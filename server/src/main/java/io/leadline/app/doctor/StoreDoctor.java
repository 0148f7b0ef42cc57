package io.leadline.app.doctor;

import io.leadline.flow.probe.StoreSight;
import io.leadline.flow.probe.StoreSight.Seen;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Judges a node of the store: accepted must mean on disk.
final class StoreDoctor {
  private static final String AREA = "store";
  private static final int OLDEST_MAJOR = 7;
  private static final double FULL = 0.8;
  private static final List<Function<Seen, Finding>> CHECKS =
      List.of(
          StoreDoctor::version,
          seen -> setting(seen, "appendonly", "yes", "a restart loses what it was given"),
          seen -> setting(seen, "appendfsync", "always", "it answers before a write is on disk"),
          seen ->
              setting(
                  seen, "maxmemory-policy", "noeviction", "it drops records when memory is full"),
          StoreDoctor::writing,
          StoreDoctor::memory);

  private StoreDoctor() {}

  static List<Finding> judge(StoreSight sight, String node) {
    return switch (sight) {
      case StoreSight.Silent silent ->
          List.of(
              Finding.fail(
                  AREA,
                  "connection",
                  node + ": " + silent.why(),
                  "start it (systemctl start valkey-server), or in leadline.yml  redis: uri: "
                      + "redis://<host>:<port>"));
      case StoreSight.Refused refused ->
          List.of(
              Finding.fail(
                  AREA,
                  "login",
                  node + ": " + refused.answer(),
                  "leadline.yml: redis: password: {env: LEADLINE_REDIS_PASSWORD}   and set that"
                      + " variable to redis.conf's requirepass"));
      case Seen seen ->
          Stream.concat(
                  Stream.of(Finding.ok(AREA, "connection", node + " answers")),
                  CHECKS.stream().map(check -> check.apply(seen)))
              .toList();
    };
  }

  private static Finding version(Seen seen) {
    String major = seen.version().replaceFirst("\\..*", "");
    boolean young = major.matches("\\d{1,4}") && Integer.parseInt(major) >= OLDEST_MAJOR;
    String what = seen.product() + " " + seen.version();
    return young
        ? Finding.ok(AREA, "version", what)
        : Finding.fail(
            AREA, "version", what + " is too old", "install Valkey, or Redis 7.0 or newer");
  }

  private static Finding setting(Seen seen, String name, String wanted, String otherwise) {
    String line =
        "redis-cli config set "
            + name
            + " "
            + wanted
            + "   and in redis.conf: "
            + name
            + " "
            + wanted;
    String found = seen.settings().getOrDefault(name, "");
    if (found.isEmpty()) {
      return Finding.warn(
          AREA, name, "this user may not ask, so nobody knows", "ask the provider for  " + line);
    }
    return found.equals(wanted)
        ? Finding.ok(AREA, name, found)
        : Finding.fail(AREA, name, found + ": " + otherwise, line);
  }

  private static Finding writing(Seen seen) {
    return seen.writing()
        ? Finding.ok(AREA, "disk", "the last write went well")
        : Finding.fail(
            AREA,
            "disk",
            "the last write of the append-only file failed",
            "make room on the disk that holds it, and look at the store's own log");
  }

  private static Finding memory(Seen seen) {
    String used = megabytes(seen.usedBytes());
    if (seen.limitBytes() == 0) {
      return Finding.ok(AREA, "memory", used + " in use");
    }
    String found = used + " of " + megabytes(seen.limitBytes()) + " in use";
    return seen.usedBytes() < FULL * seen.limitBytes()
        ? Finding.ok(AREA, "memory", found)
        : Finding.warn(
            AREA,
            "memory",
            found + ": when it is full, nothing more is accepted",
            "redis.conf: maxmemory " + megabytes(2 * seen.limitBytes()).replace(" MB", "mb"));
  }

  private static String megabytes(long bytes) {
    return Math.round(bytes / 1_000_000.0) + " MB";
  }
}
