package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.LeadEvent;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.Restore;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.Erasure;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.PersonSearch.Found;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole contract on a cluster of three primaries with a replica each.
@NeedsRedis
class ClusterIT extends WholeStoreContract {
  private static final int PRIMARIES = 3;
  private static final int MANY = 12;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private static Path folder;

  private static RedisCluster cluster;
  private static StoreConnection connection;

  @BeforeAll
  static void begin() {
    cluster = RedisCluster.start(folder, PRIMARIES);
    connection = StoreConnection.open(cluster.settings());
  }

  @AfterAll
  static void end() {
    connection.close();
    cluster.close();
  }

  @Override
  StoreConnection connection() {
    return connection;
  }

  @Test
  void companiesSpreadOverTheNodesAndKnowNothingOfOneAnother() {
    List<StorePorts> companies =
        IntStream.range(0, MANY).mapToObj(i -> ports(new CompanyId("spread-" + i))).toList();
    for (StorePorts company : companies) {
      var story = new Story(company);
      story.tellAll(story.lostCall("1", 0, Story.number("+4915112345")));
    }
    assertThat(cluster.keys()).hasSize(PRIMARIES).allMatch(keys -> keys > 0);
    assertThat(companies)
        .allSatisfy(company ->
            assertThat(Story.await(company.tasks().recovery(company.company(), MANY))).hasSize(1));
  }

  /// Each server has files of its own, which the others' rewriting does not reach: an append-only
  /// file, and the replicas the dump that they began with.
  @Test
  void noFileOfAnyServerHoldsATraceOfAnErasedPerson(@TempDir Path state) throws IOException {
    var company = new CompanyId("erased");
    var story = new Story(ports(company));
    var number = "+4915177788899";
    story.tellAll(story.lostCall("1", 0, Story.number(number)));
    story.tell(
        "lead/1/captured",
        200,
        new LeadEvent.Captured(
            Story.leadOf("1"),
            Story.number(number),
            new ContactId("c1"),
            Map.of("name", "Olga Quittung", "need", "pumps for Quittung"),
            Story.ANNA));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(traces(number)).hasSizeGreaterThan(3));
    assertThat(traces(number)).as("of a replica").anyMatch(trace -> trace.contains("replica-"));

    var store = new CompanyStore(connection, company);
    var olga = ((Found.One) new PersonSearch(store).find("n:" + number, Optional.empty())).files();
    var erased =
        new Erasure(new Eraser(store, NumberingPlan.INTERNATIONAL), state)
            .erase(olga, "anna", Story.at(10_000))
            .receipt();

    assertThat(erased.unwritten()).isEmpty();
    assertThat(erased.traces()).isEmpty();
    // the files before go on a thread of the server's own
    await().atMost(LIMIT).untilAsserted(() -> assertThat(traces(number)).isEmpty());
    assertThat(new Verification(connection, company, state).verify().differences()).isEmpty();
  }

  private static List<String> traces(String number) throws IOException {
    return Traces.of(folder, number, "Quittung");
  }

  @Test
  void companyIsBackedUpWhereOthersAreAndPutBack(@TempDir Path state) throws IOException {
    var company = new CompanyId("kept");
    StorePorts before = ports(company);
    var story = new Story(before);
    story.tellAll(story.lostCall("1", 0, Story.number("+4915112345")));
    story.tellAll(story.answeredCall("2", 300, Story.number("+4915112346"), Story.ANNA));
    var calls = Story.await(before.records().calls(company, Story.at(0), Story.at(999)));
    Path file = state.resolve("backup.zip");
    new Backup(connection, state)
        .write(file, List.of(company), List.of(), "test", Story.at(1_000), Story.at(9_000));
    story.tellAll(story.lostCall("3", 600, Story.number("+4915112347")));
    connection.await(connection.commands().del(KeySpace.key(company, "calls")));

    var restore =
        new Restore(
            connection,
            Files.createDirectory(state.resolve("new")),
            _ -> NumberingPlan.INTERNATIONAL);
    assertThat(restore.filled(Set.of("kept"))).containsExactly("kept");
    restore.load(file, Restore.check(file), Story.at(2_000));

    assertThat(new Verification(connection, company, state).rebuild().after().differences())
        .isEmpty();
    assertThat(Story.await(ports(company).records().calls(company, Story.at(0), Story.at(999))))
        .isEqualTo(calls)
        .hasSize(2);
  }
}
