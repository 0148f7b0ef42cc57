package io.leadline.drill;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// An older build works on a store and a folder of its own, then this one on what it left, then the
/// older one again, and this one at last. Before each change the store hangs, so that facts of one
/// build wait on disk for the other. Calls and letters come all the while.
///
/// After each change every call and letter so far stands once, as PBX and mailbox saw it, no fact
/// lies in quarantine, and this build's `verify` reads every record and finds no difference.
final class UpgradeDrill {
  private static final Duration LOAD = Duration.ofSeconds(15);
  private static final Duration HANGS = Duration.ofSeconds(3);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int SHOWN = 5;
  private static final int PEOPLE = 200;
  private static final long CALL_EVERY_MS = 600;
  private static final long MAIL_EVERY_MS = 1_500;

  private final Path folder;
  private final long seed;
  private final Program older;
  private final Consumer<String> progress;
  private final List<String> faults = new ArrayList<>();
  private long spooled;

  /// @param older another build, packaged
  UpgradeDrill(Path folder, long seed, Program older, Consumer<String> progress) {
    this.folder = folder;
    this.seed = seed;
    this.older = older;
    this.progress = progress;
  }

  /// What came out.
  ///
  /// @param faults in words
  record Figures(String words, List<String> faults) {
    boolean isClean() {
      return faults.isEmpty();
    }

    @Override
    public String toString() {
      return words
          + "; unreadable, lost or doubled "
          + faults.size()
          + (faults.isEmpty() ? "" : ": " + faults.subList(0, Math.min(SHOWN, faults.size())));
    }
  }

  Figures run() {
    try (var time = Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().factory())) {
      DrillSite site = DrillSite.open(folder, seed, PEOPLE, older);
      try {
        turn(site, time, "the older build");
        site = site.with(Program.ours());
        turn(site, time, "this build");
        site = site.with(older);
        turn(site, time, "back to the older build");
        site = site.with(Program.ours());
        turn(site, time, "this build again");
        String words =
            String.format(
                Locale.ROOT,
                "N=%d calls, %d mails; 4 turns of two builds, %d facts of one told by the other",
                site.town().calls(),
                site.town().posted().size(),
                spooled);
        return new Figures(words, faults);
      } finally {
        site.close();
        time.shutdownNow();
      }
    }
  }

  /// One build begins on what the other left, and leaves facts on its disk.
  private void turn(DrillSite site, ScheduledExecutorService time, String who) {
    int before = faults.size();
    site.start();
    var calls =
        time.scheduleAtFixedRate(
            site.town()::callPatiently, 0, CALL_EVERY_MS, TimeUnit.MILLISECONDS);
    var mails =
        time.scheduleAtFixedRate(site.town()::write, 0, MAIL_EVERY_MS, TimeUnit.MILLISECONDS);
    LockSupport.parkNanos(LOAD.toNanos());
    calls.cancel(false);
    mails.cancel(false);
    Reckoning.of(site).forEach(fault -> faults.add(who + ": " + fault));
    quarantine(site, who);
    verify(site, who);
    site.town().callPatiently();
    site.town().callPatiently();
    site.redis().freeze();
    site.town().callPatiently();
    LockSupport.parkNanos(HANGS.toNanos());
    long waiting = (long) site.server().metric("leadline_spool_waiting");
    spooled += waiting;
    Optional<Integer> exit = site.server().terminate(STOP_LIMIT);
    site.redis().thaw();
    if (exit.isEmpty()) {
      faults.add(who + " did not stop");
    }
    progress.accept(
        who
            + ": "
            + site.town().calls()
            + " calls so far, "
            + waiting
            + " facts left for the next, "
            + (faults.size() - before)
            + " faults "
            + faults.subList(before, Math.min(faults.size(), before + SHOWN)));
  }

  private void quarantine(DrillSite site, String who) {
    await("nothing waits on the disk any more")
        .atMost(LIMIT)
        .until(() -> site.server().metric("leadline_spool_waiting") == 0);
    double aside = site.server().metric("leadline_spool_quarantined");
    if (aside > 0) {
      faults.add("%s: %.0f facts in quarantine".formatted(who, aside));
    }
  }

  private void verify(DrillSite site, String who) {
    var ours = new ServeProcess(Program.ours(), site.folder());
    try (ours) {
      var said = ours.command("verify");
      if (said.exit() != 0) {
        faults.add(who + ": verify: " + said.text().strip());
      }
    }
  }
}
