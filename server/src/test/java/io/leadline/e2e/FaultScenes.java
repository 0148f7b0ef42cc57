package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.CallOutcome;
import io.leadline.event.GapMarked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What breaks beside the PBX is no caller's business: everybody reaches a phone, nobody hears
/// silence, and afterwards every call is accounted for.
@NeedsLab
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultScenes {
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(2);
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);
  private static final List<String> SALES =
      List.of("104", "105", "106", "107", "109", "110", "111", "112");
  private static final String KEY_CLIENT = "+493020009001";
  private static final String OWN_MANAGER = "101";

  private final String name;
  private final String asterisk;
  private final Set<Fault> faults;
  private int strangers = 2000;
  private Site site;

  FaultScenes(String name, String asterisk, Set<Fault> faults) {
    this.name = name;
    this.asterisk = asterisk;
    this.faults = faults;
  }

  @BeforeAll
  void start() {
    var phones =
        new ArrayList<>(List.of("101:answer:2:5", "102:ignore", "103:ignore", "108:answer:2:5"));
    SALES.forEach(phone -> phones.add(phone + ":answer:2:5"));
    site = Site.open(name, asterisk, SALES, phones);
    await("the PBX knows the key clients")
        .atMost(RECOVERY_LIMIT)
        .until(() -> site.lab().cli("database get ll-key " + KEY_CLIENT).contains("Value"));
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  Stream<Fault> faults() {
    return faults.stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultCostsNoCaller(Fault fault, TestReporter figures) throws Exception {
    play(fault, figures);
  }

  private void play(Fault fault, TestReporter figures) throws Exception {
    Instant begun = Instant.now();
    List<ScriptedFaultCall> script = callers(fault.name().toLowerCase(Locale.ROOT));
    site.lab().startCapture();
    if (fault.when() == Fault.When.BEFORE) {
      fault.strike(site);
    }
    Process callers = site.lab().calls(site.file("faults.csv", lines(script)).toAbsolutePath());
    if (fault.when() == Fault.When.IN_THE_QUESTION) {
      await("the callers are being asked").atMost(CALLS_LIMIT).until(() -> isAsked(script));
      fault.strike(site);
    }
    Lab.await(callers, CALLS_LIMIT);
    site.lab().stopCapture();
    fault.mend(site);

    everybodyReachedAPhone(script);
    Map<String, Double> silence = site.lab().silence();
    script.forEach(caller ->
        assertThat(silence.get(caller.name()))
            .as("silence of %s", caller.name())
            .isLessThanOrEqualTo(fault.silenceSeconds()));
    figures.publishEntry(
        fault.name(),
        "callers %d, longest silence %.2f s"
            .formatted(
                script.size(),
                script.stream()
                    .mapToDouble(caller -> silence.get(caller.name()))
                    .max()
                    .orElseThrow()));
    await("every call in the store").atMost(RECOVERY_LIMIT).until(() -> missing(script).isEmpty());
    everyCallStandsOnce(script);
    if (fault.leavesGap()) {
      await("the gap is marked")
          .atMost(RECOVERY_LIMIT)
          .until(() -> site.store().gaps().stream().anyMatch(gap -> covers(gap, begun)));
    }
  }

  /// A caller of a drill; all stay on the line until they have talked.
  private record ScriptedFaultCall(double after, String name, String steps, String number) {}

  private List<ScriptedFaultCall> callers(String scene) {
    var callers = new ArrayList<ScriptedFaultCall>();
    for (int i = 0; i < 4; i++) {
      callers.add(
          new ScriptedFaultCall(
              i * 0.3, scene + "-stranger-" + i, "90 hangup", "+49302000" + strangers++));
    }
    callers.add(
        new ScriptedFaultCall(
            0.5, scene + "-presses", "7 press=2 90 hangup", "+49302000" + strangers++));
    callers.add(new ScriptedFaultCall(0.7, scene + "-withheld", "90 hangup", "withheld"));
    callers.add(new ScriptedFaultCall(1, scene + "-key", "90 hangup", KEY_CLIENT));
    return callers;
  }

  private static String lines(List<ScriptedFaultCall> callers) {
    var text = new StringBuilder();
    callers.forEach(caller ->
        text.append(
            String.format(
                Locale.ROOT,
                "%.1f,%s,%s,%s,%s\n",
                caller.after(),
                caller.name(),
                caller.steps(),
                caller.number(),
                CallScript.SALES_LINE)));
    return text.toString();
  }

  /// All are on the line and the first has heard the question for a while.
  private boolean isAsked(List<ScriptedFaultCall> script) {
    var saw = site.lab().saw();
    return script.stream()
            .allMatch(caller ->
                saw.callers().containsKey(caller.name())
                    && saw.caller(caller.name()).answered().isPresent())
        && saw.caller(script.getFirst().name())
            .answered()
            .orElseThrow()
            .isBefore(Instant.now().minusSeconds(4));
  }

  private void everybodyReachedAPhone(List<ScriptedFaultCall> script) {
    var saw = site.lab().saw();
    for (ScriptedFaultCall call : script) {
      var ring = saw.answered(saw.caller(call.name()));
      assertThat(ring).as("a phone answered %s", call.name()).isPresent();
      if (call.number().equals(KEY_CLIENT)) {
        assertThat(ring.orElseThrow().phone()).as("the key client's").isEqualTo(OWN_MANAGER);
      }
    }
  }

  private List<String> missing(List<ScriptedFaultCall> script) {
    var saw = site.lab().saw();
    List<CallRecord> records = site.store().calls();
    return script.stream()
        .map(ScriptedFaultCall::name)
        .filter(name ->
            CallAudit.recordOf(saw.caller(name), records).flatMap(CallRecord::endedAt).isEmpty())
        .toList();
  }

  private void everyCallStandsOnce(List<ScriptedFaultCall> script) {
    var saw = site.lab().saw();
    List<CallRecord> records = site.store().calls();
    for (ScriptedFaultCall call : script) {
      CallRecord record = CallAudit.recordOf(saw.caller(call.name()), records).orElseThrow();
      assertThat(record.outcome()).as(call.name()).contains(CallOutcome.ANSWERED);
      assertThat(record.stays().getLast().member().orElseThrow().value())
          .as(call.name())
          .isEqualTo("PJSIP/" + saw.answered(saw.caller(call.name())).orElseThrow().phone());
    }
    assertThat(records).as("no call beside those of SIPp").hasSize(saw.callers().size());
  }

  private static boolean covers(GapMarked gap, Instant begun) {
    return gap.to().isAfter(begun) && gap.callsFilled() >= 0;
  }
}
