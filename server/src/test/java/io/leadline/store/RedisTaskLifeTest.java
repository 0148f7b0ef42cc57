package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.leadline.domain.report.TimelineEntry;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Alarms;
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
}
