package io.leadline.store;

import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static io.leadline.store.Story.recoveryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.event.CompanyId;
import io.leadline.event.TaskEvent;
import io.leadline.flow.port.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store on which a later version has worked: what it added is kept, what it wrote in another
/// form is refused and never written over.
@NeedsRedis
class StoreFormTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private RedisServer redis;
  private AttachedStore store;
  private Story story;

  @BeforeEach
  void start() {
    redis = RedisServer.start(folder.resolve("redis"));
    attach();
    await().atMost(LIMIT).until(() -> state().isUp());
  }

  @AfterEach
  void stop() {
    store.close();
    redis.close();
  }

  @Test
  void storeInALaterFormIsRefusedBeforeAnythingIsWritten() {
    story.tellAll(story.lostCall("1", 0, number("+4915112345")));
    assertThat(redis.say("HGET {acme}:store form")).contains("1");
    store.close();
    redis.say("HSET {acme}:store form 2");
    String entries = redis.say("XLEN {acme}:journal");
    attach();
    await().atMost(LIMIT).until(() -> state() instanceof StoreState.Unfit);
    assertThat(((StoreState.Unfit) state()).why())
        .contains("form 2", "written by a newer Leadline", "up to form 1");
    assertThat(story.tell(story.arrived("2", 10, number("+4915112346"))))
        .isInstanceOf(Recorded.Spooled.class);
    assertThat(redis.say("XLEN {acme}:journal")).isEqualTo(entries);
  }

  @Test
  void recordInALaterFormIsNeverWrittenOver() {
    story.tellAll(story.lostCall("1", 0, number("+4915112345")));
    String id = recoveryOf("1").value();
    ObjectNode later = record("tasks", id).put("v", 2);
    redis.say("HSET {acme}:tasks " + id + " " + quoted(later));
    var _ = story.tell("cancel", 60, cancelled());
    await().atMost(LIMIT).until(() -> store.journal().waits().quarantined() == 1);
    assertThat(record("tasks", id)).isEqualTo(later);
  }

  @Test
  void whatALaterVersionAddedIsKept() {
    story.tell(story.arrived("1", 0, number("+4915112345")));
    String lead = leadOf("1").value();
    redis.say(
        "HSET {acme}:leads " + lead + " " + quoted(record("leads", lead).put("mood", "glad")));
    story.tell(story.routed("1", 5));
    story.tell(story.pressed("1", 6, "fair"));
    ObjectNode stands = record("leads", lead);
    assertThat(stands.path("mood").asText()).isEqualTo("glad");
    assertThat(stands.path("witnesses")).hasSize(1);
    assertThat(RecordCodec.LEAD.read(lead, stands).witnesses()).hasSize(1);
  }

  @Test
  void factOfALaterVersionWithAFieldMoreIsRead() {
    var fact = story.arrived("1", 0, number("+4915112345"));
    ObjectNode later = Json.parse(FactCodec.write(fact)).put("mood", "glad");
    ((ObjectNode) later.path("event")).put("mood", "glad");
    assertThat(FactCodec.read(later.toString())).isEqualTo(fact);
  }

  private static TaskEvent cancelled() {
    return new TaskEvent.Cancelled(recoveryOf("1"), Optional.empty(), "no longer wanted");
  }

  private ObjectNode record(String hash, String id) {
    String answer = redis.say("HGET {acme}:" + hash + " " + id);
    return Json.parse(answer.substring(answer.indexOf('\n') + 1).strip());
  }

  private static String quoted(ObjectNode record) {
    return "\"" + record.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private void attach() {
    store =
        AttachedStore.open(
            redis.settings(),
            folder.resolve("state"),
            Set.of(ACME),
            () -> Instant.ofEpochSecond(1));
    story = new Story(ACME, store.journal());
  }

  private StoreState state() {
    return store.connection().state(() -> Instant.ofEpochSecond(1));
  }
}
