package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.CallOutcome;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The PBX is killed with callers waiting, talking and being asked, and started again. It writes no
/// end for any of them.
@NeedsLab
@Tag("full")
class PbxKilledIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WAITING = 3;

  private static Site site;

  @BeforeAll
  static void start() {
    site =
        Site.open(
            "e2e-pbx-killed",
            Site.NEWEST,
            List.of("104"),
            List.of("103:ignore", "104:answer:1:90"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @Test
  void everyCallerOfAPbxThatWasKilledStandsOnACard(TestReporter figures) throws Exception {
    var lines = new ArrayList<String>();
    for (int i = 0; i < WAITING; i++) {
      lines.add(line(i * 0.2, "waits-" + i, "+49302000500" + i, ServerFolder.NOBODY_THERE));
    }
    lines.add(line(0.6, "talks", "+493020005008", CallScript.ADVERTISED_LINE));
    Process callers =
        site.lab().calls(site.file("killed.csv", String.join("\n", lines) + "\n").toAbsolutePath());
    await("all are in the PBX")
        .atMost(LIMIT)
        .until(() ->
            site.store().calls().stream().filter(call -> !call.stays().isEmpty()).count()
                == lines.size());

    site.lab().kill("asterisk");
    site.lab().up("asterisk", Site.NEWEST);
    long started = System.nanoTime();
    await("no call is open").atMost(LIMIT).until(() -> open().isEmpty());
    Duration closed = Duration.ofNanos(System.nanoTime() - started);
    callers.destroy();

    assertThat(site.store().calls())
        .hasSize(lines.size())
        .allSatisfy(call -> assertThat(call.outcome()).contains(CallOutcome.LOST_BY_PBX));
    await("a card for each").atMost(LIMIT).until(() -> onCards().size() == lines.size());
    figures.publishEntry(
        "PBX_KILLED",
        "calls %d, ghosts after %.1f s: 0, cards %d"
            .formatted(lines.size(), closed.toMillis() / 1000.0, onCards().size()));
  }

  private static List<CallRecord> open() {
    return site.store().calls().stream().filter(call -> call.endedAt().isEmpty()).toList();
  }

  private static Set<PhoneNumber> onCards() {
    return site.store().recovery().stream()
        .map(RecoveryCard::person)
        .filter(Person.ByNumber.class::isInstance)
        .map(person -> ((Person.ByNumber) person).number())
        .collect(Collectors.toSet());
  }

  private static String line(double after, String name, String number, String dialled) {
    return String.format(Locale.ROOT, "%.1f,%s,120 hangup,%s,%s", after, name, number, dialled);
  }
}
