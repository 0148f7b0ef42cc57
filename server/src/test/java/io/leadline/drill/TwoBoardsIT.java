package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.e2e.NeedsLab;
import io.leadline.store.NeedsRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one store, each seen in a browser: one reads the PBX, the other stands by and
/// shows the same, says so, and goes on by itself when the first is gone.
@Tag("full")
@NeedsRedis
@NeedsLab(programs = {"chromium", "chromedriver"})
class TwoBoardsIT {
  private static final int CALLS = 10;
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void bothBoardsShowTheSameAndTheSecondGoesOnWhenTheFirstIsGone(TestReporter figures)
      throws Exception {
    try (var site = DrillSite.open(folder, 1, 50)) {
      site.start();
      site.town().leavePhones();
      var second = site.folder().beside(Files.createDirectory(folder.resolve("second")));
      second.write(site.redis().uri(), site.town(), Program.ours());
      try (var standby = new ServeProcess(Program.ours(), second)) {
        standby.start();
        try (var one = board(site.folder());
            var other = board(second)) {
          one.awaitBadge("connected since");
          other.awaitBadge("as another server saw it");
          List<Duration> lags = lags(site.town(), one, other);
          figures.publishEntry("behind the first board", lags.toString());
          assertThat(lags.get(CALLS / 2)).isLessThanOrEqualTo(SOON);
          one.picture(folder.resolve("one.png"));
          other.picture(folder.resolve("other.png"));

          Instant killed = Instant.now();
          site.server().kill();
          other.watchFor("nothingwasheardoftheserver");
          figures.publishEntry(
              "said that it hears nothing after", Duration.between(killed, other.shown()) + "");
          other.awaitBadge("connected since");
          figures.publishEntry(
              "reads itself after", Duration.between(killed, Instant.now()).toString());
          other.picture(folder.resolve("alone.png"));
          call(site.town(), CALLS, other);
          assertThat(other.shown()).isAfter(killed);

          site.server().start();
          one.awaitBadge("as another server saw it");
          call(site.town(), CALLS + 1, one);
          assertThat(one.shown()).isAfter(killed);
        }
      }
    }
  }

  private static BoardWindow board(DrillFolder folder) {
    return new BoardWindow(folder.webAddress(), DrillSite.SUPERVISOR, RepAtWork.PASSWORD);
  }

  private static List<Duration> lags(Town town, BoardWindow one, BoardWindow other) {
    var lags = new ArrayList<Duration>();
    for (int person = 0; person < CALLS; person++) {
      other.watchFor(digits(person));
      call(town, person, one);
      lags.add(Duration.between(one.shown(), other.shown()));
    }
    return lags.stream().sorted().toList();
  }

  private static void call(Town town, int person, BoardWindow watched) {
    watched.watchFor(digits(person));
    town.call(Town.number(person), List.of(), Optional.empty());
  }

  /// The end of the number, however it is written.
  private static String digits(int person) {
    return Town.number(person).substring("+4940".length());
  }
}
