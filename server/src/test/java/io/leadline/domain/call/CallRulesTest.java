package io.leadline.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallRulesTest {
  private static final CallId CALL = new CallId("main:1700000000.1");
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Person CALLER = new Person.ByNumber(new PhoneNumber("+441632960142"));
  private static final QueueName SALES = new QueueName("incoming-sales");
  private static final QueueName PERSONAL = new QueueName("personal");
  private static final MemberInterface PHONE_101 = new MemberInterface("PJSIP/101");

  private final CallRules rules =
      new CallRules(
          phone -> phone.equals(PHONE_101) ? Optional.of(new Login("levente")) : Optional.empty(),
          lostAt -> lostAt.plus(Duration.ofMinutes(20)),
          endedAt -> endedAt.plus(Duration.ofMinutes(15)));

  @Test
  void answeredCallTellsWaitRingAndTalk() {
    var facts = live(joined(2, SALES), connected(9, SALES, 7, 4), ended(69));

    assertThat(names(facts)).containsExactly("joined/1", "connected/1", "ended");
    assertThat(facts.get(1).event())
        .isEqualTo(
            new CallEvent.Connected(
                CALL, 1, SALES, PHONE_101, Optional.of(new Login("levente")), 7, 4));
    assertThat(facts.getLast().event())
        .isEqualTo(
            new CallEvent.Ended(
                CALL,
                CallOutcome.ANSWERED,
                CALLER,
                7,
                4,
                60,
                Optional.empty(),
                Optional.of(
                    new NewTask(
                        new TaskId("outcome/" + CALL),
                        TaskKind.FOLLOW_UP,
                        CALLER,
                        Optional.empty(),
                        "Leave the outcome of the talk",
                        at(69).plus(Duration.ofMinutes(15)),
                        Optional.of(new Login("levente")),
                        45))));
  }

  @Test
  void placeKeptForACallerWhoIsCalledBackIsNoStayOfHis() {
    var accepted =
        new PbxEvent.CallBackStep(
            "main",
            at(14),
            CALL,
            PbxEvent.CallBackStep.Step.ACCEPTED,
            "incoming-sales +441632960142");
    var facts =
        live(
            joined(2, SALES),
            new PbxEvent.StayEnded("main", at(9), CALL, SALES, StayOutcome.KEY_EXIT),
            accepted,
            joined(15, SALES),
            connected(17, SALES, 2, 1),
            new PbxEvent.CallEnded("main", at(19), CALL, "16", "", "CALLBACK"));

    assertThat(names(facts)).containsExactly("joined/1", "left/1", "ended");
    assertThat(((CallEvent.Ended) facts.getLast().event()).outcome())
        .isEqualTo(CallOutcome.CALL_BACK);
  }

  @Test
  void talkThatThePbxCutOffIsAnsweredAndOwedACallBackByWhoTalked() {
    var life = CallLife.begun(CALL, START, CALLER);
    for (PbxEvent.OfCall told : List.of(joined(2, SALES), connected(22, SALES, 20, 4))) {
      life = rules.take(life, told).next();
    }
    var end = (CallEvent.Ended) rules.lostByPbx(life, at(45)).steps().getLast().event();

    assertThat(end.outcome()).isEqualTo(CallOutcome.ANSWERED);
    assertThat(end.waitSeconds()).isEqualTo(20);
    assertThat(end.talkSeconds()).isEqualTo(23);
    assertThat(end.recovery()).isEmpty();
    var owed = end.owed().orElseThrow();
    assertThat(owed.kind()).isEqualTo(TaskKind.CALL_BACK);
    assertThat(owed.assignee()).contains(new Login("levente"));
    assertThat(owed.due()).isEqualTo(at(45).plus(Duration.ofMinutes(20)));
  }

  @Test
  void talkThatWasOverWhenThePbxStoppedIsNotCutOff() {
    var life = CallLife.begun(CALL, START, CALLER);
    for (PbxEvent.OfCall told :
        List.of(
            joined(2, SALES),
            connected(22, SALES, 20, 4),
            new PbxEvent.MemberCompleted("main", at(40), CALL, SALES, PHONE_101, 18, "caller"))) {
      life = rules.take(life, told).next();
    }
    var end = (CallEvent.Ended) rules.lostByPbx(life, at(45)).steps().getLast().event();

    assertThat(end.talkSeconds()).isEqualTo(18);
    assertThat(end.owed().orElseThrow().kind()).isEqualTo(TaskKind.FOLLOW_UP);
  }

  @Test
  void talkOnAPhoneOfNobodyIsOwedByNobodyUnlessItWasCutOff() {
    var other = new MemberInterface("PJSIP/999");
    var answered = new PbxEvent.MemberConnected("main", at(9), CALL, SALES, other, 7, 4);
    var life = rules.take(CallLife.begun(CALL, START, CALLER), answered).next();

    var ended = (CallEvent.Ended) rules.take(life, ended(20)).steps().getLast().event();
    assertThat(ended.owed()).isEmpty();
    var cut = (CallEvent.Ended) rules.lostByPbx(life, at(20)).steps().getLast().event();
    assertThat(cut.owed().orElseThrow().assignee()).isEmpty();
  }

  @Test
  void callerTurnedAwayAsBusyDidNotHangUpInTheQuestion() {
    var end =
        (CallEvent.Ended)
            live(new PbxEvent.CallEnded("main", at(0), CALL, "17", "", "BUSY")).getLast().event();

    assertThat(end.outcome()).isEqualTo(CallOutcome.LOST_UNSERVED);
    assertThat(end.recovery().orElseThrow().text())
        .isEqualTo("Call back: turned away as busy, too many calls at once from this number");
  }

  @Test
  void talkTimeOfThePbxIsPreferredToOurOwn() {
    var facts =
        live(
            joined(2, SALES),
            connected(9, SALES, 7, 4),
            new PbxEvent.MemberCompleted("main", at(60), CALL, SALES, PHONE_101, 50, "caller"),
            ended(69));

    assertThat(((CallEvent.Ended) facts.getLast().event()).talkSeconds()).isEqualTo(50);
  }

  @Test
  void talksWithEachMemberCountWhoeverHandsTheCallerOn() {
    var first =
        new PbxEvent.MemberCompleted("main", at(12), CALL, PERSONAL, PHONE_101, 3, "transfer");
    var facts =
        live(
            joined(2, PERSONAL),
            connected(9, PERSONAL, 7, 4),
            first,
            first,
            joined(12, SALES),
            connected(14, SALES, 2, 2),
            new PbxEvent.MemberCompleted("main", at(18), CALL, SALES, PHONE_101, 4, "caller"),
            ended(18));

    assertThat(((CallEvent.Ended) facts.getLast().event()).talkSeconds()).isEqualTo(7);
  }

  /// The PBX tells the talk of whoever sent the caller on after the call has ended.
  @Test
  void talkThatIsToldAfterTheEndLastedUntilTheNextQueue() {
    var facts =
        live(
            joined(2, SALES),
            connected(4, SALES, 2, 2),
            joined(10, PERSONAL),
            connected(12, PERSONAL, 2, 2),
            new PbxEvent.MemberCompleted("main", at(52), CALL, PERSONAL, PHONE_101, 40, "agent"),
            ended(52));

    assertThat(((CallEvent.Ended) facts.getLast().event()).talkSeconds()).isEqualTo(6 + 40);
  }

  @Test
  void callerWhoHangsUpWhileWaitingIsLostAndDueForACallBack() {
    var facts =
        live(
            joined(2, SALES),
            new PbxEvent.CallerLeft("main", at(33), CALL, SALES, 1, 0, true),
            ended(33));

    assertThat(names(facts)).containsExactly("joined/1", "left/1", "ended");
    assertThat(((CallEvent.Left) facts.get(1).event()).outcome()).isEqualTo(StayOutcome.ABANDONED);
    var end = (CallEvent.Ended) facts.getLast().event();
    assertThat(end.outcome()).isEqualTo(CallOutcome.LOST_IN_QUEUE);
    assertThat(end.waitSeconds()).isEqualTo(31);
    assertThat(end.recovery().orElseThrow().due()).isEqualTo(at(33).plus(Duration.ofMinutes(20)));
  }

  @Test
  void abandonEventBetweenStagesIsNoLostCall() {
    var facts =
        live(
            joined(2, PERSONAL),
            new PbxEvent.CallerLeft("main", at(22), CALL, PERSONAL, 1, 0, true),
            new PbxEvent.StayEnded("main", at(22), CALL, PERSONAL, StayOutcome.TIMED_OUT),
            joined(22, SALES),
            connected(30, SALES, 8, 3),
            ended(60));

    assertThat(names(facts))
        .containsExactly("joined/1", "left/1", "joined/2", "connected/2", "ended");
    var end = (CallEvent.Ended) facts.getLast().event();
    assertThat(end.outcome()).isEqualTo(CallOutcome.ANSWERED);
    assertThat(end.waitSeconds()).isEqualTo(28);
  }

  @Test
  void stageWithoutFreeMemberIsAStayThatNeverWaited() {
    var facts =
        live(
            new PbxEvent.StayEnded("main", at(2), CALL, PERSONAL, StayOutcome.NO_MEMBERS),
            joined(2, SALES),
            connected(5, SALES, 3, 3),
            ended(60));

    assertThat(names(facts)).containsExactly("left/1", "joined/2", "connected/2", "ended");
  }

  @Test
  void dutyPhoneOutsideTheQueuesAnswersACallToo() {
    var facts =
        live(
            joined(2, SALES),
            new PbxEvent.StayEnded("main", at(22), CALL, SALES, StayOutcome.TIMED_OUT),
            new PbxEvent.PhoneAnswered("main", at(30), CALL, new MemberInterface("Local/duty")),
            ended(60));

    assertThat(names(facts)).containsExactly("joined/1", "left/1", "connected/2", "ended");
    assertThat(((CallEvent.Ended) facts.getLast().event()).outcome())
        .isEqualTo(CallOutcome.ANSWERED);
  }

  @Test
  void hangUpBeforeAnyQueueIsLostInTheQuestion() {
    assertThat(((CallEvent.Ended) live(ended(5)).getLast().event()).outcome())
        .isEqualTo(CallOutcome.LOST_IN_QUESTION);
  }

  @Test
  void hangUpBehindTheQuestionBesideAllQueuesIsNotLostInTheQuestion() {
    var routed = CallLife.begun(CALL, START, CALLER).afterQuestion().afterDecision(false);
    assertThat(((CallEvent.Ended) fold(routed, List.of(ended(5))).getLast().event()).outcome())
        .isEqualTo(CallOutcome.LOST_UNSERVED);
  }

  @Test
  void callWithholdingItsNumberIsLostWithoutACard() {
    var nobody = CallLife.begun(CALL, START, new Person.Withheld(CALL));
    var facts = fold(nobody, List.of(joined(1, SALES), ended(9)));

    assertThat(((CallEvent.Ended) facts.getLast().event()).recovery()).isEmpty();
  }

  @Test
  void lostCallThatARuleCalledNoLeadBringsNoCard() {
    var supplier = CallLife.begun(CALL, START, CALLER).afterDecision(true);
    var facts = fold(supplier, List.of(joined(1, SALES), ended(9)));

    assertThat(((CallEvent.Ended) facts.getLast().event()).recovery()).isEmpty();
  }

  @Test
  void nothingHappensToACallThatIsOver() {
    assertThat(names(live(ended(5), joined(6, SALES), ended(7)))).containsExactly("ended");
  }

  @Test
  void callOpenWhenThePbxDiedIsLostByPbx() {
    var waiting = rules.take(CallLife.begun(CALL, START, CALLER), joined(1, SALES)).next();
    var facts = rules.lostByPbx(waiting, at(30)).steps();
    var end = (CallEvent.Ended) facts.getLast().event();

    assertThat(names(facts)).as("nobody hung up").containsExactly("ended");
    assertThat(end.outcome()).isEqualTo(CallOutcome.LOST_BY_PBX);
    assertThat(end.waitSeconds()).isEqualTo(29);
    assertThat(end.recovery()).isPresent();
  }

  @Test
  void whoWasHandedOnAndWaitedAgainWhenThePbxDiedDidNotHangUp() {
    var life = CallLife.begun(CALL, START, CALLER);
    for (PbxEvent.OfCall told :
        List.of(joined(2, SALES), connected(9, SALES, 7, 4), joined(20, PERSONAL))) {
      life = rules.take(life, told).next();
    }
    var facts = rules.lostByPbx(life, at(45)).steps();

    assertThat(names(facts)).containsExactly("ended");
    assertThat(((CallEvent.Ended) facts.getLast().event()).owed().orElseThrow().kind())
        .isEqualTo(TaskKind.CALL_BACK);
  }

  private List<CallStep> live(PbxEvent.OfCall... told) {
    return fold(CallLife.begun(CALL, START, CALLER), List.of(told));
  }

  private List<CallStep> fold(CallLife begun, List<PbxEvent.OfCall> told) {
    var facts = new ArrayList<CallStep>();
    CallLife life = begun;
    for (PbxEvent.OfCall event : told) {
      CallTurn turn = rules.take(life, event);
      facts.addAll(turn.steps());
      life = turn.next();
    }
    return facts;
  }

  private static List<String> names(List<CallStep> facts) {
    return facts.stream().map(CallStep::name).toList();
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static PbxEvent.CallerJoined joined(int second, QueueName queue) {
    return new PbxEvent.CallerJoined("main", at(second), CALL, queue, 1, 1);
  }

  private static PbxEvent.MemberConnected connected(
      int second, QueueName queue, int hold, int ring) {
    return new PbxEvent.MemberConnected("main", at(second), CALL, queue, PHONE_101, hold, ring);
  }

  private static PbxEvent.CallEnded ended(int second) {
    return new PbxEvent.CallEnded("main", at(second), CALL, "16", "", "");
  }
}
