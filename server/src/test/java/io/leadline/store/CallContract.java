package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.SALES;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static io.leadline.store.Story.owedAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.Stay;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.event.StayOutcome;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store does with the facts of calls.
abstract class CallContract {
  private static final Person CALLER = number("+4915112345");
  private static final Witness FAIR =
      new Witness(Witness.Kind.DIALLED, new SourceKey("fair"), "+4930900", at(0));

  StorePorts store;
  Story story;

  abstract StorePorts emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    story = new Story(store);
  }

  private CallRecord callRecord(String name) {
    return await(store.records().call(store.company(), call(name))).orElseThrow();
  }

  private LeadRecord lead(String ofCall) {
    return await(store.records().lead(store.company(), leadOf(ofCall))).orElseThrow();
  }

  @Test
  void decisionIsKeptWithItsRulesAndFacts() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(
        "north:1/routed",
        3,
        new CallEvent.Routed(
            call("1"),
            "everybody",
            "sales.rules.yml:9",
            List.of("queue:incoming-sales:60"),
            List.of("+ everybody:everybody", "- key:tier|unknown!key"),
            Optional.empty(),
            "4711abcd",
            Map.of("open", "1", "queue.incoming-sales", "3/40/1")));
    assertThat(callRecord("1").routing())
        .contains(
            new CallRecord.Routing(
                "everybody",
                "sales.rules.yml:9",
                List.of("queue:incoming-sales:60"),
                List.of("+ everybody:everybody", "- key:tier|unknown!key"),
                "4711abcd",
                Map.of("open", "1", "queue.incoming-sales", "3/40/1")));
  }

  @Test
  void firstCallOfAPersonOpensALead() {
    var recorded = story.tell(story.arrived("1", 0, CALLER, FAIR));
    assertThat(recorded)
        .isInstanceOfSatisfying(
            Recorded.Fresh.class, fresh -> assertThat(fresh.lead()).contains(leadOf("1")));
    LeadRecord lead = lead("1");
    assertThat(lead.person()).isEqualTo(CALLER);
    assertThat(lead.openedAt()).isEqualTo(at(0));
    assertThat(lead.stage()).isEqualTo(LeadStage.OPEN);
    assertThat(lead.witnesses()).containsExactly(FAIR);
    assertThat(await(store.records().openLead(store.company(), CALLER))).contains(lead);
  }

  @Test
  void secondCallOfAPersonJoinsTheOpenLead() {
    story.tell(story.arrived("1", 0, CALLER));
    var recorded = story.tell(story.arrived("2", 60, CALLER));
    assertThat(((Recorded.Fresh) recorded).lead()).contains(leadOf("1"));
    assertThat(callRecord("2").lead()).isEqualTo(leadOf("1"));
    assertThat(await(store.records().leads(store.company(), at(0), at(3600)))).hasSize(1);
  }

  @Test
  void sameFactToldTwiceIsRecordedOnceAndNamesTheLead() {
    story.tell(story.arrived("1", 0, CALLER, FAIR));
    var again = story.tell(story.arrived("1", 0, CALLER, FAIR));
    assertThat(again).isEqualTo(new Recorded.Repeated(Optional.of(leadOf("1"))));
    assertThat(lead("1").witnesses()).hasSize(1);
  }

  @Test
  void answeredCallIsKeptWithItsTimes() {
    story.tell(story.arrived("1", 0, CALLER, FAIR));
    story.tell(story.pressed("1", 4, "search-ad"));
    story.tell(story.routed("1", 5));
    story.tell(story.joined("1", 6, 1));
    story.tell(story.left("1", 26, 1, StayOutcome.TIMED_OUT, 20));
    story.tell(story.joined("1", 27, 2));
    story.tell(story.connected("1", 37, 2, ANNA, 10));
    story.tell(story.answeredEnd("1", 97, CALLER, 31, 60));
    assertThat(callRecord("1"))
        .isEqualTo(
            new CallRecord(
                call("1"),
                at(0),
                Origin.LIVE,
                Optional.of(((Person.ByNumber) CALLER).number()),
                "+4930900",
                "acme",
                CALLER,
                Optional.empty(),
                Tier.UNKNOWN,
                leadOf("1"),
                Optional.of(QuestionOutcome.PRESSED),
                Optional.of(
                    new CallRecord.Routing(
                        "new-callers",
                        "sales.rules.yml:3",
                        List.of("queue:incoming-sales:60"),
                        List.of("new-callers: nobody knows the number"),
                        "",
                        Map.of())),
                List.of(
                    new Stay(
                        1,
                        SALES,
                        at(6),
                        Optional.of(StayOutcome.TIMED_OUT),
                        Optional.empty(),
                        20,
                        0),
                    new Stay(
                        2,
                        SALES,
                        at(27),
                        Optional.of(StayOutcome.ANSWERED),
                        Optional.of(new MemberInterface("PJSIP/101")),
                        10,
                        4)),
                Optional.of(at(37)),
                Optional.of(ANNA),
                Optional.of(CallOutcome.ANSWERED),
                Optional.of(at(97)),
                31,
                4,
                60));
  }

  @Test
  void keyPressedIsAWitnessBesideTheNumberDialled() {
    story.tell(story.arrived("1", 0, CALLER, FAIR));
    story.tell(story.pressed("1", 4, "search-ad"));
    assertThat(lead("1").witnesses())
        .extracting(Witness::kind)
        .containsExactly(Witness.Kind.DIALLED, Witness.Kind.PRESSED);
  }

  @Test
  void keyPressedToldBeforeTheArrivalReachesTheLead() {
    story.tell(story.pressed("1", 4, "search-ad"));
    story.tell(story.arrived("1", 0, CALLER, FAIR));
    assertThat(lead("1").witnesses())
        .extracting(Witness::kind)
        .containsExactly(Witness.Kind.DIALLED, Witness.Kind.PRESSED);
  }

  @Test
  void callIsNotShownBeforeItsArrivalIsKnown() {
    story.tell(story.joined("1", 6, 1));
    assertThat(await(store.records().call(store.company(), call("1")))).isEmpty();
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(callRecord("1").stays()).hasSize(1);
  }

  @Test
  void rulesNotLeadClosesTheLeadThatTheCallOpened() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    LeadRecord lead = lead("1");
    assertThat(lead.stage()).isEqualTo(LeadStage.NOT_A_LEAD);
    assertThat(lead.notLead()).contains(NotLeadKind.SUPPLIER);
    assertThat(lead.closedAt()).contains(at(5));
    assertThat(await(store.records().openLead(store.company(), CALLER))).isEmpty();
  }

  @Test
  void rulesNotLeadToldBeforeTheArrivalClosesTheLeadToo() {
    story.tell(story.routed("1", 5, NotLeadKind.SUPPLIER));
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(lead("1").stage()).isEqualTo(LeadStage.NOT_A_LEAD);
    assertThat(lead("1").closedAt()).contains(at(5));
  }

  @Test
  void rulesNotLeadLeavesAnOlderLeadOpen() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.arrived("2", 60, CALLER));
    story.tell(story.routed("2", 65, NotLeadKind.PRIVATE));
    assertThat(lead("1").stage()).isEqualTo(LeadStage.OPEN);
  }

  @Test
  void callToldLateJoinsTheLeadThatWasOpenThen() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.routed("1", 100, NotLeadKind.SUPPLIER));
    var late = story.tell(story.arrived("2", 50, CALLER));
    assertThat(((Recorded.Fresh) late).lead()).contains(leadOf("1"));
    assertThat(lead("1").stage()).isEqualTo(LeadStage.NOT_A_LEAD);
    var later = story.tell(story.arrived("3", 200, CALLER));
    assertThat(((Recorded.Fresh) later).lead()).contains(leadOf("3"));
  }

  @Test
  void leadOpenedEarlierThanWasKnownCountsFromThen() {
    story.tell(story.arrived("2", 60, CALLER));
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(lead("2").openedAt()).isEqualTo(at(0));
    assertThat(await(store.records().leads(store.company(), at(0), at(30)))).hasSize(1);
  }

  @Test
  void callsAreListedByArrivalWithinThePeriod() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.arrived("2", 60, CALLER));
    story.tell(story.arrived("3", 120, CALLER));
    assertThat(await(store.records().calls(store.company(), at(60), at(120))))
        .extracting(CallRecord::id)
        .containsExactly(call("2"));
  }

  @Test
  void withheldCallersNeverShareALead() {
    story.tell(story.arrived("1", 0, new Person.Withheld(call("1"))));
    story.tell(story.arrived("2", 60, new Person.Withheld(call("2"))));
    assertThat(callRecord("1").lead()).isNotEqualTo(callRecord("2").lead());
  }

  private Optional<TaskRecord> owed(String call) {
    return await(store.tasks().find(store.company(), owedAfter(call)));
  }

  private void cardLeft(String call, long second, Login by, LeadStage stage) {
    story.tell(
        "left/" + second,
        second,
        new LeadEvent.Left(
            leadOf("1"), Optional.of(call(call)), stage, "a note", Optional.empty(), by));
  }

  @Test
  void whoTalkedOwnsTheLeadAndOwesTheOutcomeUntilTheCardIsLeft() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.connected("1", 10, 1, ANNA, 10));
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));

    assertThat(lead("1").owner()).contains(ANNA);
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10)))
        .extracting(TaskRecord::id, TaskRecord::due)
        .containsExactly(tuple(owedAfter("1"), at(70 + 15 * 60)));
    assertThat(owed("1").orElseThrow().lead()).contains(leadOf("1"));

    cardLeft("1", 200, ANNA, LeadStage.TALKED);
    assertThat(owed("1").orElseThrow().state()).isEqualTo(TaskState.DONE);
    assertThat(await(store.tasks().openFor(store.company(), ANNA, 10))).isEmpty();
  }

  @Test
  void whoTalksWithAColleaguesClientOwesTheOutcomeButNotTheLead() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));
    story.tell(story.arrived("2", 300, CALLER));
    story.tell(story.owedEnd("2", 370, CALLER, 60, BORIS));
    assertThat(lead("1").owner()).contains(ANNA);
    assertThat(owed("2").orElseThrow().assignee()).contains(BORIS);

    cardLeft("2", 400, BORIS, LeadStage.TALKED);
    assertThat(owed("1").orElseThrow().state()).isEqualTo(TaskState.DONE);
    assertThat(owed("2").orElseThrow().state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void cardLeftDuringTheTalkLeavesNothingOwed() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.connected("1", 10, 1, ANNA, 10));
    cardLeft("1", 50, ANNA, LeadStage.TALKED);
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));
    assertThat(owed("1")).isEmpty();
  }

  @Test
  void cardLeftEarlierAndToldLateDoesNotEndWhatIsOwedSince() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));
    cardLeft("1", 5, BORIS, LeadStage.TALKED);
    assertThat(owed("1").orElseThrow().state()).isEqualTo(TaskState.WAITING);
  }

  @Test
  void outcomeIsOwedAlsoWhereTheEndIsToldBeforeTheArrival() {
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));
    story.tell(story.arrived("1", 0, CALLER));
    assertThat(lead("1").owner()).contains(ANNA);
    assertThat(owed("1").orElseThrow().lead()).contains(leadOf("1"));
    cardLeft("1", 200, ANNA, LeadStage.TALKED);
    assertThat(owed("1").orElseThrow().state()).isEqualTo(TaskState.DONE);
  }

  @Test
  void nothingIsOwedAfterACallThatIsNoLead() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.owedEnd("1", 70, CALLER, 60, ANNA));
    story.tell(story.routed("1", 5, NotLeadKind.EXISTING_ORDER));
    assertThat(owed("1").orElseThrow().state()).isEqualTo(TaskState.CANCELLED);

    story.tell(story.arrived("2", 300, number("+4915119999")));
    story.tell(story.routed("2", 305, NotLeadKind.EXISTING_ORDER));
    story.tell(story.owedEnd("2", 370, number("+4915119999"), 60, ANNA));
    assertThat(owed("2")).isEmpty();
  }

  @Test
  void timelineTellsTheCallTheSourceAndTheDecisionNewestFirst() {
    story.tell(story.arrived("1", 0, CALLER));
    story.tell(story.pressed("1", 4, "search-ad"));
    story.tell(story.routed("1", 5));
    story.tell(story.connected("1", 16, 1, ANNA, 10));
    story.tell(story.answeredEnd("1", 76, CALLER, 10, 60));
    var lines = await(store.records().timeline(store.company(), CALLER, 10));
    assertThat(lines)
        .extracting(line -> line.kind() + " " + line.title())
        .containsExactly(
            "decision new-callers", "source search-ad", "lead opened", "call answered");
    assertThat(lines.getLast().text()).isEqualTo("by anna after 10 s, talk 1:00");
  }
}
