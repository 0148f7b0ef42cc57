package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.report.AuditEntry;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.Dossier;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.KeyGround;
import io.leadline.event.Origin;
import io.leadline.event.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  @Test
  void tierGroundsJoiningAndPartingOfAccountsAreTold() {
    keep("globex", "Globex", Tier.KEY, List.of(KeyGround.PARTNER, KeyGround.WELL_KNOWN), 1);
    keep("globex", "Globex", Tier.KEY, List.of(KeyGround.PARTNER, KeyGround.WELL_KNOWN), 2);
    keep("globex", "Globex", Tier.KEY, List.of(KeyGround.EXPERT), 3);
    keep("twin", "Globex Ltd", Tier.UNKNOWN, List.of(), 4);
    var twin = new AccountId("twin");
    var globex = new AccountId("globex");
    tell("joined", 5, new AccountEvent.AccountMerged(twin, globex, ANNA));
    tell("joined", 6, new AccountEvent.AccountMerged(twin, globex, ANNA));
    tell("parted", 7, new AccountEvent.AccountUnmerged(twin, globex, ANNA));
    assertThat(await(store.records().audited(store.company(), at(0), at(99))))
        .extracting(AuditEntry::at, AuditEntry::by, AuditEntry::what, AuditEntry::subject)
        .containsExactly(
            tuple(
                at(1), "anna", "account-tier", "Globex: key (partner, well known), before unknown"),
            tuple(
                at(3),
                "anna",
                "account-tier",
                "Globex: key (expert), before key (partner, well known)"),
            tuple(at(5), "anna", "account-joined", "Globex Ltd into Globex"),
            tuple(at(7), "anna", "account-parted", "Globex Ltd from Globex"));
  }

  private void keep(String id, String name, Tier tier, List<KeyGround> grounds, long second) {
    var dossier =
        new Dossier(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            grounds,
            Optional.empty(),
            "");
    tell(
        id + second,
        second,
        new AccountEvent.AccountKept(
            new AccountId(id), name, tier, Optional.empty(), Optional.empty(), dossier, ANNA));
  }

  private void tell(String id, long second, AccountEvent event) {
    var _ =
        await(
            store
                .journal()
                .record(new Fact(new FactId(id), store.company(), at(second), Origin.LIVE, event)));
  }
}
