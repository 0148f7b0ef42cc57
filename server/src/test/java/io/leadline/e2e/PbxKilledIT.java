package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.CallOutcome;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The PBX is killed with callers waiting, talking and being asked, and started again. It writes no
/// end for any of them.
@NeedsLab
@Tag("full")
class PbxKilledIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int WAITING = 3;

  /// Without its ledger the server has nothing but what the PBX does not say any more.
  @ParameterizedTest(name = "Asterisk {0}, ledger: {1}")
  @CsvSource({"22, true", "22, false", "16, true"})
  void everyCallerOfAPbxThatWasKilledStandsOnACard(
      String asterisk, boolean ledger, TestReporter figures) throws Exception {
    try (var site =
        Site.open(
            "e2e-pbx-killed", asterisk, List.of("104"), List.of("103:ignore", "104:answer:1:90"))) {
      if (!ledger) {
        site.server().stop();
        site.folder().forgetLedger();
        site.server().start();
      }
      String told = killedWithCallsInIt(site, asterisk);
      figures.publishEntry("PBX_KILLED " + asterisk + (ledger ? "" : ", no ledger"), told);
    }
  }

  private static String killedWithCallsInIt(Site site, String asterisk) throws Exception {
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
    await("one talks").atMost(LIMIT).until(() -> talks(site).size() == 1);
    CallRecord talk = talks(site).getFirst();

    site.lab().kill("asterisk");
    site.lab().up("asterisk", asterisk);
    long started = System.nanoTime();
    await("no call is open").atMost(LIMIT).until(() -> open(site).isEmpty());
    Duration closed = Duration.ofNanos(System.nanoTime() - started);
    callers.destroy();

    assertThat(site.store().calls())
        .hasSize(lines.size())
        .allSatisfy(call ->
            assertThat(call.outcome())
                .contains(
                    call.id().equals(talk.id()) ? CallOutcome.ANSWERED : CallOutcome.LOST_BY_PBX));
    assertThat(site.store().calls().stream().flatMap(call -> call.stays().stream()))
        .as("nobody hung up")
        .noneMatch(stay -> stay.outcome().equals(Optional.of(StayOutcome.ABANDONED)));
    await("a card for each who waited").atMost(LIMIT).until(() -> onCards(site).size() == WAITING);
    assertThat(site.store().task(TaskId.owedAfter(talk.id())))
        .hasValueSatisfying(owed -> assertThat(owed.kind()).isEqualTo(TaskKind.CALL_BACK));
    return "calls %d, ghosts after %.1f s: 0, cards %d"
        .formatted(lines.size(), closed.toMillis() / 1000.0, onCards(site).size());
  }

  private static List<CallRecord> talks(Site site) {
    return site.store().calls().stream()
        .filter(call -> call.stays().stream().anyMatch(stay -> stay.member().isPresent()))
        .toList();
  }

  private static List<CallRecord> open(Site site) {
    return site.store().calls().stream().filter(call -> call.endedAt().isEmpty()).toList();
  }

  private static Set<PhoneNumber> onCards(Site site) {
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
