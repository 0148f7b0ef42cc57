package io.leadline.pbx.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.MemberId;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.QueueId;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Streams of a real Asterisk 22 and 16, scene by scene.
class AmiScenesTest {

  static Stream<Arguments> scenes() {
    return Stream.concat(
        Stream.concat(apart(), again()),
        Stream.of(calls(), several(), others())
            .flatMap(scenes -> scenes)
            .flatMap(scene -> Stream.of(scene, arguments(scene.get()[0] + "-16", scene.get()[1]))));
  }

  private static Stream<Arguments> calls() {
    return Stream.of(
        scene(
            "answered",
            "arrived +4930111001 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 2 ring 2",
            "completed incoming-sales PJSIP/104 talk 6 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "key-pressed",
            "arrived +4930111007 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 2 ring 2",
            "completed incoming-sales PJSIP/104 talk 4 agent",
            "ended 16 '2' ANSWERED"),
        scene(
            "stage-timeout",
            "arrived +4930111004 +49301000",
            "joined kam 1/1",
            "called kam PJSIP/101",
            "rang out kam PJSIP/101",
            "abandoned kam",
            "left kam",
            "stay ended kam TIMED_OUT",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 2 ring 2",
            "completed incoming-sales PJSIP/104 talk 4 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "joinempty",
            "arrived +4930111005 +49301000",
            "stay ended personal NO_MEMBERS",
            "stay ended kam NO_MEMBERS",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 2 ring 2",
            "completed incoming-sales PJSIP/104 talk 4 agent",
            "ended 16 'referral' ANSWERED"));
  }

  /// One member hands the caller on to another, or several ring at once.
  private static Stream<Arguments> several() {
    return Stream.of(
        scene(
            "ringall-quickest",
            "arrived +4930111020 +49301000",
            "joined kam 1/1",
            "called kam PJSIP/101",
            "called kam PJSIP/102",
            "called kam PJSIP/103",
            "left kam",
            "connected kam PJSIP/102 hold 2 ring 2",
            "completed kam PJSIP/102 talk 4 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "blind-transfer",
            "arrived +4930111021 +49301000",
            "joined personal 1/1",
            "called personal PJSIP/104",
            "left personal",
            "connected personal PJSIP/104 hold 1 ring 1",
            "completed personal PJSIP/104 talk 3 transfer",
            "ended 16 '' ANSWERED"),
        scene(
            "blind-transfer-to-queue",
            "arrived +4930111022 +49301000",
            "joined personal 1/1",
            "called personal PJSIP/104",
            "left personal",
            "connected personal PJSIP/104 hold 1 ring 1",
            "completed personal PJSIP/104 talk 3 transfer",
            "joined kam 1/1",
            "called kam PJSIP/101",
            "left kam",
            "connected kam PJSIP/101 hold 1 ring 1",
            "completed kam PJSIP/101 talk 4 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "attended-transfer",
            "arrived +4930111023 +49301000",
            "joined personal 1/1",
            "called personal PJSIP/104",
            "left personal",
            "connected personal PJSIP/104 hold 1 ring 1",
            "completed personal PJSIP/104 talk 9 transfer",
            "ended 16 '' ANSWERED"));
  }

  /// Where the versions counted a second differently.
  private static Stream<Arguments> apart() {
    return Stream.of(
        scene(
            "attended-transfer-to-queue",
            "arrived +4930111024 +49301000",
            "joined personal 1/1",
            "called personal PJSIP/104",
            "left personal",
            "connected personal PJSIP/104 hold 1 ring 1",
            "joined kam 1/1",
            "called kam PJSIP/101",
            "left kam",
            "connected kam PJSIP/101 hold 1 ring 1",
            "completed personal PJSIP/104 talk 9 transfer",
            "completed kam PJSIP/101 talk 12 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "attended-transfer-to-queue-16",
            "arrived +4930111024 +49301000",
            "joined personal 1/1",
            "called personal PJSIP/104",
            "left personal",
            "connected personal PJSIP/104 hold 1 ring 1",
            "joined kam 1/1",
            "called kam PJSIP/101",
            "left kam",
            "connected kam PJSIP/101 hold 1 ring 1",
            "completed personal PJSIP/104 talk 8 transfer",
            "completed kam PJSIP/101 talk 12 agent",
            "ended 16 '' ANSWERED"));
  }

