package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.CallOutcome;
import io.leadline.event.GapMarked;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls that the server did not see, wholly or in part, stand in its records afterwards as if it
/// had, and the board says that there was a gap.
@NeedsLab
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GapIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /// The ledger tells whole seconds, and saves its place every ten.
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final Duration PLACE_SAVED_EVERY = Duration.ofSeconds(12);

  /// Shorter ones are none.
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(9);

  /// Their own manager ignores the phone, the deputy is not asked before twenty seconds.
  private static final String PATIENT_CLIENT = "+493020009003";

  private static final String TALKATIVE_CLIENT = "+493020009001";

  private Site site;
  private int strangers = 5000;
  private int calls;

  enum Blow {
    KILLED {
      @Override
      void strike(Site site) {
        site.server().kill();
      }

      @Override
      void mend(Site site) {
        site.server().start();
      }
    },
    FROZEN {
      @Override
      void strike(Site site) {
        site.server().freeze();
      }

      @Override
      void mend(Site site) {
        site.server().thaw();
      }
    };

    abstract void strike(Site site);

    abstract void mend(Site site);
  }

  @BeforeAll
  void start() {
    site =
        Site.open(
            "e2e-gap",
            Site.NEWEST,
            List.of("104", "105", "106", "107", "109", "110"),
            List.of(
                "101:answer:2:40",
                "102:ignore",
                "103:ignore",
                "108:answer:2:5",
                "104:answer:2:9",
                "105:answer:2:9",
                "106:answer:2:9",
                "107:answer:2:9",
                "109:answer:2:9",
                "110:answer:2:9"));
    await("the PBX knows the key clients")
        .atMost(LIMIT)
        .until(() ->
            site.lab().cli("database get ll-key " + PATIENT_CLIENT).contains("Value")
                && site.lab().cli("database get ll-key " + TALKATIVE_CLIENT).contains("Value"));
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfAGapAreFilledFromTheLedgerAndTheBoardSaysSo(Blow blow, TestReporter figures)
      throws Exception {
    Caller lostInTheGap =
        call(blow, "waits-into-it", "25 hangup", stranger(), ServerFolder.NOBODY_THERE);
    Caller talksIntoIt =
        call(blow, "talks-into-it", "90 hangup", stranger(), CallScript.ADVERTISED_LINE);
    await("both are on the line")
        .atMost(LIMIT)
        .until(() -> isAnswered(talksIntoIt) && record(lostInTheGap).isPresent());

    Instant struck = Instant.now();
    blow.strike(site);
    Caller wholly = call(blow, "wholly-inside", "90 hangup", stranger(), CallScript.SALES_LINE);
    Caller lostWholly =
        call(blow, "lost-inside", "9 hangup", PATIENT_CLIENT, CallScript.SALES_LINE);
    Caller talksOutOfIt =
        call(blow, "talks-out-of-it", "90 hangup", TALKATIVE_CLIENT, CallScript.SALES_LINE);
    await("what lies inside is over, and somebody talks")
        .atMost(LIMIT)
        .until(() ->
            isOver(wholly)
                && isOver(lostWholly)
                && isOver(talksIntoIt)
                && isOver(lostInTheGap)
                && isAnswered(talksOutOfIt)
                && struck.plus(LONG_ENOUGH).isBefore(Instant.now()));
    blow.mend(site);
    Instant mended = Instant.now();

    await("the gap is marked")
        .atMost(LIMIT)
        .until(() -> site.store().gaps().stream().anyMatch(gap -> gap.to().isAfter(struck)));
    await("the last call is over").atMost(LIMIT).until(() -> isOver(talksOutOfIt));
    calls += 5;
    await("every call stands there and is closed")
        .atMost(LIMIT)
        .until(() ->
            site.store().calls().size() >= calls
                && site.store().calls().stream().allMatch(call -> call.endedAt().isPresent()));
    assertThat(site.store().calls()).as("no call twice").hasSize(calls);
    isLost(lostInTheGap, Origin.LIVE);
    isLost(lostWholly, Origin.LEDGER);
    isTalk(talksIntoIt, Origin.LIVE);
    isTalk(wholly, Origin.LEDGER);
    isTalk(talksOutOfIt, Origin.LEDGER);
    assertThat(site.store().recovery())
        .extracting(RecoveryCard::person)
        .contains(person(lostInTheGap), person(lostWholly));
    gapIsRight(struck, mended, figures, blow);
  }

  private record Caller(String name, String number) {}

  private Caller call(Blow blow, String name, String steps, String number, String dialled) {
    var caller = new Caller(blow.name().toLowerCase(Locale.ROOT) + "-" + name, number);
    site.lab().call(caller.name, steps, number, dialled);
    return caller;
  }

  private String stranger() {
    strangers++;
    return "+49302000" + strangers;
  }

  private boolean isAnswered(Caller caller) {
    var saw = site.lab().saw();
    return Optional.ofNullable(saw.callers().get(caller.name)).flatMap(saw::answered).isPresent();
  }

  private boolean isOver(Caller caller) {
    return Optional.ofNullable(site.lab().saw().callers().get(caller.name))
        .filter(SippLogs.Caller::over)
        .isPresent();
  }

  private Optional<CallRecord> record(Caller caller) {
    return Optional.ofNullable(site.lab().saw().callers().get(caller.name))
        .flatMap(saw -> CallAudit.recordOf(saw, site.store().calls()));
  }

  private void isLost(Caller caller, Origin origin) {
    CallRecord record = record(caller).orElseThrow();
    var saw = site.lab().saw().caller(caller.name);
    assertThat(record.outcome()).as(caller.name).contains(CallOutcome.LOST_IN_QUEUE);
    assertThat(record.origin()).as(caller.name).isEqualTo(origin);
    near(caller, record.endedAt(), saw.hungUp());
    assertThat(record.waitSeconds())
        .as("wait of %s", caller.name)
        .isBetween(1, (int) between(saw.answered(), saw.hungUp()).plus(SLACK).toSeconds());
  }

  private void isTalk(Caller caller, Origin origin) {
    CallRecord record = record(caller).orElseThrow();
    var saw = site.lab().saw();
    var ring = saw.answered(saw.caller(caller.name)).orElseThrow();
    assertThat(record.outcome()).as(caller.name).contains(CallOutcome.ANSWERED);
    assertThat(record.origin()).as(caller.name).isEqualTo(origin);
    assertThat(record.stays().getLast().member().orElseThrow().value())
        .as("who answered %s", caller.name)
        .isEqualTo("PJSIP/" + ring.phone());
    near(caller, record.endedAt(), saw.caller(caller.name).hungUp());
    near(caller, record.connectedAt(), ring.answered());
    assertThat(Duration.ofSeconds(record.talkSeconds()))
        .as("talk of %s", caller.name)
        .isCloseTo(between(ring.answered(), ring.hungUp()), SLACK);
  }

  private static void near(Caller caller, Optional<Instant> recorded, Optional<Instant> seen) {
    assertThat(Duration.between(seen.orElseThrow(), recorded.orElseThrow()).abs())
        .as("%s: recorded at %s, seen at %s", caller.name, recorded, seen)
        .isLessThan(SLACK);
  }

  private void gapIsRight(Instant struck, Instant mended, TestReporter figures, Blow blow)
      throws Exception {
    GapMarked gap =
        site.store().gaps().stream()
            .filter(marked -> marked.to().isAfter(struck))
            .findFirst()
            .orElseThrow();
    figures.publishEntry(
        blow.name(),
        "struck %s, mended %s, marked %s to %s, %d filled"
            .formatted(struck, mended, gap.from(), gap.to(), gap.callsFilled()));
    assertThat(gap.from()).isBetween(struck.minus(PLACE_SAVED_EVERY), struck.plus(SLACK));
    assertThat(gap.to()).isBetween(struck.plus(LONG_ENOUGH), mended.plus(PLACE_SAVED_EVERY));
    assertThat(gap.callsFilled())
        .as("two lay inside, two reached into it; the last may end after it was marked")
        .isBetween(4, 5);
    try (var board = new DeskClient(site.folder().webAddress()).login("ada", Site.PASSWORD)) {
      assertThat(board.page("/board"))
          .contains("Live, with a gap")
          .contains(gap.callsFilled() + " calls filled from the PBX");
    }
  }

  private Person person(Caller caller) {
    return record(caller).orElseThrow().person();
  }

  private static Duration between(Optional<Instant> from, Optional<Instant> to) {
    return Duration.between(from.orElseThrow(), to.orElseThrow());
  }
}
