package io.leadline.store;

import static io.leadline.store.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.domain.routing.Replay;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.CallEvent;
import io.leadline.event.Person;
import io.leadline.flow.ReplayFlow;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Recorded calls tried again by other rules, out of a real store.
class ReplayFlowTest {
  private static final Path EXAMPLE = Path.of("..", "routing-rules", "examples", "50-reps");
  private static final Person CALLER = Story.number("+4915112345");
  private static final Map<String, String> FACTS =
      Map.of(
          "to", "queue incoming-sales",
          "zone", "Europe/Berlin",
          "language", "en",
          "known", "nobody",
          "brand", "acme",
          "open", "1",
          "queue.incoming-sales", "7/20/0");

  private static RuleSet example() {
    return switch (RuleFolder.read(EXAMPLE, Vocabulary.ANY)) {
      case RuleFolder.Outcome.Accepted accepted -> accepted.rules();
      case RuleFolder.Outcome.Refused refused -> throw new AssertionError(refused.faults());
    };
  }

  private static void routed(Story story, String call) {
    story.tell(story.arrived(call, 0, CALLER));
    story.tell(
        "north:" + call + "/routed",
        3,
        new CallEvent.Routed(
            Story.call(call),
            "everybody",
            "sales.rules.yml:9",
            List.of("queue:incoming-sales:600"),
            List.of("+ everybody:everybody"),
            Optional.empty(),
            "4711abcd",
            FACTS));
  }

  @Test
  void recordedCallIsTriedByOtherRulesAndNothingActs() {
    StorePorts store = TestRedis.store();
    var story = new Story(store);
    routed(story, "1");
    story.tell(story.arrived("2", 60, CALLER));
    var before = Story.await(store.records().calls(store.company(), at(0), at(9_000)));
    var result =
        Story.await(
            new ReplayFlow(store.records()).replay(store.company(), example(), at(0), at(9_000)));
    assertThat(result.calls()).isEqualTo(1);
    assertThat(result.withoutFacts()).isEqualTo(1);
    assertThat(result.differences())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.ruleAfter()).isEqualTo("long-line");
          assertThat(each.before()).containsExactly("queue incoming-sales");
          assertThat(each.after()).containsExactly("offer call-back", "queue incoming-sales");
        });
    assertThat(Story.await(store.records().calls(store.company(), at(0), at(9_000))))
        .isEqualTo(before);
  }

  /// 100,000 calls of a week. The promise is 10 s; the test allows for a machine with other work.
  @Test
  @Tag("full")
  void aHundredThousandCallsAreTriedInSeconds() throws Exception {
    StorePorts store = TestRedis.store();
    routed(new Story(store), "model");
    int calls = 100_000;
    fill(store, calls);
    Instant from = at(0);
    Instant to = at(Duration.ofDays(7).toSeconds());
    var flow = new ReplayFlow(store.records());
    long begun = System.nanoTime();
    Replay.Result first =
        flow.replay(store.company(), example(), from, to).await(120, TimeUnit.SECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    Replay.Result second =
        flow.replay(store.company(), example(), from, to).await(120, TimeUnit.SECONDS);
    System.out.printf("%d calls tried again in %d ms%n", first.calls(), took.toMillis());
    assertThat(first.calls()).isEqualTo(calls + 1);
    assertThat(first.toString()).isEqualTo(second.toString());
    assertThat(took).isLessThan(Duration.ofSeconds(30));
  }

  private static void fill(StorePorts store, int calls) {
    var commands = TestRedis.connection().commands();
    String records = KeySpace.key(store.company(), "calls");
    String model = commands.hget(records, Story.call("model").value()).toCompletableFuture().join();
    long week = Duration.ofDays(7).toMillis();
    Map<String, String> some = new HashMap<>();
    for (int i = 0; i < calls; i++) {
      long at = at(0).toEpochMilli() + 1 + week * i / (calls + 1);
      ObjectNode call = Json.parse(model);
      call.put("arrivedAt", at);
      String id = "north:filled-" + i;
      some.put(id, call.toString());
      var _ = commands.zadd(KeySpace.key(store.company(), "calls.arrived"), (double) at, id);
      if (some.size() == 1_000 || i == calls - 1) {
        commands.hset(records, some).toCompletableFuture().join();
        some.clear();
      }
    }
  }
}
