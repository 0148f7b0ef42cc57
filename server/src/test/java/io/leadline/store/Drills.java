package io.leadline.store;

import io.leadline.flow.SoleOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The drills of the store, each with real processes: a Redis, and the store's side of a server.
final class Drills {
  static final int FAULTS_AT_LEAST = 20;
  private static final int IN_FLIGHT_AT_LEAST = 10;
  private static final int FREEZE_MS = 400;
  private static final int FAULTS = 100;
  private static final int FACTS = 5_000;

  /// So many tasks fall due at once.
  private static final int TASKS = 10_000;

  private static final Set<String> OF_TASKS = Set.of("due", "told");

  /// Of servers that want the same: a fault takes its quarter of a minute, nearly all of it
  /// waiting.
  private static final int PAIRS = 4;

  private final Path folder;
  private final long seed;
  private final int faults;
  private final int facts;
  private final Random random;

  /// What a drill found.
  ///
  /// @param figure the drill's own measure, in words
  record Outcome(
      String name, long seed, int facts, int faults, int inFlight, String figure, boolean clean) {
    /// Whether it says anything: enough faults, enough of them in the middle of something.
    boolean counts() {
      return faults >= FAULTS_AT_LEAST && inFlight >= IN_FLIGHT_AT_LEAST;
    }

    /// Whether all is as it should be, and it says so.
    boolean passed() {
      return clean && counts();
    }

    private String told() {
      return counts()
          ? figure
          : figure
              + "; too few to count: %d faults and %d of them in flight are asked"
                  .formatted(FAULTS_AT_LEAST, IN_FLIGHT_AT_LEAST);
    }

    @Override
    public String toString() {
      return "%-9s %s  N=%d seed=%d faults=%d in flight=%d  %s"
          .formatted(name, passed() ? "passed" : "FAILED", facts, seed, faults, inFlight, told());
    }
  }

  /// One drill.
  interface Drill {
    Outcome run(Drills with) throws IOException;
  }

  static Map<String, Drill> all() {
    var drills = new LinkedHashMap<String, Drill>();
    drills.put("kill", Drills::kill);
    drills.put("boundary", Drills::boundary);
    drills.put("replies", Drills::replies);
    drills.put("frozen", Drills::frozen);
    drills.put(
        "paused", with -> new PausedDrill(with.folder, with.seed, with.faults, with.facts).run());
    drills.put("yesterday", Drills::yesterday);
    drills.put("stale", Drills::stale);
    drills.put("clock", Drills::clock);
    drills.put(
        "servers",
        with ->
            new OwnerDrill(with.folder, with.seed, with.faults, SoleOwner.LENGTH.toMillis(), PAIRS)
                .run());
    drills.put("torn", Drills::torn);
    drills.put("full", Drills::full);
    drills.put(
        "due",
        with -> {
          try (var drill = new DueDrills(with.folder, with.seed)) {
            return drill.due(with.facts);
          }
        });
    drills.put(
        "told",
        with -> {
          try (var drill = new ToldDrill(with.folder, with.seed)) {
            return drill.told(with.facts);
          }
        });
    drills.put(
        "poison",
        with -> {
          try (var drill = new DueDrills(with.folder, with.seed)) {
            return drill.poison(with.facts, with.faults);
          }
        });
    drills.put(
        "power", with -> new PowerDrill(with.folder, with.seed, with.faults, with.facts).run());
    return drills;
  }

  Drills(Path folder, long seed, int faults, int facts) {
    this.folder = folder;
    this.seed = seed;
    this.faults = faults;
    this.facts = facts;
    this.random = new Random(seed);
  }

  /// As somebody asked for it, or as long as the drill is by itself.
  static Drills of(String name, Path folder, DrillOptions told) {
    int facts = told.facts().orElse(OF_TASKS.contains(name) ? TASKS : FACTS);
    return new Drills(folder, told.seed(), told.faults().orElse(FAULTS), facts);
  }

  Path folder() {
    return folder;
  }

  private RedisServer redis(String... options) {
    return RedisServer.start(folder.resolve("redis"), options);
  }

  private DrillLoad load(String uri) throws IOException {
    return load(uri, 0);
  }

