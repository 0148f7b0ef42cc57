package io.leadline.acting;

import static io.leadline.acting.ActingLab.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.queue.QueueFigures;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.event.TaskEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Call-back instead of waiting, on a real PBX.
abstract class PlaceScenes {
  private static final Pattern RINGING = Pattern.compile("\t([0-9.]+) ringing");
  private static final Duration WHOLE_LINE = Duration.ofMinutes(4);
  private static final QueueName SALES = new QueueName("incoming-sales");

  abstract ActingLab lab();

  @AfterEach
  void quiet() throws Exception {
    lab().run("down", "outside");
    lab().quiet();
  }

  /// Five wait, the third asks: the first and the second are answered, then the third is called,
  /// then the others are answered. Each time other numbers: one is dialled six times an hour at
  /// most.
  @RepeatedTest(10)
  void thirdOfFiveIsCalledInTurn(RepetitionInfo info) throws Exception {
    int run = info.getCurrentRepetition();
    lab().told.clear();
    lab().run("up", "phones", "104:ignore");
    lab().run("up", "outside", "answer:1:3");
    QueueFigures before = figures(lab().queues.current());
    List<CallId> calls = new ArrayList<>();
    for (int caller = 1; caller <= 5; caller++) {
      String steps = caller == 3 ? "8 press=1 4 press=1 3600" : "3600";
      calls.add(waits("r" + run + "c" + caller, steps, "+4930111%02d%d".formatted(run, caller)));
    }
    await("the place is kept")
        .atMost(ActingLab.LIMIT)
        .until(() -> line(lab().queues.current()).equals(calls) && placeholders() == 1);
    lab().run("up", "phones", "104:answer+1:1:2");
    await("the line is served")
        .atMost(WHOLE_LINE)
        .until(() -> answered().size() == 5 && calledBack(calls.get(2)));

    assertThat(answered()).containsExactlyElementsOf(calls);
    Instant client = clientRang();
    assertThat(client).isAfter(answeredAt(calls.get(1))).isBefore(answeredAt(calls.get(3)));
    // the picture is drawn a moment after what was told
    await("all five are counted")
        .atMost(ActingLab.LIMIT)
        .until(() -> figures(lab().queues.current()).offered() == before.offered() + 5);
    assertThat(figures(lab().queues.current()).callbackAccepted())
        .isEqualTo(before.callbackAccepted() + 1);
    assertThat(open())
        .extracting(task -> task.id().value())
        .doesNotContain("place/" + calls.get(2).value());
  }

  /// A rule offers after some waiting: who takes it keeps his place, who does not goes on at it.
  @Test
  void ruleOffersACallBack() throws Exception {
    lab().told.clear();
    lab().run("up", "phones", "104:ignore");
    lab().run("up", "outside", "answer:1:3");
    lab()
        .run(
            "up",
            "agi",
            "route",
            "queue:incoming-sales:4,offer:incoming-sales:3,queue:incoming-sales:600");
    waits("declines", "3600", "+493011119");
    lab().run("down", "agi");
    CallId later = waits("waits", "3600", "+493011118");
    await("who declined is back before who came later")
        .atMost(ActingLab.LIMIT)
        .until(() ->
            lab().told.stream().anyMatch(this::isRejoin)
                && line(lab().queues.current()).size() == 2
                && line(lab().queues.current()).getLast().equals(later));
    lab()
        .run(
            "up",
            "agi",
            "route",
            "queue:incoming-sales:4,offer:incoming-sales:20,queue:incoming-sales:600");
    lab().call("takes", "14 press=1 4 press=1 3600", "+493011117");
    await("the place is kept").atMost(ActingLab.LIMIT).until(() -> placeholders() == 1);
    lab().run("down", "agi");
    assertThat(scheduled()).isTrue();
  }

  /// Asked before any line was joined, and declined: who called later and joined meanwhile stands
  /// behind.
  @Test
  void whoDeclinesBeforeAnyLineStandsBeforeWhoCalledLater() throws Exception {
    lab().run("up", "phones", "104:ignore");
    lab().run("up", "agi", "route", "offer:incoming-sales:12,queue:incoming-sales:600");
    lab().call("asked-at-once", "3600", "+493011113");
    await("the offer is made")
        .atMost(ActingLab.LIMIT)
        .until(() -> lab().run("cli", "core", "show", "channels").contains("ll-offer"));
    lab().run("down", "agi");
    CallId later = waits("later", "3600", "+493011112");
    await("who declined stands before who called later")
        .atMost(ActingLab.LIMIT)
        .until(() -> {
          List<CallId> line = line(lab().queues.current());
          return line.size() == 2 && line.getLast().equals(later);
        });
  }

