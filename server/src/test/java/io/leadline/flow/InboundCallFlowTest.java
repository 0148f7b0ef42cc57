package io.leadline.flow;

import static io.leadline.flow.CallScene.CALL;
import static io.leadline.flow.CallScene.PHONE;
import static io.leadline.flow.CallScene.SALES;
import static io.leadline.flow.CallScene.START;
import static io.leadline.flow.CallScene.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.AskSource;
import io.leadline.domain.routing.Target;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboundCallFlowTest {
  private static final String CALLER = "01632960142";
  private static final String SALES_LINE = "01632960100";
  private static final String FAIR_LINE = "01632960199";

  private final CallScene scene = new CallScene();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void strangerIsAskedAndTheKeyBecomesAWitness() {
    assertThat(scene.arrive(CALLER, SALES_LINE)).isInstanceOf(FirstStep.Ask.class);

    var route = await(scene.flow.answered(CALL, QuestionOutcome.PRESSED, Optional.of('1')));

    assertThat(route.targets()).containsExactly("queue:incoming-sales:300");
    assertThat(scene.names()).containsExactly("arrived", "source", "routed");
    var answer = (CallEvent.SourceAnswered) event(1);
    assertThat(answer.witness().map(Witness::kind)).contains(Witness.Kind.PRESSED);
  }

  @Test
  void keyWithoutASourceIsNoWitness() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.WRONG_KEY, Optional.of('7')));

    var answer = (CallEvent.SourceAnswered) event(1);
    assertThat(answer.outcome()).isEqualTo(QuestionOutcome.WRONG_KEY);
    assertThat(answer.witness()).isEmpty();
  }

  @Test
  void callerOfANumberThatTellsTheSourceIsNotAsked() {
    assertThat(scene.arrive(CALLER, FAIR_LINE)).isInstanceOf(FirstStep.Go.class);
    assertThat(((CallEvent.Arrived) event(0)).witness().map(Witness::kind))
        .contains(Witness.Kind.DIALLED);
  }

  @Test
  void ruleCanForbidTheQuestion() {
    scene.askSource = AskSource.NEVER;
    assertThat(scene.arrive(CALLER, SALES_LINE)).isInstanceOf(FirstStep.Go.class);
  }

  @Test
  void withheldNumberBelongsToThisCallAlone() {
    scene.arrive("", SALES_LINE);
    assertThat(((CallEvent.Arrived) event(0)).person()).isEqualTo(new Person.Withheld(CALL));
  }

  @Test
  void numberOfOneContactBelongsToThatContact() {
    knownCaller();
    scene.arrive(CALLER, SALES_LINE);
    var arrived = (CallEvent.Arrived) event(0);
    assertThat(arrived.person()).isEqualTo(new Person.Known(new ContactId("eszter")));
    assertThat(arrived.tier()).isEqualTo(Tier.KEY);
  }

  @Test
  void managersPhoneIsReachedThroughTheirOwnPenalty() {
    scene.targets =
        List.of(
            new Target.Kam(new Login("levente"), Duration.ofSeconds(20)),
            new Target.Kam(new Login("somebody-else"), Duration.ofSeconds(20)),
            new Target.Queue(SALES, Duration.ofMinutes(5)));
    scene.askSource = AskSource.NEVER;

    var step = (FirstStep.Go) scene.arrive(CALLER, SALES_LINE);

    assertThat(step.route().targets())
        .containsExactly("personal:101:20", "queue:incoming-sales:300");
  }

  @Test
  void dialplanIsToldWhereThePlaceInLineIsAnnounced() {
    scene.targets =
        List.of(
            new Target.Queue(SALES, Duration.ofMinutes(1), Optional.of(7), true),
            new Target.Queue(SALES, Duration.ofMinutes(5), Optional.empty(), true));
    scene.askSource = AskSource.NEVER;

    var step = (FirstStep.Go) scene.arrive(CALLER, SALES_LINE);

    assertThat(step.route().targets())
        .containsExactly("queue:incoming-sales/7/say:60", "queue:incoming-sales//say:300");
  }

  @Test
  void offerOfACallBackNamesTheQueueOfThePlace() {
    scene.targets =
        List.of(
            new Target.Queue(new QueueName("kam"), Duration.ofSeconds(30)),
            new Target.Offer(Duration.ofSeconds(6)),
            new Target.Queue(SALES, Duration.ofMinutes(5)));
    scene.askSource = AskSource.NEVER;

    var step = (FirstStep.Go) scene.arrive(CALLER, SALES_LINE);

    assertThat(step.route().targets())
        .containsExactly("queue:kam:30", "offer:kam:6", "queue:incoming-sales:300");
  }

  @Test
  void callerGoesOnThoughStoreAndDirectoryAreFrozen() {
    scene.storeAnswers = false;
    scene.directoryAnswers = false;
    scene.askSource = AskSource.NEVER;

    assertThat(scene.arrive(CALLER, SALES_LINE)).isInstanceOf(FirstStep.Go.class);
    assertThat(scene.recorded).isEmpty();
  }

  @Test
  void keyClientIsKnownThoughTheDirectoryIsFrozen() {
    knownCaller();
    scene.directoryAnswers = false;
    scene.askSource = AskSource.NEVER;

    scene.arrive(CALLER, SALES_LINE);

    assertThat(event(0))
        .isInstanceOfSatisfying(
            CallEvent.Arrived.class, arrived -> assertThat(arrived.tier()).isEqualTo(Tier.KEY));
  }

  @Test
  void answeredCallIsRecordedAtEveryStep() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));
    scene.tell(joined(), connected(), ended(""));

    assertThat(scene.names())
        .containsExactly("arrived", "source", "routed", "joined/1", "connected/1", "ended");
    assertThat(scene.recorded.values()).extracting(Fact::origin).containsOnly(Origin.LIVE);
  }

  @Test
  void callThatTheServerNeverSpokeWithIsRecordedFromThePbxEvents() {
    scene.tell(arrivedAtPbx(), joined(), connected(), ended("1"));

    assertThat(scene.names())
        .containsExactlyInAnyOrder(
            "arrived", "joined/1", "connected/1", "source", "routed", "ended");
    var answer = (CallEvent.SourceAnswered) find("source").event();
    assertThat(answer.outcome()).isEqualTo(QuestionOutcome.PRESSED);
    assertThat(((CallEvent.Routed) find("routed").event()).rule()).isEqualTo("fallback");
  }

  @Test
  void callerWhoPressesNothingCountsAsTheDefaultOnlyWhereThereIsOne() {
    scene.ifNothing = Optional.of(new SourceKey("fair"));
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));

    var answer = (CallEvent.SourceAnswered) find("source").event();
    assertThat(answer.outcome()).isEqualTo(QuestionOutcome.NO_KEY);
    assertThat(answer.witness().map(Witness::source)).contains(new SourceKey("fair"));
    assertThat(answer.witness().map(Witness::kind)).contains(Witness.Kind.DEFAULT);
  }

  @Test
  void hangUpInTheQuestionIsToldOnceWhoeverNoticesFirst() {
    scene.arrive(CALLER, SALES_LINE);
    scene.tell(ended(""));
    await(scene.flow.hungUp(CALL));

    assertThat(scene.names()).containsExactly("arrived", "source", "ended");
    assertThat(((CallEvent.SourceAnswered) find("source").event()).outcome())
        .isEqualTo(QuestionOutcome.HUNG_UP);
    assertThat(((CallEvent.Ended) find("ended").event()).outcome())
        .isEqualTo(CallOutcome.LOST_IN_QUESTION);
  }

  @Test
  void ledgerOfACallSeenLiveAddsNothing() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));
    scene.tell(joined(), connected(), ended(""));
    int facts = scene.recorded.size();

    assertThat(await(scene.flow.catchUp(ledger()))).isFalse();
    assertThat(scene.recorded).hasSize(facts);
  }

  @Test
  void ledgerFillsWhatWasMissedWhileTheLinkWasLost() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));
    scene.tell(new PbxEvent.LinkLost("main", START.plusSeconds(4), "cut"), connected(), ended(""));

    assertThat(scene.names()).containsExactly("arrived", "source", "routed");
    assertThat(await(scene.flow.catchUp(ledger()))).isTrue();
    assertThat(scene.names())
        .containsExactly("arrived", "source", "routed", "joined/1", "connected/1", "ended");
    assertThat(find("ended").origin()).isEqualTo(Origin.LEDGER);
  }

  @Test
  void callsInAPbxThatStoppedAreLostByItAndRecovered() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));
    scene.tell(joined());
    scene.tell(restarted(CallScene.START.plusSeconds(30)));

    assertThat(lastEnded().outcome()).isEqualTo(CallOutcome.LOST_BY_PBX);
    assertThat(lastEnded().recovery()).isPresent();
  }

  @Test
  void callThatThePbxStillHasAfterTheGapGoesOn() {
    scene.arrive(CALLER, SALES_LINE);
    scene.tell(
        new PbxEvent.SnapshotBegins("main", CallScene.START.plusSeconds(60)),
        new PbxEvent.CallSeen("main", CallScene.START.plusSeconds(60), CALL),
        new PbxEvent.Synchronised("main", CallScene.START.plusSeconds(61)));
    assertThat(scene.names()).doesNotContain("ended");
  }

  @Test
  void callThatEndedUnseenIsClosedOnceTheLedgerHadItsTime() {
    scene.arrive(CALLER, SALES_LINE);
    scene.tell(joined());
    scene.tell(new PbxEvent.LinkLost("main", CallScene.START.plusSeconds(20), "cut"));
    scene.tell(restarted(CallScene.START.plusSeconds(30)));
    assertThat(scene.names()).doesNotContain("ended");

    scene.flow.sweep(CallScene.START.plusSeconds(60));
    Awaitility.await().untilAsserted(() -> assertThat(scene.names()).contains("ended"));
    assertThat(lastEnded().outcome()).isEqualTo(CallOutcome.LOST_BY_PBX);
  }

  @Test
  void talkThatThePbxCutOffLastsUntilTheLinkWasLostAndIsOwedACallBack() {
    scene.arrive(CALLER, SALES_LINE);
    await(scene.flow.answered(CALL, QuestionOutcome.NO_KEY, Optional.empty()));
    scene.tell(joined(), connected());
    scene.tell(new PbxEvent.LinkLost("main", CallScene.START.plusSeconds(32), "cut"));
    scene.tell(restarted(CallScene.START.plusSeconds(50)));
    scene.flow.sweep(CallScene.START.plusSeconds(90));
    Awaitility.await().untilAsserted(() -> assertThat(scene.names()).contains("ended"));
    assertCutOff();
  }

  @Test
  void ledgerThatKnowsNoEndOfATalkTellsItUntilTheLinkWasLost() {
    scene.arrive(CALLER, SALES_LINE);
    scene.tell(joined(), connected());
    scene.tell(new PbxEvent.LinkLost("main", CallScene.START.plusSeconds(32), "cut"));
    assertThat(await(scene.flow.catchUp(List.of(arrivedAtPbx(), joined(), connected())))).isTrue();
    assertCutOff();
  }

  private void assertCutOff() {
    assertThat(lastEnded().outcome()).isEqualTo(CallOutcome.ANSWERED);
    assertThat(lastEnded().talkSeconds()).isEqualTo(23);
    assertThat(lastEnded().recovery()).isEmpty();
    assertThat(lastEnded().owed())
        .hasValueSatisfying(owed -> assertThat(owed.kind()).isEqualTo(TaskKind.CALL_BACK));
  }

  private static PbxEvent[] restarted(Instant since) {
    return new PbxEvent[] {
      new PbxEvent.RunsSince("main", since.plusSeconds(2), since),
      new PbxEvent.SnapshotBegins("main", since.plusSeconds(2)),
      new PbxEvent.Synchronised("main", since.plusSeconds(3))
    };
  }

  private CallEvent.Ended lastEnded() {
    return (CallEvent.Ended) find("ended").event();
  }

  @Test
  void ledgerReadTwiceAddsNothing() {
    assertThat(await(scene.flow.catchUp(ledger()))).isTrue();
    assertThat(await(scene.flow.catchUp(ledger()))).isFalse();
    scene.recorded.clear();
    scene.flow.storeSetBack();
    assertThat(await(scene.flow.catchUp(ledger()))).as("the store came back without it").isTrue();
  }

  private void knownCaller() {
    var account =
        new Account(
            new AccountId("pekseg"), "Pékség", Tier.KEY, Optional.empty(), Optional.empty());
    var contact =
        new Contact(
            new ContactId("eszter"),
            "Eszter",
            "Pékség",
            Optional.of(account.id()),
            "hu",
            List.of(),
            List.of(),
            Map.of(),
            List.of());
    scene.caller =
        new Identified(
            new Identity.OneContact(contact, Optional.of(account)),
            Optional.empty(),
            false,
            Optional.empty());
  }

  private CallEvent event(int index) {
    return (CallEvent) List.copyOf(scene.recorded.values()).get(index).event();
  }

  private Fact find(String name) {
    return scene.recorded.values().stream()
        .filter(fact -> fact.id().value().equals(CALL.value() + "/" + name))
        .findFirst()
        .orElseThrow();
  }

  private static List<PbxEvent.OfCall> ledger() {
    return List.of(arrivedAtPbx(), joined(), connected(), ended(""));
  }

  private static PbxEvent.CallArrived arrivedAtPbx() {
    return new PbxEvent.CallArrived("main", START, CALL, CALLER, SALES_LINE);
  }

  private static PbxEvent.CallerJoined joined() {
    return new PbxEvent.CallerJoined("main", START.plusSeconds(5), CALL, SALES, 1, 1);
  }

  private static PbxEvent.MemberConnected connected() {
    return new PbxEvent.MemberConnected("main", START.plusSeconds(9), CALL, SALES, PHONE, 4, 3);
  }

  private static PbxEvent.CallEnded ended(String key) {
    return new PbxEvent.CallEnded("main", START.plusSeconds(60), CALL, "16", key, "");
  }
}
