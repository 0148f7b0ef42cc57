package io.leadline.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A power cut takes what was written but not synced: the append-only file is cut back to where its
/// last completed sync had found it (strace tells), and the store starts from that. Once as
/// Leadline wants it, once with everysec as the control, which must lose.
record PowerDrill(Path folder, long seed, int faults, int facts) {
  private static final Pattern CALL =
      Pattern.compile("^(\\d+)\\s+(write|fdatasync|fsync)\\(\\d+<([^>]*\\.incr\\.aof)>(.*)$");
  private static final Pattern RESUMED =
      Pattern.compile("^(\\d+)\\s+<\\.\\.\\. (write|fdatasync|fsync) resumed>(.*)$");

  /// Whether strace is here and may trace, which not every container allows.
  static boolean canTrace() {
    try {
      return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  Drills.Outcome run() throws IOException {
    if (!canTrace()) {
      return new Drills.Outcome(
          "power", seed, 0, 0, 0, "strace is not here, or may not trace: install strace", false);
    }
    var always = lost("always");
    var everysec = lost("everysec");
    String figure =
        "acknowledged and lost: %d with always, %d with everysec (the control); at last %d of all lost or doubled%s"
            .formatted(
                always.lost(),
                everysec.lost(),
                always.end().lost() + always.end().doubled(),
                always.end().others().isEmpty() ? "" : ", " + always.end().others());
    return new Drills.Outcome(
        "power",
        seed,
        always.facts(),
        always.faults(),
        always.inFlight(),
        figure,
        always.lost() == 0 && always.end().isClean() && everysec.lost() > 0);
  }

  /// @param lost how often a confirmed fact was gone when the store came back
  /// @param end how all stood at last
  private record Lost(int facts, int faults, int inFlight, int lost, DrillChecker.Verdict end) {}

  private Lost lost(String sync) throws IOException {
    Path own = Files.createDirectories(folder.resolve(sync));
    Path trace = own.resolve("trace");
    var tracer =
        List.of(
            "strace",
            "-f",
            "-y",
            "-s",
            "0",
            "-e",
            "trace=write,fdatasync,fsync",
            "-o",
            trace.toString());
    int[] missing = {0};
    var random = new Random(seed);
    try (var redis = RedisServer.under(tracer, own.resolve("redis"))) {
      redis.start("--appendfsync", sync);
      var load =
          new DrillLoad(
              redis.uri(), Files.createDirectories(own.resolve("state")), facts, random, 0);
      load.runCalmly(
          faults,
          () -> {
            load.subject().signal("STOP");
            redis.kill();
            cut(redis.folder(), trace);
            redis.start("--appendfsync", sync);
            missing[0] += DrillChecker.missing(redis.uri(), load);
            load.subject().signal("CONT");
          });
      int quarantined = Integer.parseInt(load.settled()[2]);
      var end = DrillChecker.check(redis.uri(), load, quarantined);
      load.close();
      return new Lost(load.confirmed().size(), load.faults(), load.inFlight(), missing[0], end);
    }
  }

  /// Cuts off what no completed sync has covered.
  private static void cut(Path redis, Path trace) {
    try (Stream<Path> files = Files.list(redis.resolve("appendonlydir"))) {
      Path log =
          files.filter(each -> each.toString().endsWith(".incr.aof")).findFirst().orElseThrow();
      long unsynced = unsynced(Files.readAllLines(trace));
      try (var file = new RandomAccessFile(log.toFile(), "rw")) {
        file.setLength(Math.max(0, file.length() - unsynced));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long unsynced(List<String> trace) {
    long written = 0;
    long synced = 0;
    Map<String, Long> syncing = new HashMap<>();
    Map<String, Boolean> writing = new HashMap<>();
    for (String line : trace) {
      var call = CALL.matcher(line);
      var resumed = RESUMED.matcher(line);
      if (call.matches()) {
        boolean writes = call.group(2).equals("write");
        boolean unfinished = call.group(4).contains("<unfinished");
        if (writes) {
          writing.put(call.group(1), unfinished);
          written += unfinished ? 0 : Math.max(0, result(call.group(4)));
        } else if (unfinished) {
          syncing.put(call.group(1), written);
        } else if (result(call.group(4)) == 0) {
          synced = written;
        }
      } else if (resumed.matches()) {
        String thread = resumed.group(1);
        if (resumed.group(2).equals("write")) {
          boolean ours = Boolean.TRUE.equals(writing.remove(thread));
          written += ours ? Math.max(0, result(resumed.group(3))) : 0;
        } else if (syncing.containsKey(thread) && result(resumed.group(3)) == 0) {
          synced = Math.max(synced, syncing.remove(thread));
        }
      }
    }
    return written - synced;
  }

  private static long result(String tail) {
    String last = tail.substring(tail.lastIndexOf('=') + 1).strip().split(" ", -1)[0];
    return last.matches("-?\\d+") ? Long.parseLong(last) : -1;
  }
}
