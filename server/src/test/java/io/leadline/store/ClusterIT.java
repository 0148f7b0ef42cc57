package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import java.nio.file.Path;
import java.util.List;
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
}
