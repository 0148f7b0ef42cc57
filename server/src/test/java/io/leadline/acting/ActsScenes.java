package io.leadline.acting;

import static io.leadline.acting.ActingLab.ACME;
import static io.leadline.acting.ActingLab.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.acting.ActKind;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.flow.ActRequest;
import io.leadline.flow.Acted;
import io.leadline.flow.OrderedAct;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What people order of a real PBX, seen by its own events.
abstract class ActsScenes {
  private static final String SALES = "incoming-sales";

  abstract ActingLab lab();

  @AfterEach
  void quiet() throws Exception {
    lab().quiet();
  }

  @Test
  void pauseIsConfirmedInEveryQueueAndUnpauseToo() throws Exception {
    lab().run("up", "phones", "104");
    OrderedAct paused = order("sue", phone(ActKind.PAUSE, "PJSIP/104", "", "lunch"));
    assertThat(paused.progress()).isEqualTo(Progress.CONFIRMED);
    lab().picture("paused", now -> member(now, "PJSIP/104").paused());
    assertThat(member(lab().queues.current(), "PJSIP/104").pausedReason()).contains("lunch");
    assertThat(order("rep104", own(ActKind.UNPAUSE)).progress()).isEqualTo(Progress.CONFIRMED);
    lab().picture("ready", now -> !member(now, "PJSIP/104").paused());
  }

  @Test
  void memberIsAddedAndRemovedAndAnUnknownOneIsRefusedByThePbx() throws Exception {
    lab().run("up", "phones", "101");
    assertThat(order("sue", phone(ActKind.LOG_IN, "PJSIP/101", SALES, "")).progress())
        .isEqualTo(Progress.CONFIRMED);
    lab().picture("a seat", now -> sits(now, "PJSIP/101"));
    assertThat(order("sue", phone(ActKind.LOG_OUT, "PJSIP/101", SALES, "")).progress())
        .isEqualTo(Progress.CONFIRMED);
    lab().picture("no seat", now -> !sits(now, "PJSIP/101"));
    OrderedAct again = order("sue", phone(ActKind.LOG_OUT, "PJSIP/101", SALES, ""));
    assertThat(again.progress()).isEqualTo(Progress.REFUSED);
    assertThat(again.why()).contains("main refuses");
  }

  @Test
  void placeThatQueuesConfNamesIsSaidToBeFixedWithWhatToDoInstead() throws Exception {
    lab().run("up", "phones", "104");
    lab().picture("a seat", now -> sits(now, "PJSIP/104"));
    OrderedAct out = order("rep104", phone(ActKind.LOG_OUT, "PJSIP/104", SALES, ""));
    assertThat(out.progress()).isEqualTo(Progress.REFUSED);
    assertThat(out.why())
        .isEqualTo(
            "The place in "
                + SALES
                + " is a fixed one: pause instead, or have an administrator take it out of"
                + " queues.conf.");
  }

  @Test
  void waitingCallerIsMovedToTheFront() throws Exception {
    lab().run("up", "phones", "104:ignore");
    waits("one", "+4930111101");
    waits("two", "+4930111102");
    CallId third = waits("three", "+4930111103");
    assertThat(order("sue", call(ActKind.MOVE_UP, third, "", "")).progress())
        .isEqualTo(Progress.CONFIRMED);
    lab().picture("first in line", now -> line(now).getFirst().call().equals(third));
    assertThat(lab().run("cli", "queue", "show", SALES)).contains("1. PJSIP/trunk-");
  }

  @Test
  void waitingCallerIsSentToAPersonAndThePersonAnswers() throws Exception {
    lab().run("up", "phones", "104:ignore", "102:answer:1:30");
    CallId call = waits("one", "+4930111104");
    OrderedAct sent = order("sue", call(ActKind.TRANSFER, call, "", "rep102"));
    assertThat(sent.progress()).isEqualTo(Progress.CONFIRMED);
    lab().picture("talking", now -> talks(now, "PJSIP/102", call));
    assertThat(outcome(call, SALES)).contains(StayOutcome.WITHDRAWN);
  }