  /// The same, of a caller who calls again.
  private static Stream<Arguments> again() {
    return Stream.of(
        scene(
            "calls-again",
            "arrived +4930111025 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 1 ring 1",
            "completed incoming-sales PJSIP/104 talk 1 caller",
            "ended 16 '' ANSWERED",
            "arrived +4930111025 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 11 ring 1",
            "completed incoming-sales PJSIP/104 talk 3 agent",
            "ended 16 '' ANSWERED"),
        scene(
            "calls-again-16",
            "arrived +4930111025 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 1 ring 1",
            "completed incoming-sales PJSIP/104 talk 1 caller",
            "ended 16 '' ANSWERED",
            "arrived +4930111025 +49301000",
            "joined incoming-sales 1/1",
            "called incoming-sales PJSIP/104",
            "left incoming-sales",
            "connected incoming-sales PJSIP/104 hold 10 ring 1",
            "completed incoming-sales PJSIP/104 talk 3 agent",
            "ended 16 '' ANSWERED"));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        scene(
            "callback-reached",
            "call-back AGENT ANSWER",
            "call-back DIALLING ",
            "call-back REACHED ANSWER",
            "outbound PJSIP/104 +4930111001",
            "call-back ENDED ANSWER",
            "outbound ended",
            "ended 16 '' "),
        scene("callback-agent-no-answer", "call-back ENDED AGENT NOANSWER"),
        scene(
            "snapshot",
            "snapshot",
            "queue incoming-sales",
            "queue personal",
            "queue kam",
            "seen",
            "seen",
            "joined incoming-sales 1/1",
            "synchronised"));
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void streamTellsExactlyThis(String scene, List<String> expected) {
    assertThat(Recorded.described(Recorded.events(scene)))
        .filteredOn(line -> !line.startsWith("member") && !line.equals("queue lab-small"))
        .isEqualTo(expected);
  }

  @Test
  void membersFollowTheirDevicesAndPauses() {
    assertThat(Recorded.described(Recorded.events("pause-and-unpause")))
        .filteredOn(line -> line.contains("kam ") || line.contains("incoming-sales "))
        .containsSubsequence(
            "member incoming-sales PJSIP/104 1 paused 'lunch'",
            "member incoming-sales PJSIP/104 1");
  }

  @Test
  void stampsOfThePbxAreTheTimes() {
    assertThat(Recorded.events("answered"))
        .filteredOn(PbxEvent.MemberConnected.class::isInstance)
        .extracting(PbxEvent::at)
        .containsExactly(Instant.parse("2026-11-22T05:25:56.667182Z"));
  }

  @Test
  void answeredCallGivesTheseFigures() {
    LiveQueue sales = after("answered").queues().get(queue("incoming-sales"));
    assertThat(sales.today().answered()).isOne();
    assertThat(sales.today().asaSeconds()).hasValue(2);
    assertThat(sales.today().talkSeconds()).isEqualTo(6);
    assertThat(sales.waiting()).isEmpty();
  }

  @Test
  void personalStagesAreStaysOfTheirOwn() {
    LiveQueue personal = after("kam-personal-chain").queues().get(queue("personal"));
    assertThat(personal.today().offered()).isEqualTo(2);
    assertThat(personal.today().timedOut()).isOne();
    assertThat(personal.today().answered()).isOne();
  }

  @Test
  void phoneThatRangOutIsNoLostCall() {
    LiveQueue sales = after("ring-no-answer-then-other").queues().get(queue("incoming-sales"));
    assertThat(sales.today().offered()).isOne();
    assertThat(sales.today().answered()).isOne();
    assertThat(sales.today().longestWaitSeconds()).hasValue(34);
  }

  @Test
  void callerHandedOnToAnotherQueueIsOfferedAndAnsweredInBoth() {
    for (String scene : List.of("blind-transfer-to-queue", "attended-transfer-to-queue")) {
      QueuePicture picture = after(scene);
      assertThat(picture.queues().get(queue("personal")).today().answered()).as(scene).isOne();
      assertThat(picture.queues().get(queue("kam")).today().offered()).as(scene).isOne();
      assertThat(picture.queues().get(queue("kam")).today().answered()).as(scene).isOne();
      assertThat(picture.queues().get(queue("kam")).waiting()).as(scene).isEmpty();
    }
  }

  @Test
  void phonesThatRangInVainBesideTheQuickestLostNoCall() {
    LiveQueue kam = after("ringall-quickest").queues().get(queue("kam"));
    assertThat(kam.today().offered()).isOne();
    assertThat(kam.today().answered()).isOne();
  }

  @Test
  void snapshotShowsWhoWaitsAndWhoTalks() {
    QueuePicture picture = after("snapshot");
    assertThat(picture.trusted()).isTrue();
    assertThat(picture.queues().get(queue("incoming-sales")).waiting())
        .extracting(caller -> caller.call().value(), WaitingCaller::joinedAt)
        .containsExactly(tuple("main:1795325441.40", Instant.parse("2026-11-22T05:30:42Z")));
    LiveMember talking =
        picture.members().get(new MemberId(Recorded.PBX, new MemberInterface("PJSIP/104")));
    assertThat(talking.presence(picture.at())).isEqualTo(Presence.BUSY);
  }

  private static QueuePicture after(String scene) {
    var events = Recorded.events(scene);
    Instant start = events.getFirst().at();
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneId.of("UTC"), start);
    events.forEach(fold::apply);
    return fold.change(events.getLast().at().plusSeconds(1)).picture();
  }

  private static QueueId queue(String name) {
    return new QueueId(Recorded.PBX, new QueueName(name));
  }

  private static Arguments scene(String name, String... expected) {
    return arguments(name, List.of(expected));
  }
}
