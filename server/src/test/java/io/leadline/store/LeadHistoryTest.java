package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.PromiseStory;
import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.domain.report.StageStep;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.archive.LeadHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadHistoryTest {
  private static final Person CALLER = number("+4915100001");
  private static final LeadId LEAD = leadOf("1");

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  @TempDir private Path state;
  private JournalArchive journal;
  private LeadHistory history;

  @BeforeEach
  void callerArrives() {
    journal =
        new JournalArchive(
            new CompanyStore(TestRedis.connection(), store.company()),
            JournalArchive.folder(state, store.company().value()));
    history = new LeadHistory(journal);
    story.tell(story.arrived("1", 0, CALLER));
  }

  private void leave(long second, LeadStage stage) {
    story.tell(
        "left-" + second,
        second,
        new LeadEvent.Left(LEAD, Optional.of(call("1")), stage, "", Optional.empty(), ANNA));
  }

  private void promise(String name, long due) {
    story.tell(
        name + "/scheduled",
        1,
        new TaskEvent.Scheduled(
            new NewTask(
                new TaskId(name),
                TaskKind.PROMISE,
                CALLER,
                Optional.of(LEAD),
                "Send the price",
                at(due),
                Optional.of(ANNA),
                90)));
  }

  private static PromiseStory told(String name, long due, long ended, Proof proof) {
    return new PromiseStory(
        new TaskId(name), Optional.of(ANNA), at(due), Optional.of(new End(at(ended), proof)));
  }

  private void wholeLife() {
    leave(60, LeadStage.TALKED);
    leave(90, LeadStage.TALKED);
    story.tell("won", 200, new LeadEvent.Lost(LEAD, "too dear", ANNA));
  }

  private static final StageStep[] WAY = {
    new StageStep(LEAD, LeadStage.OPEN, at(0)),
    new StageStep(LEAD, LeadStage.TALKED, at(60)),
    new StageStep(LEAD, LeadStage.LOST, at(200))
  };

  @Test
  void stepsAreTheChangesOfStageByTheTimeOfTheEvent() {
    wholeLife();
    assertThat(history.steps(at(0))).containsExactly(WAY);
    assertThat(history.steps(at(60))).containsExactly(WAY[1], WAY[2]);
  }

  @Test
  void archivedMonthsAreReadToo() {
    wholeLife();
    journal.archive(InstantSource.system().instant().plus(Duration.ofDays(200)), Duration.ZERO);
    assertThat(journal.files()).isNotEmpty();
    assertThat(history.steps(at(0))).containsExactly(WAY);
  }

  @Test
  void promiseThatIsPutOffKeepsTheTimeFirstPromised() {
    promise("p", 3600);
    story.tell("later", 100, new TaskEvent.Snoozed(new TaskId("p"), ANNA, at(9000), "busy"));
    assertThat(history.promises())
        .containsExactly(
            new PromiseStory(new TaskId("p"), Optional.of(ANNA), at(3600), Optional.empty()));
  }

  @Test
  void proofTellsACallFromTheRepsOwnMark() {
    promise("by-mark", 3600);
    promise("by-call", 3600);
    promise("off", 3600);
    story.tell(
        "done", 100, new TaskEvent.Done(new TaskId("by-mark"), Optional.of(ANNA), "word of anna"));
    story.tell("claim", 110, new TaskEvent.Claimed(new TaskId("by-call"), ANNA));
    leave(120, LeadStage.TALKED);
    story.tell(
        "cancel", 130, new TaskEvent.Cancelled(new TaskId("off"), Optional.of(ANNA), "not wanted"));
    assertThat(history.promises())
        .containsExactly(
            told("by-mark", 3600, 100, Proof.MARK),
            told("by-call", 3600, 120, Proof.CALL),
            told("off", 3600, 130, Proof.CANCELLED));
  }

  @Test
  void callAndMailThatDidThePromiseAreItsProof() {
    promise("dialled", 3600);
    promise("written", 3600);
    story.tell("a", 100, done("dialled", "call north:cb-1"));
    story.tell("b", 110, done("written", "mail sales:2"));
    assertThat(history.promises())
        .containsExactly(
            told("dialled", 3600, 100, Proof.CALL), told("written", 3600, 110, Proof.MAIL));
  }

  private static TaskEvent.Done done(String task, String proof) {
    return new TaskEvent.Done(new TaskId(task), Optional.of(ANNA), proof);
  }

  @Test
  void promiseHandedOverStaysTheOneWhoMadeIt() {
    promise("p", 3600);
    story.tell("over", 100, new TaskEvent.HandedOver(new TaskId("p"), ANNA, new Login("boris")));
    assertThat(history.promises().getFirst().promisedBy()).contains(ANNA);
  }
}
