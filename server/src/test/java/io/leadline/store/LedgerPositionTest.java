package io.leadline.store;

import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.LedgerPosition.Position;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Installations that share a store and call their PBXs alike read each its own ledger.
class LedgerPositionTest {
  private static final Position FAR = new Position("inode:42", 12_345, at(0));

  private final StoreConnection connection = TestRedis.connection();
  private final String pbx = "pbx-" + UUID.randomUUID();

  private RedisLedgerPosition of(String company) {
    return new RedisLedgerPosition(connection, List.of(new CompanyId(company)));
  }

  @Test
  void eachInstallationHasItsOwn() {
    await(of("one").save(pbx, FAR));
    assertThat(await(of("one").load(pbx))).contains(FAR);
    assertThat(await(of("other").load(pbx))).isEmpty();
  }

  @Test
  void whatAnEarlierVersionKeptIsTakenOverAndForgottenAfterSomeDays() {
    String old = "{pbx:" + pbx + "}:ledger";
    connection.await(connection.commands().set(old, Json.text(FAR)));
    assertThat(await(of("one").load(pbx))).contains(FAR);
    assertThat(connection.await(connection.commands().ttl(old))).isPositive();
    connection.await(connection.commands().del(old));
    assertThat(await(of("one").load(pbx))).contains(FAR);
  }
}
