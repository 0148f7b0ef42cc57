package io.leadline.domain.queue;

import static io.leadline.domain.queue.Told.abandoned;
import static io.leadline.domain.queue.Told.arrived;
import static io.leadline.domain.queue.Told.at;
import static io.leadline.domain.queue.Told.begins;
import static io.leadline.domain.queue.Told.call;
import static io.leadline.domain.queue.Told.callback;
import static io.leadline.domain.queue.Told.completed;
import static io.leadline.domain.queue.Told.connected;
import static io.leadline.domain.queue.Told.ended;
import static io.leadline.domain.queue.Told.joined;
import static io.leadline.domain.queue.Told.left;
import static io.leadline.domain.queue.Told.lost;
import static io.leadline.domain.queue.Told.member;
import static io.leadline.domain.queue.Told.queue;
import static io.leadline.domain.queue.Told.rangOut;
import static io.leadline.domain.queue.Told.rings;
import static io.leadline.domain.queue.Told.seat;
import static io.leadline.domain.queue.Told.seen;
import static io.leadline.domain.queue.Told.stayEnded;
import static io.leadline.domain.queue.Told.synchronised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class QueueFoldTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final QueueFold fold = new QueueFold(ServiceLimits.USUAL, ZONE, Told.START);

  @Test
  void callersStandInTheOrderOfJoining() {
    tell(
        joined(1, "b", "sales", 1, 1),
        joined(2, "a", "sales", 2, 2),
        joined(3, "c", "sales", 3, 3));

    assertThat(now(10, "sales").waiting())
        .extracting(WaitingCaller::call)
        .containsExactly(call("b"), call("a"), call("c"));
    assertThat(now(10, "sales").longestWait(at(10))).hasSeconds(9);
  }

  @Test
  void priorityCallerStandsBeforeThoseOvertaken() {
    tell(
        joined(1, "a", "sales", 1, 1),
        joined(2, "b", "sales", 2, 2),
        joined(3, "vip", "sales", 1, 3));

    assertThat(now(10, "sales").waiting())
        .extracting(WaitingCaller::call, WaitingCaller::position)
        .containsExactly(tuple(call("vip"), 1), tuple(call("a"), 2), tuple(call("b"), 3));
  }

  @Test
  void leaveBeforeConnectIsAnAnswer() {
    tell(seat(0, "sales", "101", 1, false));
    tell(joined(1, "a", "sales"), rings(2, "a", "sales", "101"));
    assertThat(memberNow(3, "101").presence(at(3))).isEqualTo(Presence.RINGING);

    tell(left(4, "a", "sales"));
    assertThat(now(4.1, "sales").waiting()).isEmpty();
    assertThat(now(4.1, "sales").today().offered()).isZero();

    tell(connected(4.2, "a", "sales", "101", 3));
    assertThat(memberNow(5, "101").presence(at(5))).isEqualTo(Presence.TALKING);
    assertThat(memberNow(5, "101").since(at(5))).isEqualTo(at(4.2));
    assertThat(now(5, "sales").today().answered()).isOne();
    assertThat(now(5, "sales").today().handled()).isZero();

    tell(completed(64.2, "a", "sales", "101", 60), ended(64.3, "a"));
    assertThat(memberNow(65, "101").presence(at(65))).isEqualTo(Presence.WRAP_UP);
    assertThat(memberNow(75, "101").presence(at(75))).isEqualTo(Presence.FREE);
    QueueFigures today = now(75, "sales").today();
    assertThat(today.asaSeconds()).hasValue(3);
    assertThat(today.ahtSeconds()).hasValue(70);
  }

  /// After a start the ledger tells the calls of today before the PBX tells who sits where, and
  /// names who is there no more.
  @Test
  void wrapUpOfCallsThatAreKnownBeforeTheirMembersIsCountedWhenThoseAre() {
    tell(joined(1, "a", "sales"), connected(4, "a", "sales", "101", 3));
    tell(completed(64, "a", "sales", "101", 60), ended(64, "a"));
    tell(joined(70, "b", "sales"), connected(72, "b", "sales", "199", 2));
    tell(completed(92, "b", "sales", "199", 20), ended(92, "b"));
    assertThat(now(1_000, "sales").today().ahtSeconds()).hasValue(40);

    tell(seat(1_001, "sales", "101", 1, false));
    assertThat(now(1_002, "sales").today().ahtSeconds()).hasValue(50);

    tell(
        new PbxEvent.MemberGone(
            Told.PBX, at(1_003), new QueueName("sales"), member("101").phone()));
    assertThat(now(1_004, "sales").today().ahtSeconds()).as("who went home").hasValue(50);
  }

  @Test
  void abandonWithoutAWordOfTheDialplanWaitsForTheEndOfTheCall() {
    tell(joined(1, "a", "sales"), abandoned(8.5, "a", "sales"), left(8.6, "a", "sales"));
    assertThat(now(9, "sales").today().offered()).isZero();

    tell(ended(8.7, "a"));
    assertThat(now(9, "sales").today().abandoned()).isOne();
    assertThat(now(9, "sales").today().abandonedShort()).isZero();
    assertThat(now(9, "sales").today().longestWaitSeconds()).isEqualTo(OptionalInt.of(7));
  }

  @Test
  void stagesOfOneCallAreFlowsOutOfOneAndOffersInTheNext() {
    tell(
        joined(1, "a", "personal"),
        rangOut(16, "a", "personal", "101"),
        abandoned(21, "a", "personal"),
        left(21.01, "a", "personal"),
        stayEnded(21.02, "a", "personal", StayOutcome.TIMED_OUT),
        joined(21.1, "a", "kam"),
        left(30, "a", "kam"),
        connected(30.1, "a", "kam", "102", 9));

    assertThat(now(31, "personal").today().timedOut()).isOne();
    assertThat(now(31, "personal").today().offered()).isOne();
    assertThat(now(31, "kam").today().answered()).isOne();
  }

  @Test
  void turnedAwayCallersAreNoOffers() {
    tell(
        stayEnded(1, "a", "sales", StayOutcome.FULL),
        stayEnded(2, "b", "sales", StayOutcome.NO_MEMBERS),
        stayEnded(3, "c", "sales", StayOutcome.CLOSED));

    QueueFigures today = now(4, "sales").today();
    assertThat(today.offered()).isZero();
    assertThat(List.of(today.full(), today.noMembers(), today.closed())).containsExactly(1, 1, 1);
    assertThat(today.serviceLevel(ServiceLevelBasis.DEFAULT)).isEmpty();
  }

  @Test
  void withdrawalForACallBackIsNoAbandon() {
    tell(
        joined(1, "a", "sales"),
        abandoned(30, "a", "sales"),
        stayEnded(30.1, "a", "sales", StayOutcome.WITHDRAWN),
        callback(30.2, "a"),
        ended(31, "a"));

    assertThat(now(32, "sales").today().callbackAccepted()).isOne();
    assertThat(now(32, "sales").today().abandonRate()).hasValue(0);
    assertThat(now(32, "sales").today().serviceLevel(ServiceLevelBasis.DEFAULT)).isEmpty();
  }

  @Test
  void repetitionAfterTheEndBringsNobodyBack() {
    tell(joined(1, "a", "sales"), abandoned(8, "a", "sales"), ended(8.1, "a"));
    now(200, "sales");

    tell(joined(1, "a", "sales"));
    LiveQueue later = now(400, "sales");
    assertThat(later.waiting()).isEmpty();
    assertThat(later.today().abandoned()).isOne();
    assertThat(fold.notTaken()).isOne();
  }

  @Test
  void memberIsPausedOnlyWhenPausedEverywhere() {
    tell(seat(1, "sales", "101", 1, true), seat(2, "kam", "101", 1, false));
    assertThat(memberNow(3, "101").presence(at(3))).isEqualTo(Presence.FREE);

    tell(seat(4, "kam", "101", 1, true));
    assertThat(memberNow(5, "101").presence(at(5))).isEqualTo(Presence.PAUSED);
    assertThat(memberNow(5, "101").since(at(5))).isEqualTo(at(4));
    assertThat(memberNow(5, "101").pausedReason()).contains("lunch");
  }

  @Test
  void snapshotRemovesWhoIsNotInIt() {
    tell(seen(0, "sales"), seen(0, "old"), seat(0, "sales", "101", 1, false));
    tell(seat(0, "sales", "102", 1, false), joined(1, "a", "sales"), joined(2, "b", "sales", 2, 2));
    tell(lost(5));
    assertThat(fold.change(at(6)).picture().trusted()).isFalse();

    tell(begins(10), seen(10, "sales"), seat(10, "sales", "101", 2, false));
    tell(joined(2.9, "b", "sales", 1, 1), synchronised(10.1));

    QueuePicture picture = fold.change(at(11)).picture();
    assertThat(picture.trusted()).isTrue();
    assertThat(picture.queues().keySet()).containsExactly(queue("sales"));
    assertThat(picture.members().keySet()).containsExactly(member("101"));
    assertThat(picture.queues().get(queue("sales")).waiting())
        .extracting(WaitingCaller::call)
        .containsExactly(call("b"));
    assertThat(picture.queues().get(queue("sales")).today().offered()).isZero();
  }

  @Test
  void ledgerReplacesWhatWasSeenOfACall() {
    tell(begins(0), joined(1, "a", "sales"), synchronised(0.5), lost(5));
    tell(begins(50), synchronised(50.1));
    assertThat(now(51, "sales")).isNull();

    tell(seen(51, "sales"));
    fold.replace(
        call("a"),
        Told.PBX,
        List.of(joined(1, "a", "sales"), connected(9, "a", "sales", "101", 8), ended(40, "a")));
    assertThat(now(52, "sales").today().answered()).isOne();
    assertThat(now(52, "sales").today().talkSeconds()).isEqualTo(31);
  }

  @Test
  void figuresBeginAnewAtMidnightOfTheZone() {
    double evening = 14.9 * 3600;
    tell(joined(evening, "a", "sales"), abandoned(evening + 9, "a", "sales"));
    tell(ended(evening + 10, "a"));
    assertThat(now(evening + 11, "sales").today().abandoned()).isOne();

    LiveQueue nextDay = now(15 * 3600 + 1, "sales");
    assertThat(nextDay.day()).isEqualTo("2026-03-03");
    assertThat(nextDay.today().offered()).isZero();
  }

  @Test
  void doubtOfALinkStandsInThePictureUntilItIsGone() {
    var fold = new QueueFold(ServiceLimits.USUAL, ZoneId.of("UTC"), Told.START);
    fold.apply(new PbxEvent.Synchronised("main", at(1)));
    fold.apply(new PbxEvent.LinkDoubted("main", at(2), "times by arrival"));
    assertThat(fold.change(at(3)).picture().links().values())
        .extracting(PbxLink::state, PbxLink::doubt)
        .containsExactly(tuple(PbxLink.State.UP, "times by arrival"));
    fold.apply(new PbxEvent.LinkDoubted("main", at(4), ""));
    assertThat(fold.change(at(5)).picture().links().values())
        .extracting(PbxLink::doubt)
        .containsExactly("");
  }

  @Test
  void ledgerThatTellsLateOfCallsOfAStoppedPbxBringsNoneBack() {
    tell(seen(0, "sales"), seat(0, "sales", "101", 2, false));
    tell(joined(1, "talks", "sales"), connected(9, "talks", "sales", "101", 8));
    tell(joined(2, "waits", "sales"), joined(3, "told", "sales"));
    tell(lost(20), begins(40), seen(40, "sales"), seat(40, "sales", "101", 1, false));
    tell(synchronised(40));
    fold.replace(
        call("talks"),
        Told.PBX,
        List.of(joined(1, "talks", "sales"), connected(9, "talks", "sales", "101", 8)));
    fold.add(call("waits"), Told.PBX, List.of(arrived(1, "waits"), joined(2, "waits", "sales")));

    assertThat(now(42, "sales").waiting()).isEmpty();
    assertThat(memberNow(42, "101").talking()).isEmpty();
  }

  @Test
  void pictureKeepsItsNumberWhileNothingChanges() {
    tell(joined(1, "a", "sales"));
    long number = fold.change(at(2)).picture().number();

    assertThat(fold.change(at(3)).picture().number()).isEqualTo(number);
    tell(joined(1, "a", "sales"), seen(4, "sales"));
    QueueChange change = fold.change(at(4));
    assertThat(change.picture().number()).isEqualTo(number + 1);
    assertThat(change.queues()).containsExactly(queue("sales"));
  }

  private void tell(PbxEvent... events) {
    List.of(events).forEach(fold::apply);
  }

  private LiveQueue now(double seconds, String queue) {
    return fold.change(at(seconds)).picture().queues().get(queue(queue));
  }

  private LiveMember memberNow(double seconds, String extension) {
    Instant now = at(seconds);
    return fold.change(now).picture().members().get(member(extension));
  }
}
