package io.leadline.drill;

import io.leadline.drill.Slope.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/// Hours of calls, letters and desk work on a real server: what it holds must stay flat. The same
/// people call again and again, so nothing has a reason to grow in the server; the store grows by
/// what is recorded.
///
/// What the server holds is its objects after a full collection, the memory that it accounts for
/// besides, its descriptors and its threads: each must be flat. What the system gave it besides
/// swings by more than the growth looked for, so there only a growth counts that the samples prove.
/// Told, and not judged, is what has a bound of its own: the room that the collector keeps for new
/// objects, and compiled code, which grows until all that runs often has been compiled.
final class SoakDrill {
  private static final double ALLOWED_PERCENT = 1;
  private static final int PEOPLE = 300;

  /// The first part of the run warms up: classes, compiled code, caches.
  private static final double WARM_UP = 0.25;

  private static final int CALLS_TO_A_MAIL = 5;
  private static final double MEBI = 1024 * 1024;
  private static final int CLASSES_TOLD = 15;

  private final Path folder;
  private final long seed;
  private final Duration length;
  private final int callsPerMinute;
  private final Duration every;
  private final Consumer<String> progress;
  private static final int KIB = 1024;
  private static final List<String> REPS_PAGE = List.of("/live/desk");
  private static final List<String> SUPERVISORS_PAGE = List.of("/live/board", "/live/alarms");
  private Histogram counted = new Histogram(Map.of());
  private Optional<Histogram> warmedUp = Optional.empty();
  private final AtomicInteger stumbles = new AtomicInteger();

  /// @param every how often the server's process is looked at
  /// @param progress is told each sample in words
  SoakDrill(
      Path folder,
      long seed,
      Duration length,
      int callsPerMinute,
      Duration every,
      Consumer<String> progress) {
    this.folder = folder;
    this.seed = seed;
    this.length = length;
    this.callsPerMinute = callsPerMinute;
    this.every = every;
    this.progress = progress;
  }

  /// @param heap MiB after a full collection
  private record Sample(
      double hours, double heap, NativeMemory memory, Vitals server, double redis, double facts) {
    /// MiB that the system gave beside heap and compiled code.
    double besides() {
      return (server.besideHeap() - memory.compiled()) / KIB;
    }
  }

  /// What was seen.
  ///
  /// @param growths by what was measured
  /// @param work what the server did meanwhile
  /// @param grown classes that have grown most on the heap, and parts of memory beside it
  record Figures(Map<String, Slope> growths, String work, String grown, boolean flat) {
    @Override
    public String toString() {
      var text = new StringBuilder(work);
      growths.forEach((name, slope) -> text.append("; ").append(name).append(' ').append(slope));
      return text.append("; ").append(grown).toString();
    }
  }

  Figures run() {
    try (var site = DrillSite.open(folder, seed, PEOPLE)) {
      site.start();
      return soaked(site);
    }
  }

