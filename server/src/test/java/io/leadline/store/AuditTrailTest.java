package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.leadline.domain.report.AuditEntry;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ContactEvent;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.KeyGround;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AuditNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final AccountId GLOBEX = new AccountId("globex");

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
            tuple(at(1), "anna", "account-added", "Globex"),
            tuple(
                at(1), "anna", "account-tier", "Globex: key (partner, well known), before unknown"),
            tuple(
                at(3),
                "anna",
                "account-tier",
                "Globex: key (expert), before key (partner, well known)"),
            tuple(at(4), "anna", "account-added", "Globex Ltd"),
            tuple(at(5), "anna", "account-joined", "Globex Ltd into Globex"),
            tuple(at(7), "anna", "account-parted", "Globex Ltd from Globex"));
  }

  @Test
  void managerDeputyRevenueDomainsAndNumbersStandThereAsTheyWereAndAre() {
    account(1, "bela", "", "1000", List.of("globex.example"), "+49301234567");
    account(2, "anna", "bela", "2000.50", List.of("globex.org"), "+49301234999");
    account(3, "anna", "", "2000.50", List.of("globex.org"), "+49301234999");
    assertThat(trail())
        .filteredOn(entry -> !entry.at().equals(at(1)))
        .extracting(AuditEntry::at, AuditEntry::what, AuditEntry::subject)
        .containsExactly(
            tuple(at(2), "account-manager", "Globex: anna, before bela"),
            tuple(at(2), "account-deputy", "Globex: bela (2026-12-01 – 2026-12-10), before nobody"),
            tuple(at(2), "account-revenue", "Globex: 2000.50, before 1000"),
            tuple(at(2), "account-domains", "Globex: added globex.org; taken off globex.example"),
            tuple(at(2), "account-numbers", "Globex: added …999; taken off …567"),
            tuple(
                at(3), "account-deputy", "Globex: nobody, before bela (2026-12-01 – 2026-12-10)"));
    assertThat(changes())
        .extracting(AuditEntry::by, AuditEntry::what, AuditEntry::subject)
        .contains(
            tuple("anna", "account-manager", "anna, before bela"),
            tuple("anna", "account-revenue", "2000.50, before 1000"));
  }

  @Test
  void importAndHandOverStandInTheAccountsOwnHistoryOnly() {
    account(1, "bela", "", "1000", List.of(), "+49301234567");
    int before = trail().size();
    tell(
        "imported",
        2,
        new LeadEvent.AccountImported(
                GLOBEX,
                "Globex",
                Tier.KEY,
                Optional.of(new Login("anna")),
                Optional.empty(),
                List.of())
            .by("system user grace"));
    assertThat(trail()).hasSize(before);
    assertThat(changes().getLast())
        .isEqualTo(
            new AuditEntry(at(2), "system user grace", "account-manager", "anna, before bela"));
  }

  @Test
  void whatIsChangedOfContactsIsToldWithoutNamesAndNumbers() {
    account(1, "bela", "", "1000", List.of(), "+49301234567");
    contact(2, "olga", "Olga", "+4915112345");
    contact(3, "olga", "Olga", "+4915112999");
    contact(4, "peter", "Peter", "+4915112888");
    tell("joined", 5, new ContactEvent.Merged(new ContactId("peter"), new ContactId("olga"), ANNA));
    tell(
        "parted",
        6,
        new ContactEvent.Unmerged(new ContactId("peter"), new ContactId("olga"), ANNA));
    tell(
        "left",
        7,
        new ContactEvent.IdentityLeft(
            new ContactId("olga"), new Person.ByNumber(new PhoneNumber("+4915112999")), ANNA));
    assertThat(trail())
        .filteredOn(entry -> entry.what().startsWith("contact-"))
        .extracting(AuditEntry::at, AuditEntry::what, AuditEntry::subject)
        .containsExactly(
            tuple(at(2), "contact-changed", "c:olga: name; added …345"),
            tuple(at(3), "contact-changed", "c:olga: added …999; taken off …345"),
            tuple(at(4), "contact-changed", "c:peter: name; added …888"),
            tuple(at(5), "contact-joined", "c:peter into c:olga"),
            tuple(at(6), "contact-parted", "c:peter from c:olga"),
            tuple(at(7), "contact-changed", "c:olga: taken off …999"));
    assertThat(changes()).extracting(AuditEntry::what).contains("contact-joined", "contact-parted");
    assertThat(await(new AuditNames(store.accounts()).in(store.company(), trail())))
        .extracting(AuditEntry::subject)
        .contains("Peter into Olga", "Olga: taken off …999");
  }

  private List<AuditEntry> trail() {
    return await(store.records().audited(store.company(), at(0), at(99)));
  }

  private List<AuditEntry> changes() {
    return await(store.records().changes(store.company(), GLOBEX));
  }

  private void account(
      long second, String kam, String deputy, String revenue, List<String> domains, String number) {
    var dossier =
        new Dossier(
            Optional.of(LocalDate.of(2026, 12, 1)),
            Optional.of(LocalDate.of(2026, 12, 10)),
            domains,
            List.of(new PhoneNumber(number)),
            List.of(),
            Optional.of(new BigDecimal(revenue)),
            "");
    tell(
        "account" + second,
        second,
        new AccountEvent.AccountKept(
            GLOBEX,
            "Globex",
            Tier.KEY,
            Optional.of(new Login(kam)),
            Optional.of(deputy).filter(login -> !login.isEmpty()).map(Login::new),
            dossier,
            ANNA));
  }

  private void contact(long second, String id, String name, String number) {
    tell(
        id + second,
        second,
        new AccountEvent.ContactKept(
            new ContactId(id),
            new AccountEvent.Written(
                Optional.of(GLOBEX),
                name,
                "",
                "",
                List.of(new PhoneNumber(number)),
                List.of(),
                Map.of()),
            ANNA));
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

  private void tell(String id, long second, DomainEvent event) {
    var _ =
        await(
            store
                .journal()
                .record(new Fact(new FactId(id), store.company(), at(second), Origin.LIVE, event)));
  }
}