  /// A mailbox answers for the rep and presses no key: that is tried three times, and then left to
  /// people; who waits behind is not kept waiting for it.
  @Test
  void placeThatAMailboxAnswersIsLeftToPeople() throws Exception {
    lab().run("up", "phones", "104:ignore");
    lab().run("up", "outside", "answer:1:3");
    lab().call("asks-for-a-mailbox", "8 press=1 4 press=1 3600", "+493011115");
    await("the place is kept").atMost(ActingLab.LIMIT).until(() -> placeholders() == 1);
    lab().run("up", "phones", "104:answer:1");
    await("the place is given up")
        .atMost(WHOLE_LINE)
        .until(() -> lab().recorded().stream().anyMatch(TaskEvent.AttemptFailed.class::isInstance));
    assertThat(placeholders()).isZero();
    assertThat(lab().saw("outside")).doesNotContain("ringing");
    assertThat(lab().store.tasks().recovery(ACME, 10).await(5, TimeUnit.SECONDS))
        .anySatisfy(card ->
            assertThat(card.task().note())
                .isEqualTo("no key was pressed at 104, 104, 104: the place in line is given up"));
  }

  /// Who calls in while his place is kept waits for himself: the place is taken back, nobody dials.
  @Test
  void callerWhoCallsInIsNotDialledToo() throws Exception {
    lab().run("up", "phones", "104:ignore");
    lab().run("up", "outside", "answer:1:3");
    lab().call("asks", "8 press=1 4 press=1 3600", "+493011116");
    await("the place is kept").atMost(ActingLab.LIMIT).until(() -> placeholders() == 1);
    CallId again = waits("calls-in", "3600", "+493011116");
    await("the place is taken back").atMost(ActingLab.LIMIT).until(() -> placeholders() == 0);
    assertThat(line(lab().queues.current())).containsExactly(again);
    assertThat(lab().saw("outside")).doesNotContain("ringing");
  }

  private boolean isRejoin(PbxEvent event) {
    return event instanceof PbxEvent.CallBackStep step
        && step.step() == PbxEvent.CallBackStep.Step.DECLINED;
  }

  /// The conversation with the client is over.
  private boolean calledBack(CallId call) {
    String attempt = call.value().replaceFirst(":", ":place-") + "-";
    return lab().recorded().stream()
        .anyMatch(event ->
            event instanceof OutboundEvent.Ended ended && ended.call().value().startsWith(attempt));
  }

  List<TaskRecord> open() throws Exception {
    return lab().store.tasks().openFor(ACME, new Login("nobody"), 10).await(5, TimeUnit.SECONDS);
  }

  boolean scheduled() {
    return lab().recorded().stream().anyMatch(TaskEvent.Scheduled.class::isInstance);
  }

  /// Who takes a kept place back may stand in the line alone at once.
  CallId waits(String name, String steps, String number) throws Exception {
    List<CallId> before = line(lab().queues.current());
    lab().call(name, steps, number);
    QueuePicture picture = lab().picture(name + " waits", now -> !before.containsAll(line(now)));
    return line(picture).stream().filter(call -> !before.contains(call)).findFirst().orElseThrow();
  }

  long placeholders() throws Exception {
    return lab()
        .run("cli", "queue", "show", SALES.value())
        .lines()
        .filter(line -> line.contains("@ll-place"))
        .count();
  }

  static List<CallId> line(QueuePicture picture) {
    return picture.queues().values().stream()
        .filter(queue -> queue.id().queue().equals(SALES))
        .flatMap(queue -> queue.waiting().stream())
        .map(WaitingCaller::call)
        .toList();
  }

  private static QueueFigures figures(QueuePicture picture) {
    return picture.queues().values().stream()
        .filter(queue -> queue.id().queue().equals(SALES))
        .map(queue -> queue.today())
        .findFirst()
        .orElseThrow();
  }

  private List<CallId> answered() {
    return connected().stream().map(PbxEvent.MemberConnected::call).toList();
  }

  private Instant answeredAt(CallId call) {
    return connected().stream()
        .filter(one -> one.call().equals(call))
        .findFirst()
        .orElseThrow()
        .at();
  }

  private List<PbxEvent.MemberConnected> connected() {
    return lab().told.stream()
        .filter(PbxEvent.MemberConnected.class::isInstance)
        .map(PbxEvent.MemberConnected.class::cast)
        .toList();
  }

  private Instant clientRang() throws Exception {
    var rings = RINGING.matcher(lab().saw("outside")).results().toList();
    assertThat(rings).as("the client is dialled once").hasSize(1);
    return Instant.ofEpochMilli((long) (Double.parseDouble(rings.getFirst().group(1)) * 1000));
  }
}
