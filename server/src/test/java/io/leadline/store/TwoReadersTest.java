package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.Fact;
import io.leadline.event.Person;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.StoreAway;
import io.leadline.store.verify.Verification;
import io.lettuce.core.Range;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One server is cut off from the store while another reads the same PBX.
class TwoReadersTest {
  private static final Person CLIENT = number("+4915112345");

  @TempDir private Path folder;
  private final StorePorts store = TestRedis.store();
  private volatile boolean cut;

  private Future<Recorded> told(Fact fact) {
    return cut
        ? Future.failedFuture(new StoreAway(new IllegalStateException("cut off")))
        : store.journal().record(fact);
  }

  @Test
  void whatBothTellStandsOnceAndWhatOneAloneSawIsNotLost() {
    Journal line =
        new Journal() {
          @Override
          public Future<Recorded> record(Fact fact) {
            return told(fact);
          }

          @Override
          public Future<Recorded> recordLate(Fact fact) {
            return cut ? told(fact) : store.journal().recordLate(fact);
          }
        };
    var settings = SpoolSettings.in(folder.resolve("spool.mv"));
    try (var cutOff = SpoolingJournal.open(line, settings, () -> Story.NINE)) {
      var story = new Story(store);
      List<Fact> both = new ArrayList<>(story.lostCall("1", 0, CLIENT));
      both.addAll(story.answeredCall("2", 300, CLIENT, ANNA));
      List<Fact> once = story.lostCall("3", 600, number("+4915154321"));

      cut = true;
      both.forEach(
          fact -> assertThat(await(cutOff.record(fact))).isInstanceOf(Recorded.Spooled.class));
      once.forEach(fact -> await(cutOff.record(fact)));
      // the other server has seen all but the last call, and each step a little later
      both.forEach(fact -> await(store.journal().record(fact)));
      cut = false;
      await(cutOff.record(story.lostCall("4", 900, number("+4915100001")).getFirst()));
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> cutOff.waits().waiting() == 0);

      assertThat(cutOff.waits().quarantined()).isZero();
      var expected = new HashSet<String>();
      both.forEach(fact -> expected.add(fact.id().value()));
      once.forEach(fact -> expected.add(fact.id().value()));
      List<String> journal = journal();
      assertThat(journal).doesNotHaveDuplicates().containsAll(expected);
      assertThat(await(store.tasks().recovery(store.company(), 10))).hasSize(1);
    }
    var connection = TestRedis.connection();
    assertThat(new Verification(connection, store.company(), folder).verify().differences())
        .isEmpty();
  }

  private List<String> journal() {
    var connection = TestRedis.connection();
    return connection
        .await(
            connection
                .commands()
                .xrange(KeySpace.key(store.company(), "journal"), Range.unbounded()))
        .stream()
        .map(entry -> entry.getBody().getOrDefault("fact", ""))
        .filter(fact -> !fact.isEmpty())
        .toList();
  }
}
