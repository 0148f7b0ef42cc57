package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Alarms;
import io.leadline.flow.port.Recorded;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedisTaskLifeTest extends TaskLifeContract {
  @Override
  StorePorts emptyStore() {
    return TestRedis.store();
  }

  @Override
  Alarms alarms() {
    return new RedisAlarms(TestRedis.connection());
  }

  @Test
  void eachStepStandsInTheTimelineWithWhatWasSaid() {
    schedule(TaskKind.FOLLOW_UP, 600);
    story.tell("claim", 10, new TaskEvent.Claimed(TASK, ANNA));
    story.tell("snooze", 20, new TaskEvent.Snoozed(TASK, ANNA, at(7200), "in a meeting"));
    story.tell("hand", 30, new TaskEvent.HandedOver(TASK, ANNA, BORIS));
    assertThat(await(store.records().timeline(store.company(), CLIENT, 50)))
        .extracting(TimelineEntry::title, TimelineEntry::text)
        .containsExactly(
            tuple("follow up handed over", "by anna to boris"),
            tuple("follow up put off", "by anna: in a meeting"),
            tuple("follow up claimed", "by anna"),
            tuple("follow up", "Do it"));
  }

  /// The spool tells when nobody listens any more: a refusal would only be set aside with an error.
  @Test
  void whatIsToldLateOfATaskThatIsOverStandsInTheJournalAndChangesNothing() {
    schedule(TaskKind.CALL_BACK, 600);
    story.tell("try", 610, new TaskEvent.Attempted(TASK, ANNA, call("back-1")));
    story.tell("done", 650, new TaskEvent.Done(TASK, Optional.of(ANNA), "call north:back-1"));
    var before = find();
    var failed = new TaskEvent.AttemptFailed(TASK, call("back-1"), "busy", at(1200));
    var late = story.fact("ended", 640, failed);
    assertThat(await(store.journal().record(late))).isInstanceOf(Recorded.Refused.class);
    assertThat(await(store.journal().recordLate(late))).isInstanceOf(Recorded.Fresh.class);
    assertThat(await(store.journal().recordLate(late))).isInstanceOf(Recorded.Repeated.class);
    assertThat(find()).isEqualTo(before);
    var gone = new AlarmEvent.Cleared(new AlarmId("link/south"));
    assertThat(await(store.journal().recordLate(story.fact("cleared", 660, gone))))
        .isInstanceOf(Recorded.Fresh.class);
  }
}
