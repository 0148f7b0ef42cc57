package io.leadline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.mail.MailRecord;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sixty callers and forty mails, and in their midst something breaks for a while: nobody waits in
/// silence, nobody is left without a phone, and afterwards all of it stands in the records once.
@NeedsLab
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsInSixtyOn22IT {
  /// Many are in the question then, some talk, some wait.
  private static final Duration STRIKES_AFTER = Duration.ofSeconds(21);

  private static final Duration LASTS = Duration.ofSeconds(25);
  private static final Duration CALLS_LIMIT = Duration.ofMinutes(4);
  private static final Duration RECORDS_LIMIT = Duration.ofSeconds(90);

  private Site site;
  private int round;

  @BeforeAll
  void start() {
    List<String> sales =
        IntStream.concat(IntStream.rangeClosed(104, 107), IntStream.rangeClosed(109, 128))
            .mapToObj(Integer::toString)
            .toList();
    var phones =
        Stream.concat(
                Stream.of("101:answer:2:6", "102:ignore", "103:ignore", "108:answer:2:6"),
                sales.stream().map(phone -> phone + ":answer:2:6"))
            .toList();
    site = Site.open("e2e-faults-sixty", Site.NEWEST, sales, phones);
  }

  @AfterAll
  void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERVER_FROZEN_IN_THE_QUESTION")
  void faultAmongSixtyCallersCostsNothing(Fault fault, TestReporter figures) throws Exception {
    round++;
    String tag = "-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<ScriptedCall> script =
        CallScript.sixty(2000 + 100 * round).stream()
            .map(call -> call.named(call.name() + tag))
            .toList();
    var outside = new MailLab(site.lab());
    var mails = new MailBatches(outside, MailScript.first("." + round));

    site.lab().startCapture();
    Process callers = site.lab().calls(site.file("sixty.csv", CallScript.file(script)));
    mails.next();
    Instant begun = begun(script);
    at(begun.plus(STRIKES_AFTER).minusSeconds(1));
    mails.next();
    Instant struck = Instant.now();
    fault.strike(site);
    mails.next();
    at(struck.plus(LASTS));
    fault.mend(site);
    Instant mended = Instant.now();
    mails.next();
    Lab.await(callers, CALLS_LIMIT);
    site.lab().stopCapture();

    var affected = new Affected(script, struck, mended);
    double longest = everybodyHeardSomething(script, fault);
    everyCallStandsOnce(script, affected);
    everyLostPersonHasOneCard(script);
    everyMailStandsOnceAndIsAnsweredOnce(mails, outside);
    if (fault.leavesGap()) {
      await("the gap is marked")
          .atMost(RECORDS_LIMIT)
          .until(() -> site.store().gaps().stream().anyMatch(gap -> gap.to().isAfter(struck)));
    }
    figures.publishEntry(
        fault.name(),
        "callers %d, on the line meanwhile %d, mails %d, longest silence %.2f s"
            .formatted(script.size(), affected.count(), mails.sent().size() + 2, longest));
  }

  /// Mails in four parts, and what Postfix calls them.
  private static final class MailBatches {
    private static final int PARTS = 4;

    private final MailLab outside;
    private final List<ScriptedMail> mails;
    private final List<String> queueIds = new ArrayList<>();
    private int part;

    MailBatches(MailLab outside, List<ScriptedMail> mails) {
      this.outside = outside;
      this.mails = mails;
    }

    void next() throws Exception {
      int from = mails.size() * part / PARTS;
      part++;
      queueIds.addAll(outside.deliver(mails.subList(from, mails.size() * part / PARTS)));
    }

    List<ScriptedMail> sent() {
      return mails;
    }
  }

  /// Which callers were on the line while it was broken.
  private final class Affected {
    /// Until everything has found back to everything.
    private static final Duration FINDS_BACK = Duration.ofSeconds(8);

    private final Set<String> names = new HashSet<>();

    Affected(List<ScriptedCall> script, Instant struck, Instant mended) {
      var saw = site.lab().saw();
      for (ScriptedCall call : script) {
        SippLogs.Caller caller = saw.caller(call.name());
        if (caller.hungUp().orElseThrow().isAfter(struck.minusSeconds(1))
            && caller.invited().isBefore(mended.plus(FINDS_BACK))) {
          names.add(call.name());
        }
      }
    }

    boolean is(ScriptedCall call) {
      return names.contains(call.name());
    }

    int count() {
      return names.size();
    }
  }

  private Instant begun(List<ScriptedCall> script) {
    String first = script.getFirst().name();
    await("the first caller")
        .atMost(CALLS_LIMIT)
        .until(() -> site.lab().saw().callers().containsKey(first));
    return site.lab().saw().caller(first).invited();
  }

  private static void at(Instant moment) {
    await("the moment").atMost(CALLS_LIMIT).until(() -> !Instant.now().isBefore(moment));
  }

  private double everybodyHeardSomething(List<ScriptedCall> script, Fault fault) {
    Map<String, Double> silence = site.lab().silence();
    for (ScriptedCall call : script) {
      assertThat(silence).as("sound sent to the callers").containsKey(call.name());
      assertThat(silence.get(call.name()))
          .as("silence of %s", call.name())
          .isLessThanOrEqualTo(fault.silenceSeconds());
    }
    return script.stream().mapToDouble(call -> silence.get(call.name())).max().orElseThrow();
  }

  private void everyCallStandsOnce(List<ScriptedCall> script, Affected affected) {
    await("every call in the store, and closed")
        .atMost(RECORDS_LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(site.store().calls())
                .hasSize(site.lab().saw().callers().size())
                .allMatch(call -> call.endedAt().isPresent()));
    var saw = site.lab().saw();
    var records = site.store().calls();
    var faults = new ArrayList<String>();
    var plain = script.stream().filter(call -> !affected.is(call)).toList();
    assertThat(plain).as("callers before and after the fault").isNotEmpty();
    faults.addAll(
        new CallAudit(
                Duration.ofSeconds(1),
                saw,
                QueueLedger.read(Path.of(site.lab().env("QUEUE_LOG"))),
                plain.stream()
                    .flatMap(call -> CallAudit.recordOf(saw.caller(call.name()), records).stream())
                    .toList(),
                site.store().leads())
            .faults(plain));
    script.stream()
        .filter(affected::is)
        .forEach(call -> faults.addAll(new FaultedCallAudit(saw, records).faults(call)));
    assertThat(faults)
        .as("of %d calls, %d during the fault", script.size(), affected.count())
        .isEmpty();
  }

  /// Who was lost is what SIPp saw, not what was planned: without the server nobody hears a
  /// question in which to hang up.
  private void everyLostPersonHasOneCard(List<ScriptedCall> script) {
    var saw = site.lab().saw();
    var last = new HashMap<Person, ScriptedCall>();
    script.stream()
        .filter(call -> !call.withheld() && call.lead())
        .sorted((one, other) -> Double.compare(one.after(), other.after()))
        .forEach(call -> last.put(new Person.ByNumber(new PhoneNumber(call.number())), call));
    Set<Person> lost =
        last.entrySet().stream()
            .filter(entry -> saw.answered(saw.caller(entry.getValue().name())).isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(lost).isNotEmpty();
    await("a card of each lost person")
        .atMost(RECORDS_LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(site.store().recovery())
                .extracting(RecoveryCard::person)
                .filteredOn(last::containsKey)
                .containsExactlyInAnyOrderElementsOf(lost));
  }

  private void everyMailStandsOnceAndIsAnsweredOnce(MailBatches mails, MailLab outside)
      throws Exception {
    everyMailStandsOnce(mails.sent());
    assertThat(outside.delivered()).as("Postfix's log").containsAll(mails.queueIds);
    everyPersonIsAnsweredOnce(mails.sent(), outside);
    var answers =
        outside.outside().stream()
            .filter(answer -> idsOf(mails.sent()).contains(answer.inReplyTo()))
            .limit(2)
            .toList();
    var replies =
        MailScript.replies(
            "." + round,
            answers.stream().map(MailLab.Received::messageId).toList(),
            answers.stream().map(MailLab.Received::to).toList());
    outside.deliver(replies);
    everyMailStandsOnce(replies);
    everyPersonIsAnsweredOnce(mails.sent(), outside);
  }

  private void everyMailStandsOnce(List<ScriptedMail> mails) {
    Set<String> ids = idsOf(mails);
    await("every mail once")
        .atMost(RECORDS_LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(site.store().mails())
                .filteredOn(mail -> ids.contains(mail.messageId()))
                .extracting(FaultsInSixtyOn22IT::told)
                .containsExactlyInAnyOrderElementsOf(
                    mails.stream().map(mail -> mail.kind() + " " + mail.messageId()).toList()));
  }

  private static void everyPersonIsAnsweredOnce(List<ScriptedMail> mails, MailLab outside) {
    Set<String> ids = idsOf(mails);
    await("every person answered once, no robot")
        .atMost(RECORDS_LIMIT)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() ->
            assertThat(outside.outside())
                .filteredOn(answer -> ids.contains(answer.inReplyTo()))
                .extracting(answer -> answer.to() + " " + answer.inReplyTo())
                .containsExactlyInAnyOrderElementsOf(
                    mails.stream()
                        .filter(ScriptedMail::acknowledged)
                        .map(mail -> mail.answerTo() + " " + mail.messageId())
                        .toList()));
  }

  private static Set<String> idsOf(List<ScriptedMail> mails) {
    return mails.stream().map(ScriptedMail::messageId).collect(Collectors.toSet());
  }

  private static String told(MailRecord mail) {
    return mail.kind() + " " + mail.messageId();
  }
}
