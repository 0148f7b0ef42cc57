package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Account;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.HandOverFlow;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who has how much open, and what becomes of it when somebody leaves; in Redis and in memory.
class HandOverTest {
  static Stream<StorePorts> stores() {
    return Stream.of(TestRedis.store(), InMemoryStore.empty(new CompanyId("acme")));
  }

  private static NewTask task(
      String name, TaskKind kind, long due, int priority, Login... assignee) {
    return new NewTask(
        new TaskId("task/" + name),
        kind,
        Story.number("+4915112345"),
        Optional.empty(),
        "Do " + name,
        at(due),
        List.of(assignee).stream().findFirst(),
        priority);
  }

  private static void schedule(Story story, NewTask task) {
    story.tell(task.id().value() + "/scheduled", 0, new TaskEvent.Scheduled(task));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void openWorkIsCountedWithWhoeverHasIt(StorePorts store) {
    var story = new Story(store);
    schedule(story, task("a", TaskKind.PROMISE, 600, 70, ANNA));
    schedule(story, task("b", TaskKind.REPLY, 600, 70, ANNA));
    schedule(story, task("c", TaskKind.CALL_BACK, 600, 70));
    schedule(story, task("d", TaskKind.ACKNOWLEDGE, 600, 70));
    story.tell("claim", 10, new TaskEvent.Claimed(new TaskId("task/c"), BORIS));
    story.tell("done", 20, new TaskEvent.Done(new TaskId("task/b"), Optional.of(ANNA), "answered"));
    assertThat(await(store.tasks().openWork(store.company(), List.of(ANNA, BORIS))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ANNA, 1, BORIS, 1));
  }

  @ParameterizedTest
  @MethodSource("stores")
  void everythingOfALeaverGoesToTheHeir(StorePorts store) {
    var story = new Story(store);
    schedule(story, task("a", TaskKind.PROMISE, 600, 70, ANNA));
    schedule(story, task("b", TaskKind.CALL_BACK, 600, 70));
    schedule(story, task("c", TaskKind.CALL_BACK, 600, 70, BORIS));
    story.tell("claim", 10, new TaskEvent.Claimed(new TaskId("task/b"), ANNA));
    story.tell(story.arrived("1", 0, Story.number("+4915112345")));
    story.tell(
        "captured",
        20,
        new LeadEvent.Captured(
            Story.leadOf("1"),
            Story.number("+4915112345"),
            new ContactId("olga"),
            Map.of("name", "Olga"),
            ANNA));
    var own =
        new Account(new AccountId("own"), "Own", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS));
    var others =
        new Account(
            new AccountId("others"), "Others", Tier.LARGE, Optional.of(BORIS), Optional.empty());
    List<DomainEvent> told = new ArrayList<>();
    var flow =
        new HandOverFlow(
            store.tasks(),
            store.records(),
            _ -> Future.succeededFuture(List.of(own, others)),
            fact -> {
              told.add(fact.event());
              return store.journal().record(fact);
            });
    assertThat(await(flow.openWith(store.company(), ANNA, at(30))))
        .isEqualTo(new HandOverFlow.Open(2, 1, 1));
    var done = await(flow.handOver(store.company(), ANNA, BORIS, at(30)));
    assertThat(done).isEqualTo(new HandOverFlow.HandedOver(2, 1, 1, List.of()));
    assertThat(await(store.tasks().openWork(store.company(), List.of(ANNA, BORIS))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ANNA, 0, BORIS, 3));
    assertThat(await(store.records().lead(store.company(), Story.leadOf("1"))).orElseThrow())
        .satisfies(lead -> assertThat(lead.owner()).contains(BORIS));
    assertThat(story.tell("late", 40, new LeadEvent.HandedOver(Story.leadOf("1"), ANNA, BORIS)))
        .isEqualTo(new Recorded.Refused("the lead is with boris"));
    assertThat(told.getLast())
        .isEqualTo(
            new LeadEvent.AccountImported(
                own.id(), "Own", Tier.KEY, Optional.of(BORIS), Optional.empty(), List.of()));
  }
}
