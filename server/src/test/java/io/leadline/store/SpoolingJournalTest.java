package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.Person;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.lettuce.core.RedisCommandExecutionException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Facts while the store is there, away, slow, full or refusing.
class SpoolingJournalTest {
  private static final Person CALLER = number("+4915112345");
  private static final int FACTS_AT_MOST = 20;

  private final AtomicReference<Instant> now = new AtomicReference<>(Story.NINE);
  private final ScriptedStore store = new ScriptedStore();
  private final Story story = new Story(TestRedis.store());
  private SpoolingJournal journal;

  @TempDir private Path folder;

  /// A store that does as it is told.
  private static final class ScriptedStore implements Journal {
    private final List<String> recorded = Collections.synchronizedList(new ArrayList<>());
    private final List<Promise<Recorded>> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile Mode mode = Mode.UP;
    private volatile String refuses = "none";

    private enum Mode {
      UP,
      AWAY,
      FROZEN,
      SLOW
    }

    @Override
    public Future<Recorded> record(Fact fact) {
      return switch (mode) {
        case AWAY -> Future.failedFuture(new IllegalStateException("connection refused"));
        case FROZEN -> Promise.<Recorded>promise().future();
        case SLOW -> {
          Promise<Recorded> answer = Promise.promise();
          asked.add(answer);
          yield answer.future();
        }
        case UP -> answer(fact);
      };
    }

    private Future<Recorded> answer(Fact fact) {
      if (fact.id().value().contains(refuses)) {
        return Future.succeededFuture(new Recorded.Refused("it rests on nothing"));
      }
      if (fact.id().value().contains("poison")) {
        return Future.failedFuture(
            new RedisCommandExecutionException("ERR user_script:12: attempt to index a nil value"));
      }
      if (recorded.contains(fact.id().value())) {
        return Future.succeededFuture(new Recorded.Repeated(Optional.empty()));
      }
      recorded.add(fact.id().value());
      return Future.succeededFuture(new Recorded.Fresh("1-1", Optional.empty()));
    }
  }

  private SpoolSettings settings() {
    return new SpoolSettings(
        folder.resolve("spool.mv"), Duration.ofMillis(150), FACTS_AT_MOST, Duration.ofDays(7));
  }

  private SpoolingJournal open() {
    return SpoolingJournal.open(store, settings(), now::get);
  }

  @BeforeEach
  void openJournal() {
    journal = open();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  private Recorded record(Fact fact) {
    return await(journal.record(fact));
  }

  private void awaitEmpty() {
    await().atMost(Duration.ofSeconds(30)).until(() -> journal.waits().waiting() == 0);
  }

  @Test
  void answerOfAStoreThatWasSetBackMeanwhileCountsForNothing() {
    store.mode = ScriptedStore.Mode.AWAY;
    Fact fact = story.arrived("1", 0, CALLER);
    assertThat(await(journal.record(fact))).isInstanceOf(Recorded.Spooled.class);
    store.mode = ScriptedStore.Mode.SLOW;
    await().until(() -> !store.asked.isEmpty());
    journal.tellAgain(fact.company(), _ -> false).join();
    store.mode = ScriptedStore.Mode.UP;
    store.asked.forEach(answer -> answer.tryComplete(new Recorded.Fresh("1-1", Optional.empty())));
    await().until(() -> store.recorded.contains(fact.id().value()));
  }

  @Test
  void factGoesStraightToAStoreThatAnswers() {
    assertThat(record(story.arrived("1", 0, CALLER))).isInstanceOf(Recorded.Fresh.class);
    assertThat(journal.waits().waiting()).isZero();
  }

  @Test
  void copiesComeToTheDiskAlsoWhileFactsComeWithoutAPause() throws Exception {
    Path file = settings().file();
    long before = Files.size(file);
    var told = new AtomicInteger();
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> {
          record(story.arrived("call-" + told.incrementAndGet(), 0, CALLER));
          return Files.size(file) > before;
        });
  }

  @Test
  void factsWaitWhileTheStoreIsAwayAndAreToldInOrderOnce() {
    store.mode = ScriptedStore.Mode.AWAY;
    var facts = story.lostCall("1", 0, CALLER);
    facts.forEach(fact -> assertThat(record(fact)).isEqualTo(new Recorded.Spooled()));
    assertThat(journal.storeIsAway()).isTrue();
    store.mode = ScriptedStore.Mode.UP;
    awaitEmpty();
    assertThat(store.recorded)
        .containsExactlyElementsOf(facts.stream().map(fact -> fact.id().value()).toList());
    await().until(() -> !journal.storeIsAway());
    assertThat(record(story.arrived("2", 60, CALLER))).isInstanceOf(Recorded.Fresh.class);
  }