  private DrillLoad load(String uri, int spares) throws IOException {
    Path state = Files.createDirectories(folder.resolve("state"));
    return new DrillLoad(uri, state, facts, random, spares);
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private Outcome judged(String name, DrillLoad load, RedisServer redis, String more) {
    String[] words = load.settled();
    var verdict = DrillChecker.check(redis.uri(), load, Integer.parseInt(words[2]));
    load.close();
    String figure =
        "lost %d, doubled %d of %d confirmed%s%s"
            .formatted(
                verdict.lost(),
                verdict.doubled(),
                verdict.confirmed(),
                more,
                verdict.others().isEmpty()
                    ? ""
                    : ", " + verdict.others().size() + " others: " + verdict.others().getFirst());
    return new Outcome(
        name, seed, verdict.confirmed(), load.faults(), load.inFlight(), figure, verdict.isClean());
  }

  private Outcome kill() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri(), 1);
      var kinds = new HashMap<String, Integer>();
      load.run(
          faults,
          () -> {
            int kind = random.nextInt(5);
            kinds.merge(kind < 2 ? "server" : kind < 4 ? "store" : "both", 1, Integer::sum);
            if (kind >= 2) {
              redis.kill();
            }
            if (kind < 2 || kind == 4) {
              load.killSubject();
            }
            if (kind >= 2) {
              redis.start();
            }
          });
      return judged("kill", load, redis, "; killed " + kinds);
    }
  }

  /// Before, after and between writes, in turn the server, Redis, or both.
  private Outcome boundary() throws IOException {
    try (var redis = redis();
        var proxy = new DrillProxy(redis.port())) {
      var load = load(proxy.uri(), 1);
      int[] turn = {0};
      load.run(
          faults,
          () -> {
            switch (turn[0]++ % 8) {
              case 0 -> proxy.loseQuestions(load::killSubject);
              case 1 -> proxy.loseQuestions(() -> killed(redis));
              case 2 -> proxy.loseAnswers(load::killSubject);
              case 3 -> proxy.loseAnswers(() -> killed(redis));
              case 4 -> load.killSubject();
              case 5 -> killed(redis);
              case 6 -> {
                redis.freeze();
                pause(200);
                load.killSubject();
                redis.thaw();
              }
              default ->
                  proxy.loseAnswers(() -> {
                    redis.kill();
                    load.killSubject();
                    redis.start();
                  });
            }
          });
      return judged("boundary", load, redis, "");
    }
  }

  private static void killed(RedisServer redis) {
    redis.kill();
    redis.start();
  }

  private Outcome replies() throws IOException {
    try (var redis = redis();
        var proxy = new DrillProxy(redis.port())) {
      var load = load(proxy.uri());
      load.run(faults, () -> proxy.loseAnswers(() -> pause(random.nextInt(50))));
      return judged("replies", load, redis, "; %d answers lost".formatted(proxy.lost()));
    }
  }

  private Outcome frozen() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri());
      load.run(
          faults,
          () -> {
            redis.freeze();
            var _ =
                Thread.ofVirtual()
                    .start(() -> {
                      pause(FREEZE_MS);
                      redis.thaw();
                    });
          });
      return judged(
          "frozen",
          load,
          redis,
          "; a fact waited P50 %d, P99 %d, at most %d ms"
              .formatted(load.waitMillis(0.5), load.waitMillis(0.99), load.waitMillis(1)));
    }
  }

  private Outcome clock() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri());
      long day = TimeUnit.DAYS.toMillis(1);
      load.run(faults, () -> load.subject().say("C " + random.nextLong(-2 * day, 2 * day)));
      return judged("clock", load, redis, "; steps of up to two days to and fro");
    }
  }

  private Outcome yesterday() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri());
      Path copy = folder.resolve("copy");
      Folders.copied(redis.folder(), copy);
      int[] turn = {0};
      int[] missing = {0};
      load.runCalmly(
          faults,
          () -> {
            load.subject().signal("STOP");
            redis.kill();
            if (turn[0]++ % 4 == 0) {
              Folders.deleted(copy);
              Folders.copied(redis.folder(), copy);
            } else {
              Folders.deleted(redis.folder());
              Folders.copied(copy, redis.folder());
            }
            redis.start();
            missing[0] += DrillChecker.missing(redis.uri(), load);
            load.subject().signal("CONT");
          });
      return judged("yesterday", load, redis, again(missing[0]));
    }
  }

  private Outcome torn() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri());
      int missing = new DiskDrills(redis, load, random).torn(faults);
      return judged("torn", load, redis, again(missing));
    }
  }

  private Outcome full() throws IOException {
    try (var redis = redis()) {
      var load = load(redis.uri());
      int died = new DiskDrills(redis, load, random).full(faults);
      return judged("full", load, redis, "; Redis died of it %d times".formatted(died));
    }
  }

  private Outcome stale() throws IOException {
    RedisServer primary = redis("--repl-diskless-sync-delay", "0");
    var servers = new ArrayList<RedisServer>(List.of(primary));
    try {
      var load = load(primary.uri());
      int[] missing = {0};
      load.runCalmly(
          faults,
          () -> {
            promote(servers, load);
            missing[0] += DrillChecker.missing(servers.getLast().uri(), load);
            load.subject().signal("CONT");
          });
      return judged("stale", load, servers.getLast(), again(missing[0]));
    } finally {
      servers.forEach(RedisServer::close);
    }
  }

  /// A replica that has stopped following becomes the primary, at the same address.
  private void promote(List<RedisServer> servers, DrillLoad load) {
    RedisServer primary = servers.getLast();
    Path next = folder.resolve("replica" + servers.size());
    var replica = RedisServer.start(next, "--replicaof", "127.0.0.1 " + primary.port());
    while (!primary.say("INFO replication").contains("state=online")) {
      pause(20);
    }
    replica.freeze();
    pause(random.nextInt(300));
    load.subject().signal("STOP");
    primary.kill();
    replica.thaw();
    replica.kill();
    RedisServer promoted = primary.at(next);
    promoted.start("--repl-diskless-sync-delay", "0");
    servers.add(promoted);
  }

  private static String again(int missing) {
    return "; %d times one was gone from the store that came back".formatted(missing);
  }
}
