package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.call;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.event.CompanyId;
import io.leadline.event.Escalation;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore.Lease;
import io.leadline.store.verify.Difference;
import io.leadline.store.verify.Verification;
import io.lettuce.core.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The quick ways of scheduling and ending tasks write what the whole ones write.
class AloneTaskTest {
  private final StoreConnection connection = TestRedis.connection();
  private final FactWriter writer = new FactWriter(connection);
  private final RedisTaskStore tasks = new RedisTaskStore(connection);
  @TempDir private Path state;

  /// Everything that stands in the store afterwards.
  private record Written(
      Map<String, JsonNode> tasks,
      Map<String, JsonNode> people,
      Map<String, String> counters,
      List<String> due,
      List<String> open,
      List<String> timeline,
      List<Map<String, String>> journal) {}

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
    assertThat(verified(quick)).isEmpty();
    assertThat(verified(whole)).isEmpty();
  }

  private List<Difference> verified(CompanyId company) {
    return new Verification(connection, company, state).verify().differences();
  }

  @Test
  void manyToldTogetherAreEachWhole() {
    CompanyId company = TestRedis.store().company();
    List<CompletionStage<Recorded>> told = new ArrayList<>();
    for (int n = 0; n < 500; n++) {
      Person one = number("+49151" + (10_000 + n / 3));
      told.add(
          writer.write(fact(company, task("ack/" + n % 450, TaskKind.ACKNOWLEDGE, one, n, 5))));
    }
    var answers = told.stream().map(this::await).toList();
    assertThat(answers).filteredOn(Recorded.Fresh.class::isInstance).hasSize(450);
    assertThat(answers).filteredOn(Recorded.Repeated.class::isInstance).hasSize(50);
    assertThat(verified(company)).isEmpty();
  }

  @Test
  void endsOfLentTasksAreTheSameAsTheWholeOnes() {
    CompanyId quick = TestRedis.store().company();
    CompanyId whole = TestRedis.store().company();
    for (CompanyId company : List.of(quick, whole)) {
      for (int n = 0; n < 20; n++) {
        NewTask task = task("ack/" + n, TaskKind.ACKNOWLEDGE, number("+4915112345"), 0, 50);
        await(writer.write(fact(company, task)));
      }
    }
    var ends = new ArrayList<Recorded>();
    for (Lease lease : leased(quick)) {
      ends.add(Story.await(tasks.finish(lease, done(lease))));
    }
    for (Lease lease : leased(whole)) {
      ends.add(await(writer.write(done(lease), lease.task().id(), lease.token())));
    }
    assertThat(ends).hasSize(40).allMatch(Recorded.Fresh.class::isInstance);
    assertThat(written(quick)).isEqualTo(written(whole));
    assertThat(written(quick).due()).isEmpty();
    assertThat(verified(quick)).isEmpty();
  }

  /// With and without a lead, tried before, over already; too early, in time, told again.
  @Test
  void tasksThatFallDueStandAsTheWholeStepLeavesThem() {
    CompanyId quick = TestRedis.store().company();
    CompanyId whole = TestRedis.store().company();
    var told = new ArrayList<Recorded>();
    for (CompanyId company : List.of(quick, whole)) {
      var story = new Story(company, new RedisJournal(connection));
      story.tell(story.arrived("1", 0, number("+4915112345")));
      for (NewTask task : ofPeople(Story.leadOf("1"))) {
        story.tell("made/" + task.id(), 1, new TaskEvent.Scheduled(task));
      }
      story.tell("try", 10, new TaskEvent.Attempted(new TaskId("back/2"), ANNA, call("b")));
      story.tell(
          "fail",
          20,
          new TaskEvent.AttemptFailed(new TaskId("back/2"), call("b"), "nobody there", at(30)));
      story.tell("end", 25, new TaskEvent.Cancelled(new TaskId("back/3"), Optional.empty(), "no"));
      for (NewTask task : ofPeople(Story.leadOf("1"))) {
        for (long second : new long[] {59, 60, 61}) {
          Fact due = due(company, task.id(), second);
          told.add(
              await(company.equals(quick) ? writer.write(due) : writer.write(due, task.id(), 0)));
        }
      }
    }
    int half = told.size() / 2;
    assertThat(told).filteredOn(Recorded.Fresh.class::isInstance).hasSize(2 * 4);
    assertThat(told.subList(0, half).stream().map(AloneTaskTest::withoutPlace))
        .containsExactlyElementsOf(
            told.subList(half, told.size()).stream().map(AloneTaskTest::withoutPlace).toList());
    assertThat(written(quick)).isEqualTo(written(whole));
    assertThat(verified(quick)).isEmpty();
  }

  private static List<NewTask> ofPeople(LeadId lead) {
    return Stream.of("back/1", "back/2", "back/3", "promise/1", "step/1")
        .map(id ->
            new NewTask(
                new TaskId(id),
                id.startsWith("promise") ? TaskKind.PROMISE : TaskKind.FOLLOW_UP,
                number("+4915112345"),
                id.endsWith("1") ? Optional.of(lead) : Optional.empty(),
                "Say \"due\":1 and \\ to them, \"f\":{} too",
                at(60),
                Optional.of(ANNA).filter(_ -> id.startsWith("step")),
                50))
        .toList();
  }

  private static Fact due(CompanyId company, TaskId task, long second) {
    return new Fact(
        new FactId(task + "/DUE/" + second / 60),
        company,
        at(second),
        Origin.LIVE,
        new TaskEvent.Escalated(
            task, Escalation.DUE, Optional.empty(), 0, Optional.of(at(second + 900))));
  }

  private static Recorded withoutPlace(Recorded recorded) {
    return recorded instanceof Recorded.Fresh fresh
        ? new Recorded.Fresh("", fresh.lead())
        : recorded;
  }

  @Test
  void oneOfManyThatBreaksItsScriptLeavesTheOthersWhole() {
    CompanyId company = TestRedis.store().company();
    for (int n = 0; n < 20; n++) {
      await(
          writer.write(
              fact(company, task("ack/" + n, TaskKind.ACKNOWLEDGE, number("+4915"), 0, 50))));
    }
    List<Lease> leased = leased(company);
    await(connection.commands().hset(KeySpace.key(company, "tasks"), "ack/7", "no record"));
    var ends =
        leased.stream()
            .map(lease -> writer.write(done(lease), lease.task().id(), lease.token()))
            .toList()
            .stream()
            .map(end -> end.toCompletableFuture().handle((recorded, _) -> recorded).join())
            .toList();
    assertThat(ends).filteredOn(Recorded.Fresh.class::isInstance).hasSize(19);
    assertThat(ends).filteredOn(Objects::isNull).hasSize(1);
  }

  @Test
  void endUnderAnOldTokenIsRefusedAndToldAgainItIsRepeated() {
    CompanyId company = TestRedis.store().company();
    await(writer.write(fact(company, task("ack/1", TaskKind.ACKNOWLEDGE, number("+491"), 0, 5))));
    Lease old = leased(company).getFirst();
    Lease now = leased(company, 600).getFirst();
    assertThat(Story.await(tasks.finish(old, done(old)))).isInstanceOf(Recorded.Refused.class);
    assertThat(Story.await(tasks.finish(now, done(now)))).isInstanceOf(Recorded.Fresh.class);
    assertThat(Story.await(tasks.finish(now, done(now)))).isInstanceOf(Recorded.Repeated.class);
    assertThat(verified(company)).isEmpty();
  }

  @Test
  void leaseInTheRecordOfAnEarlierVersionIsRead() {
    CompanyId company = TestRedis.store().company();
    String key = KeySpace.key(company, "tasks");
    await(writer.write(fact(company, task("ack/1", TaskKind.ACKNOWLEDGE, number("+491"), 0, 5))));
    String record = await(connection.commands().hget(key, "ack/1"));
    long ends = at(60).toEpochMilli();
    String lent =
        Json.parse(record)
            .put("leases", 3)
            .set("lease", Json.object().put("token", 7).put("expires", ends))
            .toString();
    await(connection.commands().hset(key, "ack/1", lent));
    String due = KeySpace.key(company, "tasks.due");
    await(connection.commands().del(due));
    await(connection.commands().zadd(due, 0, "ACKNOWLEDGE\t%013d\tack/1".formatted(ends)));
    assertThat(verified(company)).isEmpty();
    assertThat(leased(company, 59)).isEmpty();
    Lease again = leased(company, 60).getFirst();
    assertThat(await(writer.write(done(again), again.task().id(), 7)))
        .isInstanceOf(Recorded.Refused.class);
    assertThat(Story.await(tasks.finish(again, done(again)))).isInstanceOf(Recorded.Fresh.class);
    assertThat(await(connection.commands().hget(key, "ack/1"))).doesNotContain("lease");
    assertThat(verified(company)).isEmpty();
  }

  private List<Lease> leased(CompanyId company) {
    return leased(company, 0);
  }

  private List<Lease> leased(CompanyId company, long second) {
    return Story.await(
        tasks.lease(company, TaskKind.ACKNOWLEDGE, at(second), Duration.ofMinutes(1), 100));
  }

  private static Fact done(Lease lease) {
    return new Fact(
        new FactId(lease.task().id() + "/sent"),
        lease.company(),
        at(1),
        Origin.LIVE,
        new TaskEvent.Done(lease.task().id(), Optional.empty(), "sent \"so\""));
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
    await(connection.commands().xrange(KeySpace.key(company, "journal"), Range.unbounded()))
        .forEach(entry -> {
          // told in fewer words by the quick ways; `verify` below reads both
          entry.getBody().remove("became");
          journal.add(entry.getBody());
        });
    return new Written(
        records(company, "tasks"),
        records(company, "people"),
        await(connection.commands().hgetall(KeySpace.key(company, "counters"))),
        members(company, "tasks.due"),
        members(company, "tasks.open"),
        members(company, "timeline"),
        journal);
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