  private Figures soaked(DrillSite site) {
    Town town = site.town();
    String address = site.folder().webAddress();
    List<RepAtWork> reps =
        Town.REPS.stream().map(phone -> new RepAtWork(address, "rep" + phone, REPS_PAGE)).toList();
    var samples = new ArrayList<Sample>();
    try (var _ = new RepAtWork(address, DrillSite.SUPERVISOR, SUPERVISORS_PAGE);
        var time = Executors.newScheduledThreadPool(3, Thread.ofPlatform().daemon().factory())) {
      long between = TimeUnit.MINUTES.toMicros(1) / callsPerMinute;
      var _ = time.scheduleAtFixedRate(steadily(town::call), 0, between, TimeUnit.MICROSECONDS);
      var _ =
          time.scheduleAtFixedRate(
              steadily(town::write), between, between * CALLS_TO_A_MAIL, TimeUnit.MICROSECONDS);
      long pause = RepAtWork.pause().toMillis();
      for (RepAtWork rep : reps) {
        var _ =
            time.scheduleWithFixedDelay(steadily(rep::work), 1_000, pause, TimeUnit.MILLISECONDS);
      }
      var heap = Vitals.Heap.of(site.server().pid());
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < length.toNanos()) {
        LockSupport.parkNanos(every.toNanos());
        samples.add(sample(site, heap, begun));
        if (warmedUp.isEmpty() && System.nanoTime() - begun >= length.toNanos() * WARM_UP) {
          warmedUp = Optional.of(counted);
          Vitals.nativeBaseline(site.server().pid());
        }
        progress.accept(words(samples.getLast(), town));
      }
      time.shutdownNow();
      return judged(samples, site, reps);
    } finally {
      reps.forEach(RepAtWork::close);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  /// What fails once is counted and comes again.
  private Runnable steadily(Work work) {
    return () -> {
      try {
        work.run();
      } catch (IOException | RuntimeException e) {
        stumbles.incrementAndGet();
        progress.accept("stumbled: " + e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private Figures judged(List<Sample> samples, DrillSite site, List<RepAtWork> reps) {
    Town town = site.town();
    double from = length.toNanos() * WARM_UP / TimeUnit.HOURS.toNanos(1);
    List<Sample> warm = samples.stream().filter(sample -> sample.hours >= from).toList();
    var growths = new LinkedHashMap<String, Slope>();
    growths.put("heap after GC, MiB", slope(warm, Sample::heap));
    growths.put("beside heap and code, MiB", slope(warm, sample -> sample.memory.besides() / KIB));
    growths.put("descriptors", slope(warm, sample -> sample.server.descriptors()));
    growths.put("threads", slope(warm, sample -> sample.server.threads()));
    boolean flat = growths.values().stream().allMatch(slope -> slope.isAtMost(ALLOWED_PERCENT));
    Slope besides = slope(warm, Sample::besides);
    growths.put("the same by the system, MiB", besides);
    growths.put("compiled code, MiB", slope(warm, sample -> sample.memory.compiled() / KIB));
    growths.put("resident in all, MiB", slope(warm, sample -> sample.server.resident() / KIB));
    var first = warm.getFirst();
    var last = warm.getLast();
    double bytes = (last.redis - first.redis) / Math.max(1, last.facts - first.facts);
    String work =
        String.format(
            Locale.ROOT,
            "%s with %d calls (%d answered), %d mails, %.0f facts, %d desk acts, %d live streams broken, %d"
                + " stumbles; Redis %.0f bytes a fact",
            length,
            town.calls(),
            town.answered(),
            town.posted().size(),
            last.facts,
            reps.stream().mapToInt(RepAtWork::acts).sum(),
            reps.stream().mapToInt(RepAtWork::broken).sum(),
            stumbles.get(),
            bytes);
    String grown =
        "classes: "
            + counted.grownSince(warmedUp.orElse(counted), CLASSES_TOLD)
            + "; beside the heap: "
            + Vitals.nativeChange(site.server().pid());
    return new Figures(growths, work, grown, flat && besides.mayBeAtMost(ALLOWED_PERCENT));
  }

  private static Slope slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
    return Slope.of(
        samples.stream()
            .map(sample -> new Point(sample.hours, value.applyAsDouble(sample)))
            .toList());
  }

  private Sample sample(DrillSite site, Vitals.Heap heap, long begun) {
    double hours = (System.nanoTime() - begun) / (double) TimeUnit.HOURS.toNanos(1);
    double memory =
        site.redis()
            .say("INFO memory")
            .lines()
            .filter(line -> line.startsWith("used_memory:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
            .sum();
    long pid = site.server().pid();
    counted = Vitals.objects(pid);
    String facts = site.redis().say("XLEN {acme}:journal");
    return new Sample(
        hours,
        counted.total() / MEBI,
        Vitals.accounted(pid),
        Vitals.of(pid, heap),
        memory,
        Double.parseDouble(facts.replaceAll("\\D", "")));
  }

  private static String words(Sample sample, Town town) {
    return String.format(
        Locale.ROOT,
        "%.3f h: heap %.1f MiB, resident %.1f MiB, of it %.1f compiled code and %.1f (%.1f) besides,"
            + " %.0f descriptors, %.0f threads, Redis %.1f MiB,"
            + " %.0f facts; %d calls, %d on the line",
        sample.hours,
        sample.heap,
        sample.server.resident() / KIB,
        sample.memory.compiled() / KIB,
        sample.besides(),
        sample.memory.besides() / KIB,
        sample.server.descriptors(),
        sample.server.threads(),
        sample.redis / 1024 / 1024,
        sample.facts,
        town.calls(),
        town.onTheLine());
  }
}
