package io.leadline.domain.queue;

import static io.leadline.domain.queue.Told.at;
import static io.leadline.domain.queue.Told.call;
import static io.leadline.domain.queue.Told.joined;
import static io.leadline.domain.queue.Told.phone;
import static io.leadline.domain.queue.Told.queue;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptPlaceTest {
  private static final QueueName SALES = new QueueName("sales");

  private static PbxEvent step(double at, Step step, String status) {
    return new PbxEvent.CallBackStep(Told.PBX, at(at), call("1"), step, status);
  }

  @Test
  void stayOfACallerWhoIsCalledBackCountsOnceAndAsAccepted() {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, at(0));
    List.of(
            Told.arrived(0, "1"),
            joined(1, "1", "sales"),
            new PbxEvent.CallerLeft(Told.PBX, at(9), call("1"), SALES, 1, 0, false),
            new PbxEvent.StayEnded(Told.PBX, at(9.1), call("1"), SALES, StayOutcome.WITHDRAWN),
            step(14, Step.ACCEPTED, "sales +4930111"),
            new PbxEvent.CallEnded(Told.PBX, at(19), call("1"), "16", "", "CALLBACK"),
            step(14.5, Step.WAITING, "sales"),
            joined(14.6, "1", "sales"),
            new PbxEvent.CallerLeft(Told.PBX, at(40), call("1"), SALES, 1, 0, false),
            new PbxEvent.MemberConnected(Told.PBX, at(40), call("1"), SALES, phone("104"), 26, 1),
            step(40, Step.AGENT, "ANSWER"),
            step(43, Step.REACHED, "ANSWER"),
            new PbxEvent.MemberCompleted(
                Told.PBX, at(50), call("1"), SALES, phone("104"), 10, "caller"),
            step(50, Step.ENDED, "ANSWER"))
        .forEach(event -> {
          fold.apply(event);
          if (event instanceof PbxEvent.CallerJoined again && again.at().isAfter(at(14))) {
            assertThat(fold.change(at(30)).picture().queues().get(queue("sales")).waiting())
                .as("the place is kept when the caller is gone")
                .extracting(WaitingCaller::placeKept)
                .containsExactly(true);
          }
        });

    QueueFigures today = fold.change(at(60)).picture().queues().get(queue("sales")).today();
    assertThat(today.callbackAccepted()).isEqualTo(1);
    assertThat(today.offered()).isEqualTo(1);
    assertThat(today.answered()).isZero();
    assertThat(today.handled()).as("its talk is a call-back").isZero();
  }

  /// Asterisk does not tell the end of every conversation, and the caller's own call was over long
  /// before.
  @Test
  void repIsFreeWhenThePlaceEndsThoughNobodyTellsThatTheTalkDid() {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, at(0));
    fold.apply(Told.seat(0, "sales", "104", 1, false));
    List.of(
            joined(1, "1", "sales"),
            step(14, Step.ACCEPTED, "sales +4930111"),
            step(14.5, Step.WAITING, "sales"),
            new PbxEvent.CallEnded(Told.PBX, at(19), call("1"), "16", "", "CALLBACK"),
            joined(20, "1", "sales"),
            new PbxEvent.CallerLeft(Told.PBX, at(40), call("1"), SALES, 1, 0, false),
            new PbxEvent.MemberConnected(Told.PBX, at(40), call("1"), SALES, phone("104"), 26, 1),
            step(40, Step.AGENT, "ANSWER"))
        .forEach(fold::apply);
    assertThat(rep(fold).talking()).isPresent();

    fold.apply(step(50, Step.ENDED, "ANSWER"));
    assertThat(rep(fold).talking()).isEmpty();
    fold.apply(
        new PbxEvent.MemberCompleted(
            Told.PBX, at(51), call("1"), SALES, phone("104"), 11, "caller"));
    assertThat(rep(fold).wrapUp())
        .as("by the PBX's own word on when it ended")
        .contains(new LiveMember.WrapUp(at(51), at(61)));
  }

  private static LiveMember rep(QueueFold fold) {
    return fold.change(at(60)).picture().members().get(Told.member("104"));
  }

  @Test
  void placeIsReadAgainFromItsTask() {
    var place = new KeptPlace(call("1"), SALES, new PhoneNumber("+4930111"), at(1));
    assertThat(KeptPlace.read(place.task(), place.text())).contains(place);
    assertThat(KeptPlace.read(place.task(), "Call back: hung up")).isEmpty();
  }
}
