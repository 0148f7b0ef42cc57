package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.BORIS;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.task.TaskRecord;
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
import io.leadline.flow.HandOverFlow.Leaving;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who has how much open, and what becomes of it when somebody leaves; in Redis and in memory.
class HandOverTest {
  private static final Login CARL = new Login("carl");

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
    List<DomainEvent> told = new ArrayList<>();
    var flow =
        new HandOverFlow(
            store.tasks(),
            store.records(),
            _ -> Future.succeededFuture(accounts()),
            fact -> {
              told.add(fact.event());
              return store.journal().record(fact);
            });
    assertThat(await(flow.openWith(store.company(), ANNA, at(30))))
        .isEqualTo(new HandOverFlow.Open(2, 1, 2));
    var done =
        await(
            flow.handOver(
                new Leaving(
                    store.company(), user(ANNA), user(BORIS), Optional.empty(), "grace", at(30))));
    assertThat(done.tasks()).isEqualTo(2);
    assertThat(done.leads()).isEqualTo(1);
    assertThat(done.accounts()).hasSize(2);
    assertThat(done.refused()).isEmpty();
    assertThat(await(store.tasks().openWork(store.company(), List.of(ANNA, BORIS, CARL))))
        .containsExactlyInAnyOrderEntriesOf(Map.of(ANNA, 0, BORIS, 4, CARL, 1));
    assertThat(await(store.records().lead(store.company(), Story.leadOf("1"))).orElseThrow())
        .satisfies(lead -> assertThat(lead.owner()).contains(BORIS));
    assertThat(story.tell("late", 40, new LeadEvent.HandedOver(Story.leadOf("1"), ANNA, BORIS)))
        .isEqualTo(new Recorded.Refused("the lead is with boris"));
    assertThat(told)
        .filteredOn(LeadEvent.AccountImported.class::isInstance)
        .map(LeadEvent.AccountImported.class::cast)
        .extracting(LeadEvent.AccountImported::kam, LeadEvent.AccountImported::deputy)
        .containsExactly(
            tuple(Optional.of(BORIS), Optional.empty()),
            tuple(Optional.of(CARL), Optional.of(BORIS)));
    assertThat(await(store.tasks().openFor(store.company(), BORIS, 10)))
        .extracting(TaskRecord::text)
        .contains("Anna has left. Name a deputy for: Own");
    assertThat(await(store.tasks().openFor(store.company(), CARL, 10)))
        .extracting(TaskRecord::text)
        .contains("Anna has left. The deputy is Boris now for: Second");
  }

  private static List<Account> accounts() {
    return List.of(
        new Account(new AccountId("own"), "Own", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS)),
        new Account(
            new AccountId("deputised"), "Second", Tier.KEY, Optional.of(CARL), Optional.of(ANNA)),
        new Account(
            new AccountId("others"), "Others", Tier.LARGE, Optional.of(BORIS), Optional.empty()));
  }

  private static User user(Login login) {
    String name = login.value();
    return new User(
        login,
        new CompanyId("acme"),
        Character.toUpperCase(name.charAt(0)) + name.substring(1),
        Set.of(Role.KAM),
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        "",
        true);
  }
}
