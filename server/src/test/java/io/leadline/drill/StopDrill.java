package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import io.leadline.e2e.StoreView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A real server is told to stop (SIGTERM) while callers are in its question, letters arrive and
/// tasks are at work, again and again; calls and letters go on coming while it is away. In every
/// second round its store hangs, so that what it must keep lies on its own disk.
///
/// Held against what the PBX and the mailbox saw: every call of theirs stands once with the end
/// that it had, every letter once, and every caller who did not give up was brought to a queue.
final class StopDrill {
  static final Duration DRAINED_WITHIN = Duration.ofSeconds(20);

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int PEOPLE = 400;
  private static final long CALL_EVERY_MS = 250;
  private static final long MAIL_EVERY_MS = 900;

  private final Path folder;
  private final long seed;
  private final int rounds;
  private final int inQuestion;
  private final Consumer<String> progress;
  private final List<Round> told = new ArrayList<>();

  /// @param inQuestion so many callers at least are in a dialogue when the server is told to stop
  StopDrill(Path folder, long seed, int rounds, int inQuestion, Consumer<String> progress) {
    this.folder = folder;
    this.seed = seed;
    this.rounds = rounds;
    this.inQuestion = inQuestion;
    this.progress = progress;
  }

  /// One stop.
  ///
  /// @param inFlight callers in a dialogue at that moment
  /// @param byDialplan those of them whom the dialplan took over
  private record Round(
      boolean storeHung,
      Set<String> inFlight,
      int byDialplan,
      double seconds,
      Optional<Integer> exit) {
    private boolean isClean() {
      return exit.isPresent() && exit.get() == 0 && seconds <= DRAINED_WITHIN.toMillis() / 1000.0;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "stopped in %.1f s, exit %s, %d in the question, %d of them left to the dialplan%s",
          seconds,
          exit.map(String::valueOf).orElse("none"),
          inFlight.size(),
          byDialplan,
          storeHung ? ", the store hung" : "");
    }
  }

  /// What came out.
  ///
  /// @param faults in words, the first few
  record Figures(int stops, int inFlight, String words, List<String> faults) {
    boolean isClean() {
      return faults.isEmpty();
    }

    @Override
    public String toString() {
      return words
          + (faults.isEmpty()
              ? ""
              : "; " + faults.size() + " faults: " + faults.subList(0, Math.min(5, faults.size())));
    }
  }

  Figures run() {
    try (var site = DrillSite.open(folder, seed, PEOPLE);
        var time = Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory())) {
      site.start();
      for (int round = 1; round <= rounds; round++) {
        told.add(round(site, time, round % 2 == 0));
        progress.accept(told.getLast().toString());
        site.start();
      }
      time.shutdownNow();
      return judged(site);
    }
  }

  /// Ends with the server away and calls still on the line.
  private Round round(DrillSite site, ScheduledExecutorService time, boolean storeHangs) {
    var load = load(site.town(), time);
    Ledger ledger = Ledger.of(site.folder().queueLog());
    await("callers in the question")
        .atMost(LIMIT)
        .until(() -> {
          Ledger now = Ledger.of(site.folder().queueLog());
          return now.inDialogue().size() >= inQuestion
              && now.arrived().size() > ledger.arrived().size() + inQuestion;
        });
    if (storeHangs) {
      site.redis().freeze();
    }
    Set<String> inFlight = Ledger.of(site.folder().queueLog()).inDialogue();
    long from = System.nanoTime();
    Optional<Integer> exit = site.server().terminate(DRAINED_WITHIN.multipliedBy(2));
    double seconds = (System.nanoTime() - from) / 1e9;
    if (storeHangs) {
      site.redis().thaw();
    }
    await("the callers are through")
        .atMost(LIMIT)
        .until(() ->
            Ledger.of(site.folder().queueLog()).inDialogue().stream()
                .noneMatch(inFlight::contains));
    load.forEach(each -> each.cancel(false));
    var byDialplan = new HashSet<>(Ledger.of(site.folder().queueLog()).fallbacks());
    byDialplan.retainAll(inFlight);
    return new Round(storeHangs, inFlight, byDialplan.size(), seconds, exit);
  }

  private static List<ScheduledFuture<?>> load(Town town, ScheduledExecutorService time) {
    return List.of(
        time.scheduleAtFixedRate(town::callPatiently, 0, CALL_EVERY_MS, TimeUnit.MILLISECONDS),
        time.scheduleAtFixedRate(town::write, 0, MAIL_EVERY_MS, TimeUnit.MILLISECONDS));
  }

  private Figures judged(DrillSite site) {
    var faults = new ArrayList<String>();
    told.stream()
        .filter(round -> !round.isClean())
        .forEach(round -> faults.add("not drained: " + round));
    faults.addAll(Reckoning.of(site));
    try (var store = StoreView.open(site.redis().uri())) {
      return figures(site, store.written().size(), faults);
    }
  }

  private Figures figures(DrillSite site, int facts, List<String> faults) {
    int inFlight = told.stream().mapToInt(round -> round.inFlight.size()).sum();
    int byDialplan = told.stream().mapToInt(Round::byDialplan).sum();
    double longest = told.stream().mapToDouble(Round::seconds).max().orElse(0);
    long zero = told.stream().filter(round -> round.exit.equals(Optional.of(0))).count();
    String words =
        String.format(
            Locale.ROOT,
            "N=%d calls, %d mails, %d facts, stops=%d in flight=%d; longest stop %.1f s, exit 0 %d"
                + " of %d; of those in the question %d finished by the server, %d by the dialplan",
            site.town().calls(),
            site.town().posted().size(),
            facts,
            told.size(),
            inFlight,
            longest,
            zero,
            told.size(),
            inFlight - byDialplan,
            byDialplan);
    return new Figures(told.size(), inFlight, words, faults);
  }
}