  @Test
  void whatIsRefusedWhileOthersWaitIsToldAgainBehindThem() {
    store.mode = ScriptedStore.Mode.AWAY;
    story.lostCall("1", 0, CALLER).forEach(this::record);
    store.mode = ScriptedStore.Mode.SLOW;
    await().until(() -> !store.asked.isEmpty());
    store.asked.getFirst().tryComplete(new Recorded.Fresh("1-1", Optional.empty()));
    await().until(() -> !journal.storeIsAway() && store.asked.size() > 1);
    store.mode = ScriptedStore.Mode.UP;
    store.refuses = "close";
    Fact closed =
        story.fact("close/1", 90, new LeadEvent.Lost(Story.leadOf("1"), "too dear", Story.ANNA));
    assertThat(record(closed)).isEqualTo(new Recorded.Spooled());
    store.refuses = "none";
    store.asked.forEach(answer -> answer.tryComplete(new Recorded.Fresh("1-1", Optional.empty())));
    await().until(() -> store.recorded.contains(closed.id().value()));
  }

  @Test
  void callerWaitsForAFrozenStoreNoLongerThanThePatience() {
    store.mode = ScriptedStore.Mode.FROZEN;
    long before = System.nanoTime();
    assertThat(record(story.arrived("1", 0, CALLER))).isEqualTo(new Recorded.Spooled());
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isBetween(Duration.ofMillis(150), Duration.ofSeconds(5));
    assertThat(record(story.arrived("2", 0, CALLER))).isEqualTo(new Recorded.Spooled());
  }

  @Test
  void claimIsNeverSpooled() {
    store.mode = ScriptedStore.Mode.AWAY;
    var claim = story.fact("claim", 10, new TaskEvent.Claimed(new TaskId("t"), ANNA));
    assertThatThrownBy(() -> record(claim))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("connection refused");
    assertThat(journal.waits().waiting()).isZero();
  }

  @Test
  void atItsBoundTheSpoolRefusesAndSaysSo() {
    store.mode = ScriptedStore.Mode.AWAY;
    for (int n = 0; n < FACTS_AT_MOST; n++) {
      record(story.arrived("n" + n, n, CALLER));
    }
    assertThatThrownBy(() -> record(story.arrived("more", 99, CALLER)))
        .hasCauseInstanceOf(SpoolFull.class)
        .hasMessageContaining("20 facts wait in");
    store.mode = ScriptedStore.Mode.UP;
    awaitEmpty();
    assertThat(store.recorded).hasSize(FACTS_AT_MOST);
    await().until(() -> !journal.storeIsAway());
    assertThat(record(story.arrived("more", 99, CALLER))).isInstanceOf(Recorded.Fresh.class);
  }

  @Test
  void whatWaitsOutlivesTheProcess() {
    store.mode = ScriptedStore.Mode.AWAY;
    record(story.arrived("1", 0, CALLER));
    journal.close();
    store.mode = ScriptedStore.Mode.UP;
    journal = open();
    awaitEmpty();
    assertThat(store.recorded).containsExactly("north:1/arrived");
  }

  @Test
  void copyThatRestsOnNothingInAnOlderStoreStaysACopy() {
    Fact fact = story.arrived("1", 0, CALLER);
    assertThat(record(fact)).isInstanceOf(Recorded.Fresh.class);
    store.refuses = "1/";
    journal.tellAgain(fact.company(), _ -> false).join();
    awaitEmpty();
    assertThat(journal.waits().quarantined()).isZero();
    assertThat(journal.waits().confirmed()).isEqualTo(1);
    store.refuses = "none";
    store.recorded.clear();
    journal.tellAgain(fact.company(), _ -> false).join();
    awaitEmpty();
    assertThat(store.recorded).containsExactly(fact.id().value());
  }

  @Test
  void factOfWhichTwoCopiesLieThereIsToldAgainOnce() {
    Fact fact = story.arrived("1", 0, CALLER);
    record(fact);
    store.mode = ScriptedStore.Mode.AWAY;
    assertThat(record(fact)).isInstanceOf(Recorded.Spooled.class);
    store.mode = ScriptedStore.Mode.UP;
    awaitEmpty();
    await().until(() -> journal.waits().confirmed() == 2);
    assertThat(journal.tellAgain(fact.company(), _ -> false).join()).isEqualTo(1);
    awaitEmpty();
    await().until(() -> journal.waits().confirmed() == 1);
  }

  @Test
  void whatTheStoreHasNotAnsweredWhenTheServerStopsIsOnTheDisk() {
    store.mode = ScriptedStore.Mode.FROZEN;
    journal.record(story.arrived("1", 0, CALLER));
    journal.close();
    store.mode = ScriptedStore.Mode.AWAY;
    journal = open();
    assertThat(journal.waits().waiting()).isEqualTo(1);
  }