  @Test
  void callerInConversationIsPassedToAQueueByTheRepHerself() throws Exception {
    lab().run("up", "phones", "104:answer:1:60");
    lab().call("one", "3600", "+4930111105");
    QueuePicture picture =
        lab().picture("talking", now -> member(now, "PJSIP/104").talking().isPresent());
    CallId call = member(picture, "PJSIP/104").talking().orElseThrow().call();
    lab().run("up", "phones", "101:answer:1:30");
    OrderedAct sent =
        order(
            "rep104",
            new ActRequest(
                ActKind.TRANSFER,
                key(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.of("kam"),
                Optional.empty(),
                ""));
    assertThat(sent.progress()).isEqualTo(Progress.CONFIRMED);
    lab().picture("talking to kam", now -> talks(now, "PJSIP/101", call));
    lab().picture("free again", now -> member(now, "PJSIP/104").talking().isEmpty());
  }

  @Test
  void callerSentToSomebodyWhoIsAwayGoesOnAndTheOrderIsRefused() throws Exception {
    lab().run("up", "phones", "104:ignore");
    CallId call = waits("one", "+4930111106");
    OrderedAct sent = order("sue", call(ActKind.TRANSFER, call, "", "rep102"));
    assertThat(sent.progress()).isEqualTo(Progress.REFUSED);
    assertThat(sent.why()).contains("rep102 is not free");
    lab().picture("in the sales line again", now -> line(now).size() == 1);
  }

  @Test
  void callIsHungUp() throws Exception {
    lab().run("up", "phones", "104:ignore");
    CallId call = waits("one", "+4930111107");
    assertThat(order("sue", call(ActKind.HANG_UP, call, "", "")).progress())
        .isEqualTo(Progress.CONFIRMED);
    await("the caller's line ends")
        .atMost(LIMIT)
        .until(() -> lab().saw("calls/one").contains("hung-up by=pbx"));
  }

  @Test
  void supervisorListensWhispersAndBargesAndTheTrailSaysSo() throws Exception {
    lab().run("up", "phones", "104:answer:1:60", "900:answer:1:60");
    lab().call("one", "3600", "+4930111108");
    lab().picture("talking", now -> member(now, "PJSIP/104").talking().isPresent());
    for (ActKind how : List.of(ActKind.LISTEN, ActKind.WHISPER, ActKind.BARGE)) {
      OrderedAct act = order("sue", phone(how, "PJSIP/104", "", ""));
      assertThat(act.progress()).as(how + ": " + act.why()).isEqualTo(Progress.CONFIRMED);
      lab().run("cli", "channel", "request", "hangup", listener());
      await("the listening ends")
          .atMost(LIMIT)
          .until(() ->
              lab().told.stream()
                  .anyMatch(event ->
                      event instanceof PbxEvent.Listening over
                          && over.act().equals(act.id())
                          && !over.begun()));
    }
    assertThat(trail()).extracting(ActRecord::kind).contains("listen", "whisper", "barge");
  }

  @Test
  void callDialledByHandAtThePhoneIsAnInteractionOfThePersonDialled() throws Exception {
    lab().run("up", "phones", "104:answer:1:60");
    lab().run("up", "outside", "answer:1:4");
    lab().run("cli", "channel", "originate", "PJSIP/104", "extension", "0030111222@from-phone");
    await("the conversation is recorded with its end")
        .atMost(LIMIT)
        .until(() -> lab().recorded().stream().anyMatch(OutboundEvent.Ended.class::isInstance));
    lab().run("down", "outside");
    assertThat(lab().recorded().stream().filter(OutboundEvent.Talked.class::isInstance).toList())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundEvent.Talked.class,
            talk -> {
              assertThat(talk.number()).isEqualTo(new PhoneNumber("+4930111222"));
              assertThat(talk.by()).contains(new Login("rep104"));
            });
    assertThat(lab().recorded().stream().filter(OutboundEvent.Ended.class::isInstance).toList())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundEvent.Ended.class, end -> assertThat(end.talkSeconds()).isBetween(2, 8));
  }

  @Test
  void clientDialledByHandWhoDoesNotAnswerIsAnAttempt() throws Exception {
    lab().run("up", "phones", "104:answer:1:60");
    lab().run("up", "outside", "busy:1");
    lab().run("cli", "channel", "originate", "PJSIP/104", "extension", "0030111223@from-phone");
    await("the attempt is recorded")
        .atMost(LIMIT)
        .until(() -> lab().recorded().stream().anyMatch(OutboundEvent.Tried.class::isInstance));
    lab().run("down", "outside");
    assertThat(lab().recorded().stream().filter(OutboundEvent.Tried.class::isInstance).toList())
        .singleElement()
        .isInstanceOfSatisfying(
            OutboundEvent.Tried.class,
            tried -> {
              assertThat(tried.number()).isEqualTo(new PhoneNumber("+4930111223"));
              assertThat(tried.by()).contains(new Login("rep104"));
              assertThat(tried.why()).isEqualTo("BUSY");
            });
  }

  @Test
  void orderOfWhoMayNotIsRefusedAndReachesNoPbx() throws Exception {
    lab().run("up", "phones", "104:ignore", "105");
    CallId call = waits("one", "+4930111109");
    assertThat(refusal("rep105", call(ActKind.HANG_UP, call, "", ""))).contains("role");
    assertThat(refusal("rep105", phone(ActKind.PAUSE, "PJSIP/104", "", "x"))).contains("role");
    assertThat(line(lab().queues.current())).hasSize(1);
  }

  @Test
  void valueWithAControlCharacterIsRefused() throws Exception {
    lab().run("up", "phones", "104");
    OrderedAct act = order("sue", phone(ActKind.PAUSE, "PJSIP/104", "", "a\r\nAction: QueueReset"));
    assertThat(act.progress()).isEqualTo(Progress.REFUSED);
    assertThat(act.why()).contains("control character");
  }

  private OrderedAct order(String login, ActRequest asked) throws Exception {
    Instant before = Instant.now();
    var _ = lab().acts.order(lab().user(login), asked).await(30, TimeUnit.SECONDS);
    await("the PBX shows it or not")
        .atMost(LIMIT)
        .until(() -> lab().acts.recent(ACME).getFirst().progress() != Progress.PENDING);
    OrderedAct act = lab().acts.recent(ACME).getFirst();
    assertThat(act.at()).isAfterOrEqualTo(before.minusMillis(1));
    return act;
  }

  private String refusal(String login, ActRequest asked) throws Exception {
    int before = lab().acts.recent(ACME).size();
    Acted acted = lab().acts.order(lab().user(login), asked).await(30, TimeUnit.SECONDS);
    assertThat(lab().acts.recent(ACME)).hasSize(before);
    return ((Acted.Refused) acted).why();
  }

  private CallId waits(String name, String number) throws Exception {
    int before = line(lab().queues.current()).size();
    lab().call(name, "3600", number);
    return line(lab().picture(name + " waits", now -> line(now).size() > before)).getLast().call();
  }

  private String listener() {
    try {
      return lab()
          .run("cli", "core", "show", "channels", "concise")
          .lines()
          .filter(line -> line.contains("!ll-listen!"))
          .map(line -> line.substring(0, line.indexOf('!')))
          .findFirst()
          .orElseThrow();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private List<ActRecord> trail() throws Exception {
    return lab()
        .store
        .records()
        .acts(ACME, Instant.EPOCH, Instant.now().plusSeconds(5))
        .await(5, TimeUnit.SECONDS);
  }

  private Optional<StayOutcome> outcome(CallId call, String queue) {
    return lab().told.stream()
        .filter(event ->
            event instanceof PbxEvent.StayEnded stay
                && stay.call().equals(call)
                && stay.queue().value().equals(queue))
        .map(event -> ((PbxEvent.StayEnded) event).outcome())
        .findFirst();
  }

  private static List<WaitingCaller> line(QueuePicture picture) {
    return queue(picture).map(LiveQueue::waiting).orElse(List.of());
  }

  private static Optional<LiveQueue> queue(QueuePicture picture) {
    return picture.queues().values().stream()
        .filter(queue -> queue.id().queue().equals(new QueueName(SALES)))
        .findFirst();
  }

  private static boolean sits(QueuePicture picture, String phone) {
    return queue(picture).orElseThrow().seats().stream()
        .anyMatch(seat -> seat.phone().value().equals(phone));
  }

  private static LiveMember member(QueuePicture picture, String phone) {
    return picture.members().values().stream()
        .filter(member -> member.id().phone().equals(new MemberInterface(phone)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean talks(QueuePicture picture, String phone, CallId call) {
    return member(picture, phone).talking().filter(talk -> talk.call().equals(call)).isPresent();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static ActRequest own(ActKind kind) {
    return new ActRequest(
        kind,
        key(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static ActRequest phone(ActKind kind, String phone, String queue, String reason) {
    return new ActRequest(
        kind,
        key(),
        "",
        Optional.of(phone),
        Optional.empty(),
        Optional.of(queue).filter(name -> !name.isEmpty()),
        Optional.empty(),
        reason);
  }

  private static ActRequest call(ActKind kind, CallId call, String queue, String person) {
    return new ActRequest(
        kind,
        key(),
        "",
        Optional.empty(),
        Optional.of(call.value()),
        Optional.of(queue).filter(name -> !name.isEmpty()),
        Optional.of(person).filter(name -> !name.isEmpty()),
        "");
  }
}
