package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AccountId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.EmailAddress;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A key client whom nobody answers is an alarm like every other.
class KeyWatchTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CallId CALL = new CallId("north:1");

  private final Vertx vertx = Vertx.vertx();
  private final AlarmScene all = new AlarmScene();
  private final TaskScene scene = all.tasks;
  private final List<Set<EmailAddress>> mailed = all.mailed;
  private final List<AlarmWord.Step> outside = all.outside;
  private final AlarmFlow alarms = all.alarms;
  private final KeyWatch watch = new KeyWatch(all.knowledge, alarms, PATIENCE, vertx, scene.clock);

  @AfterEach
  void stop() {
    await(vertx.close());
  }

  @Test
  void keyClientWhomNobodyAnswersIsOnTheBoardMailedAndToldOutside() {
    unanswered();
    assertThat(standing())
        .extracting(AlarmRecord::kind, AlarmRecord::text)
        .containsExactly(
            tuple(
                AlarmKind.KEY_CLIENT_UNANSWERED,
                "No human has answered a key client of Client Works for 30 s."));
    assertThat(mailed).containsExactly(Set.of(AlarmScene.DUTY));
    assertThat(outside).containsExactly(new AlarmWord.Step.Told(1));
  }

  @Test
  void itIsToldAgainWhileNobodyLooksAfterIt() {
    unanswered();
    scene.clock.move(Duration.ofMinutes(5));
    await(alarms.tick(ACME));
    assertThat(mailed).hasSize(2);
    assertThat(outside).containsExactly(new AlarmWord.Step.Told(1), new AlarmWord.Step.Told(2));
  }

  @Test
  void answerTakesItBack() {
    unanswered();
    watch.told(connected());
    await().until(() -> standing().isEmpty());
    assertThat(outside).endsWith(new AlarmWord.Step.Cleared());
  }

  @Test
  void ofAClientWhoGaveUpItStandsUntilSomebodyLooksAfterIt() {
    unanswered();
    gaveUp();
    assertThat(standing()).hasSize(1);
    assertThat(await(alarms.acknowledge(ACME, standing().getFirst().id(), ANNA)))
        .isEqualTo(new Acted.Done());
    assertThat(standing()).isEmpty();
    assertThat(outside)
        .containsExactly(
            new AlarmWord.Step.Told(1),
            new AlarmWord.Step.Acknowledged(ANNA),
            new AlarmWord.Step.Cleared());
  }

  @Test
  void whoeverLooksAfterAClientOnTheLineSeesItGoWithTheCall() {
    unanswered();
    await(alarms.acknowledge(ACME, standing().getFirst().id(), ANNA));
    assertThat(standing()).hasSize(1);
    gaveUp();
    await().until(() -> standing().isEmpty());
  }

  @Test
  void alarmOfACallThatWasAnsweredWhileNobodyWatchedGoesByItself() {
    unanswered();
    scene.tell(
        new CallEvent.Connected(
            CALL,
            1,
            new QueueName("kam"),
            new MemberInterface("PJSIP/101"),
            Optional.of(ANNA),
            40,
            5));
    await(alarms.tick(ACME));
    assertThat(standing()).isEmpty();
  }

  @Test
  void nobodyIsAlarmedAboutAStrangerOrAClientAnsweredInTime() {
    watch.told(arrived(new CallId("north:2"), "+4930777", scene.clock.instant().minus(PATIENCE)));
    watch.told(arrived(CALL, AlarmScene.KEY_CLIENT, scene.clock.instant()));
    watch.told(connected());
    // a later one's alarm says that those before were looked at
    watch.told(
        arrived(
            new CallId("north:3"), AlarmScene.KEY_CLIENT, scene.clock.instant().minus(PATIENCE)));
    await().until(() -> !standing().isEmpty());
    assertThat(standing()).extracting(AlarmRecord::about).containsExactly("north:3");
  }

  private void unanswered() {
    scene.caller(Tier.KEY, Optional.of(new AccountId("client")));
    watch.told(arrived(CALL, AlarmScene.KEY_CLIENT, scene.clock.instant().minus(PATIENCE)));
    await().until(() -> !outside.isEmpty() && !standing().isEmpty());
  }

  @Test
  void talkWithAClientWhoGaveUpTakesItBackInsteadOfTellingItAgain() {
    unanswered();
    gaveUp();
    await(alarms.tick(ACME));
    assertThat(standing()).hasSize(1);
    scene.clock.move(Duration.ofMinutes(6));
    scene.tell(
        new OutboundEvent.Talked(
            new CallId("north:9"),
            new PhoneNumber(AlarmScene.KEY_CLIENT),
            TaskScene.CLIENT,
            new MemberInterface("PJSIP/101"),
            Optional.of(ANNA)));
    await(alarms.tick(ACME));
    assertThat(standing()).isEmpty();
    assertThat(outside).containsExactly(new AlarmWord.Step.Told(1), new AlarmWord.Step.Cleared());
  }

  private void gaveUp() {
    var callBack =
        new NewTask(
            new TaskId("call-back/" + CALL),
            TaskKind.CALL_BACK,
            TaskScene.CLIENT,
            Optional.empty(),
            "Call back",
            scene.clock.instant(),
            Optional.empty(),
            50);
    scene.tell(
        new CallEvent.Ended(
            CALL, CallOutcome.LOST_IN_QUEUE, TaskScene.CLIENT, 45, 0, 0, Optional.of(callBack)));
    watch.told(new PbxEvent.CallEnded("north", scene.clock.instant(), CALL, "16", "", ""));
  }

  private List<AlarmRecord> standing() {
    return all.standing();
  }

  private static PbxEvent.CallArrived arrived(CallId call, String number, Instant at) {
    return new PbxEvent.CallArrived("north", at, call, number, "+4930900");
  }

  private PbxEvent.MemberConnected connected() {
    return new PbxEvent.MemberConnected(
        "north",
        scene.clock.instant(),
        CALL,
        new QueueName("kam"),
        new MemberInterface("PJSIP/101"),
        40,
        5);
  }
}