  @Test
  void laterFactsOfAWaitingConversationQueueBehindItWhileOthersGoStraight() {
    store.refuses = "north:1/arrived";
    store.mode = ScriptedStore.Mode.AWAY;
    record(story.arrived("1", 0, CALLER));
    record(story.arrived("2", 1, CALLER));
    store.mode = ScriptedStore.Mode.UP;
    await().until(() -> !journal.storeIsAway());
    assertThat(record(story.routed("1", 5))).isEqualTo(new Recorded.Spooled());
    assertThat(record(story.routed("2", 6))).isInstanceOf(Recorded.Fresh.class);
    store.refuses = "none";
    awaitEmpty();
    assertThat(store.recorded)
        .containsExactly("north:2/arrived", "north:2/routed", "north:1/arrived", "north:1/routed");
  }

  @Test
  void refusedFactIsTriedAgainThenSetAsideWithTheReason() {
    store.refuses = "captured";
    store.mode = ScriptedStore.Mode.AWAY;
    record(story.fact("captured", 10, new LeadEvent.Lost(Story.leadOf("1"), "too dear", ANNA)));
    record(story.arrived("2", 60, CALLER));
    store.mode = ScriptedStore.Mode.UP;
    awaitEmpty();
    assertThat(journal.waits().quarantined()).isEqualTo(1);
    assertThat(store.recorded).containsExactly("north:2/arrived");
    assertThat(Story.await(journal.aside())).hasSize(1).containsKey("captured");
    assertThat(Story.await(journal.retryAside())).isEqualTo(1);
    await().until(() -> journal.waits().quarantined() == 1);
    store.refuses = "none";
    assertThat(Story.await(journal.retryAside())).isEqualTo(1);
    awaitEmpty();
    assertThat(journal.waits().quarantined()).isZero();
    assertThat(store.recorded).containsExactly("north:2/arrived", "captured");
  }

  @Test
  void factThatBreaksItsScriptIsSetAsideAndTheOthersGoOn() {
    assertThat(record(story.arrived("poison", 0, CALLER))).isEqualTo(new Recorded.Spooled());
    record(story.arrived("2", 60, CALLER));
    awaitEmpty();
    assertThat(journal.waits().quarantined()).isEqualTo(1);
    journal.close();
    try (Spool spool = Spool.open(settings())) {
      assertThat(spool.reasons())
          .containsOnlyKeys("north:poison/arrived")
          .allSatisfy((_, why) -> assertThat(why).contains("nil value"));
    }
    journal = open();
  }

  @Test
  void copiesAreForgottenAfterTheirDaysAlsoWhereTheStoreWasNeverAway() {
    record(story.arrived("1", 0, CALLER));
    await().until(() -> journal.waits().confirmed() == 1);
    now.set(Story.NINE.plus(Duration.ofDays(8)));
    record(story.arrived("2", 0, CALLER));
    await()
        .untilAsserted(() -> {
          assertThat(store.recorded).hasSize(2);
          assertThat(journal.waits().confirmed()).isEqualTo(1);
        });
  }

  @Test
  void confirmedFactsAreKeptForDaysThenForgotten() {
    store.mode = ScriptedStore.Mode.AWAY;
    record(story.arrived("1", 0, CALLER));
    store.mode = ScriptedStore.Mode.UP;
    await().until(() -> journal.waits().confirmed() == 1);
    now.set(Story.NINE.plus(Duration.ofDays(8)));
    store.mode = ScriptedStore.Mode.AWAY;
    record(story.arrived("2", 0, CALLER));
    store.mode = ScriptedStore.Mode.UP;
    await().until(() -> journal.waits().waiting() == 0 && journal.waits().confirmed() == 1);
  }

  @Test
  void whatAnotherVersionWroteIsKeptAsideAndDoesNotStopTheRest() {
    journal.close();
    try (MVStore file = new MVStore.Builder().fileName(settings().file().toString()).open()) {
      file.<Long, String>openMap("waiting").put(1L, "{\"v\":9,\"id\":\"from-the-future\"}");
      file.<Long, String>openMap("waiting").put(2L, FactCodec.write(story.arrived("1", 0, CALLER)));
    }
    journal = open();
    awaitEmpty();
    assertThat(store.recorded).containsExactly("north:1/arrived");
    assertThat(journal.waits().quarantined()).isEqualTo(1);
  }

  @Test
  void secondServerOnTheSameSpoolIsRefused() {
    assertThatThrownBy(this::open).isInstanceOf(StoreUnfit.class).hasMessageContaining("spool.mv");
  }

  @Test
  void everyKindOfFactReadsBackAsItWasWritten() {
    for (Fact fact : EveryKind.facts()) {
      assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
    }
  }
}
