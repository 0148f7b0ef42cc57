package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.demo.pbx.SimulatedPbx;
import io.leadline.event.QueueName;
import io.leadline.flow.probe.Address;
import io.leadline.flow.probe.PbxSight;
import io.leadline.flow.probe.PbxSight.Account;
import io.leadline.flow.probe.PbxSight.Call;
import io.leadline.flow.probe.PbxSight.Dialplan;
import io.leadline.flow.probe.PbxSight.Queues;
import io.leadline.flow.probe.PbxSight.QueuesFile;
import io.leadline.flow.probe.PbxSight.Seen;
import io.leadline.flow.probe.SelfTest;
import io.leadline.flow.probe.SelfTest.Agi;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sights that the lab's PBX cannot show.
class PbxDoctorTest {
  private static final PbxWish WISH =
      new PbxWish(
          "main",
          "127.0.0.1:5038",
          "leadline",
          new Address("127.0.0.1", 4573),
          49,
          Set.of(new QueueName("kam")),
          Set.of(new QueueName("kam")),
          Optional.empty(),
          OptionalInt.of(4),
          Optional.empty(),
          List.of());

  private static final Map<String, String> DEAD_ENDS =
      Map.of("LL_TRUNK", "nowhere", "LL_DUTY", "nobody");

  private static final Queues NO_QUEUES =
      new Queues(Set.of(), List.of(), Map.of(), Set.of(), Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "22.10.1+dfsg,OK",
    "16.28.0~dfsg-0+deb11u8,OK",
    "certified/18.9-cert17,OK",
    "certified-20.7-cert2,OK",
    "13.38.3,FAIL",
    "11.25.0,FAIL",
    "GIT-master-1a2b3c,WARN",
    "'',WARN"
  })
  void versionsFromSixteenOnAreServed(String version, Status status) {
    assertThat(finding("version", version, Agi.ANSWERED).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"ANSWERED,OK", "FAILED,FAIL", "STRANGER,FAIL", "NOT_TRIED,WARN"})
  void wayFromThePbxToTheServerIsJudged(Agi agi, Status status) {
    assertThat(finding("agi", "22.1", agi).status()).isEqualTo(status);
  }

  @Test
  void missingSettingsOfTheDialplanComeWithTheirLines() {
    assertThat(finding("country", "22.1", Agi.ANSWERED).mend()).contains("LL_COUNTRY = 49");
    assertThat(finding("trunk", "22.1", Agi.ANSWERED).mend()).contains("LL_TRUNK = ");
  }

  @Test
  void waysOutThatLeadNowhereAreWarnings() {
    var settings = Map.of("LL_TRUNK", "PJSIP/NUMBER@nowhere");
    var test = new SelfTest("mark", settings, Agi.ANSWERED, Set.of(), OptionalInt.empty(), true);
    assertThat(PbxDoctor.judge(seen("22.1", NO_QUEUES, test), WISH))
        .filteredOn(finding -> finding.status() == Status.WARN)
        .extracting(Finding::found)
        .contains(
            "LL_TRUNK dials by 'nowhere', which the PBX does not know: no client can be called back",
            "LL_DUTY dials 'nobody', which the PBX does not know: nobody is the last resort");
  }

  @Test
  void simulatedPbxIsSaidToBeOneAndHasNothingToMend() {
    var findings = PbxDoctor.judge(seen(SimulatedPbx.VERSION, Agi.NOT_TRIED), WISH);
    assertThat(findings).extracting(Finding::status).containsOnly(Status.OK);
    assertThat(findings).anySatisfy(one -> assertThat(one.found()).contains("simulated"));
  }

  @Test
  void silentPbxMayBeOneThatDoesNotRun() {
    var findings = PbxDoctor.judge(new PbxSight.Silent("Connection refused"), WISH);
    assertThat(findings)
        .singleElement()
        .satisfies(one ->
            assertThat(one.mend())
                .contains("see whether Asterisk runs", "manager.conf [general]: enabled = yes"));
  }

  @Test
  void missingQueueLogIsAWarningForItCostsOnlyGaps() {
    var finding = finding("queue log", "22.1", Agi.ANSWERED);
    assertThat(finding.status()).isEqualTo(Status.WARN);
    assertThat(finding.mend()).contains("queueLog: /var/log/asterisk/queue_log");
  }

  @ParameterizedTest
  @CsvSource({"'',OK", "kam,WARN"})
  void queueMustTellTheDialplanHowLongItTakesWhereARuleHasItSaid(String closed, Status status) {
    var queues =
        new Queues(
            Set.of("kam", "other"), List.of(), Map.of(), Set.of(closed, "other"), Optional.empty());
    assertThat(PbxDoctor.judge(seen("22.1", Agi.ANSWERED, queues), WISH))
        .filteredOn(finding -> finding.check().equals("waits"))
        .singleElement()
        .extracting(Finding::status)
        .isEqualTo(status);
  }

  @Test
  void whatQueuesConfLeavesOutIsToldWithItsLine() {
    assertThat(turns(Optional.of(new QueuesFile(true, true, Set.of("others"))), "Getvar"))
        .extracting(Finding::status)
        .containsExactly(Status.OK, Status.OK);
    assertThat(turns(Optional.of(new QueuesFile(false, false, Set.of("kam"))), "Getvar"))
        .extracting(Finding::mend)
        .satisfiesExactly(
            mend -> assertThat(mend).startsWith("queues.conf [general]: shared_lastcall = yes"),
            mend -> assertThat(mend).startsWith("queues.conf [general]: autofill = yes"));
    assertThat(turns(Optional.of(new QueuesFile(true, true, Set.of("kam"))), "Getvar"))
        .extracting(Finding::mend)
        .anyMatch(mend -> mend.startsWith("queues.conf [kam](+): autofill = yes"));
    assertThat(turns(Optional.empty(), "Getvar"))
        .extracting(Finding::mend)
        .anyMatch(mend -> mend.startsWith("modules.conf: load = func_config.so"));
    assertThat(turns(Optional.empty(), "Ping")).isEmpty();
  }

  private static List<Finding> turns(Optional<QueuesFile> file, String action) {
    var sight =
        new Seen(
            "22.1",
            true,
            new Account(Set.of(action), Set.of(), Set.of(), Optional.empty()),
            new Dialplan(Set.of(), Set.of(), Set.of(), Map.of()),
            new Queues(Set.of("kam"), List.of(), Map.of(), Set.of(), file),
            new Call.Unheard());
    return new PbxTurns().judge(sight, WISH).toList();
  }

  @ParameterizedTest
  @CsvSource({"QueuePause,FAIL", "Originate,OK"})
  void memberEventsAreMissedOnlyWhereTheAccountMayStirThem(String action, Status status) {
    var seat = new PbxSight.Seat("personal", "PJSIP/101", "PJSIP/101", "rep", 1, false);
    var sight =
        new Seen(
            "22.1",
            true,
            new Account(Set.of(action), Set.of("call"), Set.of(), Optional.empty()),
            new Dialplan(Set.of(), Set.of(), Set.of(), DEAD_ENDS),
            new Queues(Set.of(), List.of(seat), Map.of(), Set.of(), Optional.empty()),
            new Call.Heard(
                new SelfTest("mark", Map.of(), Agi.ANSWERED, Set.of(), OptionalInt.empty(), true)));
    assertThat(PbxDoctor.judge(sight, WISH))
        .filteredOn(finding -> finding.check().equals("events"))
        .singleElement()
        .extracting(Finding::status)
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "tiny,queues.conf: [tiny](ll-queue) with its members",
    "kam,queues.conf: #include \"leadline-queues.conf\""
  })
  void missingQueueComesWithTheLineThatBringsIt(String queue, String line) {
    var all = new TreeSet<>(Set.of("personal", "kam", "tiny"));
    all.remove(queue);
    var sight =
        new Seen(
            "22.1",
            true,
            new Account(Set.of("QueueStatus"), Set.of(), Set.of(), Optional.empty()),
            new Dialplan(Set.of(), Set.of(), Set.of(), DEAD_ENDS),
            new Queues(all, List.of(), Map.of(), Set.of(), Optional.empty()),
            new Call.Unheard());
    var wish = wish(Set.of(new QueueName("kam"), new QueueName("tiny")), List.of());
    assertThat(new PbxQueues().judge(sight, wish))
        .singleElement()
        .extracting(Finding::mend)
        .asString()
        .startsWith(line + "   then");
  }

  private static PbxWish wish(Set<QueueName> queues, List<String> prompts) {
    return new PbxWish(
        WISH.name(),
        WISH.manager(),
        WISH.account(),
        WISH.agi(),
        WISH.countryCode(),
        queues,
        WISH.announced(),
        WISH.seats(),
        WISH.keyNumbers(),
        WISH.queueLog(),
        prompts);
  }

  @Test
  void promptsThatNobodyAskedForAreSaidNotToBeLookedAt() {
    assertThat(finding("prompts", "22.1", Agi.ANSWERED).found())
        .contains("not looked at", "leadline doctor --prompts");
  }

  @Test
  void silentPromptsAreMadeByACommand() {
    var test =
        new SelfTest("mark", Map.of(), Agi.ANSWERED, Set.of("en/hold"), OptionalInt.empty(), true);
    var wish = wish(WISH.queues(), List.of("en/hold"));
    assertThat(PbxDoctor.judge(seen("22.1", NO_QUEUES, test), wish))
        .filteredOn(finding -> finding.check().equals("prompts"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Status.FAIL);
          assertThat(finding.mend()).contains("leadline prompts build", "sounds/leadline/");
        });
  }

  @ParameterizedTest
  @CsvSource({"4,OK,all 4 key", "5,OK,all 4 key", "1,WARN,3 of 4 key clients' numbers"})
  void keyNumbersMissingOnThePbxAreCounted(int held, Status status, String words) {
    var test = new SelfTest("mark", Map.of(), Agi.ANSWERED, Set.of(), OptionalInt.of(held), true);
    assertThat(PbxDoctor.judge(seen("22.1", NO_QUEUES, test), WISH))
        .filteredOn(finding -> finding.check().equals("key numbers"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(status);
          assertThat(finding.found()).contains(words);
        });
  }

  private static Finding finding(String check, String version, Agi agi) {
    return PbxDoctor.judge(seen(version, agi), WISH).stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing about " + check));
  }

  private static Seen seen(String version, Agi agi) {
    return seen(version, agi, NO_QUEUES);
  }

  private static Seen seen(String version, Agi agi, Queues queues) {
    return seen(
        version, queues, new SelfTest("mark", Map.of(), agi, Set.of(), OptionalInt.empty(), true));
  }

  private static Seen seen(String version, Queues queues, SelfTest test) {
    return new Seen(
        version,
        true,
        new Account(Set.of(), Set.of(), Set.of(), Optional.empty()),
        new Dialplan(Set.of(), Set.of(), Set.of(), DEAD_ENDS),
        queues,
        new Call.Heard(test));
  }
}
