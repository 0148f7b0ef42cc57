package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static io.leadline.store.Story.recoveryOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.PromiseStory.End;
import io.leadline.domain.report.PromiseStory.Proof;
import io.leadline.domain.report.RecoveryStory;
import io.leadline.domain.report.ResponseStory;
import io.leadline.domain.report.ResponseStory.Way;
import io.leadline.event.CallId;
import io.leadline.event.LeadEvent;
import io.leadline.event.MemberInterface;
import io.leadline.event.NotLeadKind;
import io.leadline.event.OutboundEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.archive.RecoveryHistory;
import io.leadline.store.archive.ResponseHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When somebody spoke with whom, as the journal tells it.
class SpokenHistoryTest {
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915100001");
  private static final Person CALLER = number(NUMBER.value());

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  @TempDir private Path state;

  private JournalArchive journal() {
    return new JournalArchive(
        new CompanyStore(TestRedis.connection(), store.company()),
        JournalArchive.folder(state, store.company().value()));
  }

  private List<RecoveryStory> cards() {
    return new RecoveryHistory(journal()).cards(at(0));
  }

  private List<ResponseStory> leads() {
    return new ResponseHistory(journal()).leads(at(0));
  }

  private void talked(long second) {
    story.tell(
        "talked-" + second,
        second,
        new OutboundEvent.Talked(
            new CallId("north:out-" + second),
            NUMBER,
            CALLER,
            new MemberInterface("PJSIP/101"),
            Optional.of(ANNA)));
  }

  private void tried(long second) {
    story.tell(
        "tried-" + second,
        second,
        new OutboundEvent.Tried(
            new CallId("north:out-" + second),
            NUMBER,
            CALLER,
            new MemberInterface("PJSIP/101"),
            Optional.of(ANNA),
            "NOANSWER",
            Optional.of(at(second + 600))));
  }

  private static RecoveryStory card(String call, long lost, Optional<Instant> tried, End... end) {
    return new RecoveryStory(recoveryOf(call), at(lost), tried, List.of(end).stream().findFirst());
  }

  @Test
  void lostPersonIsTriedAndReachedOnceHoweverManyCallsWereLost() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.lostCall("2", 60, CALLER));
    tried(200);
    tried(300);
    assertThat(cards()).containsExactly(card("1", 36, Optional.of(at(200))));
    talked(400);
    assertThat(cards())
        .containsExactly(card("1", 36, Optional.of(at(200)), new End(at(400), Proof.CALL)));
  }

  @Test
  void personWhoCallsAgainAndIsAnsweredIsReached() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tellAll(story.answeredCall("2", 100, CALLER, ANNA));
    assertThat(cards())
        .containsExactly(card("1", 36, Optional.empty(), new End(at(116), Proof.CALL)));
  }

  @Test
  void cardThatARepCallsOffWasNotReachedAndOneOfNoLeadWasNoLoss() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(
        "off", 90, new TaskEvent.Cancelled(recoveryOf("1"), Optional.of(ANNA), "does not want it"));
    story.tellAll(story.lostCall("3", 100, number("+4915100002")));
    story.tell(
        "no",
        190,
        new LeadEvent.MarkedNotLead(leadOf("3"), NotLeadKind.WRONG_NUMBER, Optional.of(ANNA)));
    assertThat(cards())
        .containsExactly(card("1", 36, Optional.empty(), new End(at(90), Proof.CANCELLED)));
  }

  @Test
  void answeredCallIsAttemptAndConversationOfItsLead() {
    story.tellAll(story.answeredCall("1", 0, CALLER, ANNA));
    assertThat(leads())
        .containsExactly(
            new ResponseStory(
                leadOf("1"), Way.CALL, at(0), Optional.of(at(16)), Optional.of(at(16))));
  }

  @Test
  void lostCallersLeadIsAttemptedWhenDialledAndTalkedWhenReached() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell("go", 100, new TaskEvent.Attempted(recoveryOf("1"), ANNA, call("cb-1")));
    assertThat(leads().getFirst().attemptedAt()).contains(at(100));
    assertThat(leads().getFirst().talkedAt()).isEmpty();
    talked(130);
    assertThat(leads().getFirst().attemptedAt()).contains(at(100));
    assertThat(leads().getFirst().talkedAt()).contains(at(130));
  }

  @Test
  void whatIsNoLeadHasNoResponse() {
    story.tellAll(story.lostCall("1", 0, CALLER));
    story.tell(
        "no",
        190,
        new LeadEvent.MarkedNotLead(leadOf("1"), NotLeadKind.WRONG_NUMBER, Optional.of(ANNA)));
    assertThat(leads()).isEmpty();
  }
}
