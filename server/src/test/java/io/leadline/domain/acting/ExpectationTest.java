package io.leadline.domain.acting;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.acting.Expectation.Verdict;
import io.leadline.domain.queue.MemberId;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final ActId ID = new ActId("act-1");
  private static final QueueName SALES = new QueueName("incoming-sales");
  private static final QueueName KAM = new QueueName("kam");
  private static final MemberInterface PHONE = new MemberInterface("PJSIP/104");
  private static final MemberId MEMBER = new MemberId("main", PHONE);
  private static final CallId CALL = new CallId("main:1.1");

  private static PbxEvent.MemberState state(
      String pbx, QueueName queue, boolean paused, String why) {
    return new PbxEvent.MemberState(
        pbx, NOW, queue, PHONE, "104", 1, paused, why, 0, Optional.empty());
  }

  private static Expectation of(Act act) {
    return new Expectation(ID, act, Set.of(SALES, KAM));
  }

  private static Optional<Progress> after(Expectation expected, PbxEvent event) {
    return expected.verdict(event).map(Verdict::progress);
  }

  @Test
  void pauseIsShownByEveryQueueOfThePhone() {
    Expectation pause = of(new Act.Pause(MEMBER, "lunch"));
    assertThat(after(pause, state("main", SALES, true, "lunch"))).isEmpty();
    assertThat(after(pause, state("main", KAM, true, "lunch"))).contains(Progress.CONFIRMED);
  }

  @Test
  void pauseIsNotShownByAnotherReasonOrAnotherPbx() {
    Expectation pause = new Expectation(ID, new Act.Pause(MEMBER, "lunch"), Set.of(SALES));
    assertThat(after(pause, state("main", SALES, true, "meeting"))).isEmpty();
    assertThat(after(pause, state("north", SALES, true, "lunch"))).isEmpty();
    assertThat(after(pause, state("main", SALES, false, ""))).isEmpty();
  }

  @Test
  void transferIsShownByTheNewLineAndRefusedWhenItTakesNobody() {
    var act = new Act.Transfer(CALL, Optional.of(SALES), new Act.ToPerson(new Login("anna"), 101));
    var joined = new PbxEvent.CallerJoined("main", NOW, CALL, new QueueName("personal"), 1, 1);
    assertThat(after(of(act), joined)).contains(Progress.CONFIRMED);
    var away =
        new PbxEvent.StayEnded(
            "main", NOW, CALL, new QueueName("personal"), StayOutcome.NO_MEMBERS);
    assertThat(of(act).verdict(away))
        .contains(
            new Verdict(
                Progress.REFUSED, "anna is not free; the caller went on to the next stage"));
  }

  @Test
  void callThatEndsFirstRefusesTheOrder() {
    var ended = new PbxEvent.CallEnded("main", NOW, CALL, "16", "", "");
    assertThat(after(of(new Act.Withdraw(CALL, SALES)), ended)).contains(Progress.REFUSED);
    assertThat(after(of(new Act.HangUp(CALL)), ended)).contains(Progress.CONFIRMED);
  }

  @Test
  void callerAnsweredFirstIsNotMovedAnyMore() {
    var answered = new PbxEvent.MemberConnected("main", NOW, CALL, SALES, PHONE, 3, 1);
    assertThat(after(of(new Act.MoveUp(CALL, SALES)), answered)).contains(Progress.REFUSED);
    assertThat(after(of(new Act.HangUp(CALL)), answered)).isEmpty();
  }

  @Test
  void listeningIsShownByItsOwnChannelOnly() {
    var listen = new Act.Listen(MEMBER, new MemberInterface("PJSIP/900"), ActKind.LISTEN);
    assertThat(after(of(listen), new PbxEvent.Listening("main", NOW, new ActId("act-2"), true)))
        .isEmpty();
    assertThat(after(of(listen), new PbxEvent.Listening("main", NOW, ID, true)))
        .contains(Progress.CONFIRMED);
    assertThat(after(of(listen), new PbxEvent.LegFailed("main", NOW, ID, "not answered")))
        .contains(Progress.REFUSED);
  }
}
