package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The quick way of scheduling a task writes what the whole one writes.
class AloneTaskTest {
  private final StoreConnection connection = TestRedis.connection();
  private final FactWriter writer = new FactWriter(connection);

  /// Everything that stands in the store afterwards.
  private record Written(
      Map<String, JsonNode> tasks,
      Map<String, JsonNode> people,
      Map<String, String> counters,
      List<String> due,
      List<String> open,
      List<String> timeline,
      List<Map<String, String>> journal,
      List<JsonNode> became) {}

  static Stream<NewTask> tasks() {
    Person client = number("+4915112345");
    return Stream.of(
        task("ack/1", TaskKind.ACKNOWLEDGE, client, 0, 50),
        task("back/1", TaskKind.CALL_BACK, client, 60, 120),
        task("promise/1", TaskKind.PROMISE, client, 60, 90, ANNA));
  }

  private static NewTask task(
      String id, TaskKind kind, Person person, long due, int priority, Login... whose) {
    return new NewTask(
        new TaskId(id),
        kind,
        person,
        Optional.empty(),
        "Say \"é\" and \\ to them",
        at(due),
        List.of(whose).stream().findFirst(),
        priority);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void writesTheSame(NewTask task) {
    CompanyId quick = TestRedis.store().company();
    CompanyId whole = TestRedis.store().company();
    for (int times = 0; times < 2; times++) {
      String id = task.id() + "/" + times;
      var again =
          new NewTask(
              new TaskId(id),
              task.kind(),
              task.person(),
              task.lead(),
              task.text(),
              task.due(),
              task.assignee(),
              task.priority());
      assertThat(await(writer.write(fact(quick, again)))).isInstanceOf(Recorded.Fresh.class);
      assertThat(await(writer.write(fact(whole, again), again.id(), 0)))
          .isInstanceOf(Recorded.Fresh.class);
    }
    assertThat(written(quick)).isEqualTo(written(whole));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void toldAgainItIsRepeated(NewTask task) {
    CompanyId company = TestRedis.store().company();
    await(writer.write(fact(company, task)));
    assertThat(await(writer.write(fact(company, task)))).isInstanceOf(Recorded.Repeated.class);
  }

  private static Fact fact(CompanyId company, NewTask task) {
    return new Fact(
        new FactId(task.id() + "/scheduled"),
        company,
        at(0),
        Origin.LIVE,
        new TaskEvent.Scheduled(task));
  }

  private Written written(CompanyId company) {
    List<Map<String, String>> journal = new ArrayList<>();
    List<JsonNode> became = new ArrayList<>();
    await(connection.commands().xrange(KeySpace.key(company, "journal"), Range.unbounded()))
        .forEach(entry -> {
          became.add(Json.parse(entry.getBody().remove("became")));
          journal.add(entry.getBody());
        });
    return new Written(
        records(company, "tasks"),
        records(company, "people"),
        await(connection.commands().hgetall(KeySpace.key(company, "counters"))),
        members(company, "tasks.due"),
        members(company, "tasks.open"),
        members(company, "timeline"),
        journal,
        became);
  }

  private Map<String, JsonNode> records(CompanyId company, String name) {
    return await(connection.commands().hgetall(KeySpace.key(company, name))).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> Json.parse(each.getValue())));
  }

  private List<String> members(CompanyId company, String name) {
    return await(connection.commands().zrange(KeySpace.key(company, name), 0, -1));
  }

  private <T> T await(CompletionStage<T> stage) {
    return connection.await(stage);
  }
}
