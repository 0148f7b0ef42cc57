package io.leadline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.port.Switchboard.KeyLeg;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whom the PBX's own copy rings for a key client while the server is away.
class KeyNumberFlowTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final Login KAM = new Login("ann");
  private static final Login DEPUTY = new Login("bob");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final AbsenceList away = new AbsenceList();
  private final Team team = new Team(store.users(), away, Set.of(ACME));

  @BeforeEach
  void hire() {
    store.users().save(user(KAM, 101)).result();
    store.users().save(user(DEPUTY, 102)).result();
  }

  private static User user(Login login, int number) {
    return new User(
        login,
        ACME,
        login.value(),
        Set.of(Role.KAM),
        Optional.of(new MemberInterface("PJSIP/" + number)),
        number,
        Optional.empty(),
        List.of(),
        List.of("en"),
        BERLIN,
        "",
        true);
  }

  private void tell(String id, DomainEvent event) {
    store
        .journal()
        .record(new Fact(new FactId(id), ACME, Instant.EPOCH, Origin.LIVE, event))
        .result();
  }

  private void keyClient(Optional<LocalDate> deputyFrom, Optional<LocalDate> deputyUntil) {
    var account = new AccountId("client");
    tell(
        "account",
        new AccountEvent.AccountKept(
            account,
            "Client",
            Tier.KEY,
            Optional.of(KAM),
            Optional.of(DEPUTY),
            new Dossier(
                deputyFrom, deputyUntil, List.of(), List.of(), List.of(), Optional.empty(), ""),
            KAM));
    tell(
        "contact",
        new AccountEvent.ContactKept(
            new ContactId("olga"),
            new AccountEvent.Written(
                Optional.of(account),
                "Olga",
                "",
                "",
                List.of(new PhoneNumber("+4915112345678")),
                List.of(),
                Map.of()),
            KAM));
  }

  private KeyLeg copiedAt(String instant) {
    team.refresh().result();
    return flow(instant).legs().result().orElseThrow().getFirst();
  }

  private KeyNumberFlow flow(String instant) {
    return new KeyNumberFlow(store.directory(), team, _ -> BERLIN, () -> Instant.parse(instant));
  }

  @Test
  void managerRingsBeforeTheDeputy() {
    keyClient(Optional.empty(), Optional.empty());
    KeyLeg leg = copiedAt("2026-03-02T09:00:00Z");
    assertThat(List.of(leg.kamPenalty(), leg.deputyPenalty())).containsExactly(101, 102);
  }

  @Test
  void deputyStandsInOnTheDeputysDaysAtTheCompany() {
    keyClient(Optional.of(LocalDate.of(2026, 3, 2)), Optional.of(LocalDate.of(2026, 3, 3)));
    assertThat(copiedAt("2026-03-01T22:59:59Z").deputyPenalty()).isZero();
    assertThat(copiedAt("2026-03-01T23:00:00Z").deputyPenalty()).isEqualTo(102);
    assertThat(copiedAt("2026-03-03T22:59:59Z").deputyPenalty()).isEqualTo(102);
    assertThat(copiedAt("2026-03-03T23:00:00Z").deputyPenalty()).isZero();
  }

  @Test
  void nobodyRingsOnADayAway() {
    keyClient(Optional.empty(), Optional.empty());
    away.add(new Absence(KAM, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), "ill"));
    KeyLeg leg = copiedAt("2026-03-02T09:00:00Z");
    assertThat(List.of(leg.kamPenalty(), leg.deputyPenalty())).containsExactly(0, 102);
    assertThat(copiedAt("2026-03-03T09:00:00Z").kamPenalty()).isEqualTo(101);
  }

  @Test
  void nothingIsCopiedBeforeTheUsersAreKnown() {
    keyClient(Optional.empty(), Optional.empty());
    assertThat(flow("2026-03-02T09:00:00Z").legs().result()).isEmpty();
  }
}
