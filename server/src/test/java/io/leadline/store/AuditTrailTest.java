package io.leadline.store;

import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.report.AuditEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private final StorePorts store = TestRedis.store();

  private void audited(Instant at, String what) {
    var connection = TestRedis.connection();
    var _ =
        connection.await(
            connection.run(
                Script.read("audited"),
                store.company(),
                Long.toString(at.toEpochMilli()),
                "grace",
                what,
                "records 3"));
  }

  @Test
  void whatWasExportedAndCopiedInThePeriodIsTold() {
    audited(at(0), "backup");
    audited(at(60), "person-exported");
    audited(at(120), "backup");
    assertThat(await(store.records().audited(store.company(), at(60), at(120))))
        .containsExactly(new AuditEntry(at(60), "grace", "person-exported", "records 3"));
    assertThat(await(store.records().audited(store.company(), at(0), at(999)))).hasSize(3);
  }
}
