package io.leadline.app.wiring;

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
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.KeyNumberFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Switchboard;
import io.leadline.flow.port.Switchboard.KeyLeg;
import io.leadline.store.InMemoryStore;
import io.leadline.store.MemoryAlarmReads;
import io.leadline.store.StorePorts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When key clients' numbers go to the PBX, on a clock moved by hand.
class KeyCopiesTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final Login KAM = new Login("ann");
  private static final AccountId PUMPS = new AccountId("pumps");

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final List<Absence> away = new ArrayList<>();
  private final Team team = new Team(store.users(), absences(), Set.of(ACME));
  private final List<String> orders = new ArrayList<>();
  private final KeyCopies copies = copies();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private boolean linked = true;
  private boolean refusing;
  private Optional<Promise<Integer>> slow = Optional.empty();
  private int told;
  private int workedOut;

  @BeforeEach
  void hire() {
    team.onChange(copies::changed);
    save(101);
    look();
    orders.clear();
  }

  @Test
  void clientIsWrittenAsSoonAsAnImportIsToldOf() {
    importClient();
    assertThat(orders).containsExactly("copy +4930111222=101");
  }

  @Test
  void changesOfTierPhoneAbsenceAndDayAreWritten() {
    importClient();
    look();
    save(109);
    look();
    away.add(new Absence(KAM, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2), "ill"));
    look();
    now = now.plus(Duration.ofDays(1));
    look();
    keep(Tier.SMALL);
    look();
    assertThat(orders)
        .containsExactly(
            "copy +4930111222=101",
            "copy +4930111222=109",
            "copy +4930111222=0",
            "copy +4930111222=109",
            "copy");
  }

  @Test
  void nothingIsOrderedWhileNothingChanges() {
    importClient();
    look();
    orders.clear();
    look();
    look();
    assertThat(orders).isEmpty();
  }

  @Test
  void nothingIsWorkedOutWhileNothingChangesAndNoDayBegins() {
    importClient();
    int before = workedOut;
    look();
    now = now.plusSeconds(60);
    look();
    assertThat(workedOut).isEqualTo(before);
    now = now.plus(Duration.ofMinutes(15));
    look();
    assertThat(workedOut).isGreaterThan(before);
  }

  @Test
  void changeWhileThePbxIsAwayIsWrittenOnceItIsThere() {
    linked = false;
    importClient();
    look();
    assertThat(orders).isEmpty();
    linked = true;
    look();
    assertThat(orders).containsExactly("copy +4930111222=101");
  }

  @Test
  void changeDuringAWritingIsWrittenBehindIt() {
    Promise<Integer> writing = Promise.promise();
    slow = Optional.of(writing);
    importClient();
    keep(Tier.SMALL);
    assertThat(orders).containsExactly("copy +4930111222=101");
    slow = Optional.empty();
    writing.complete(1);
    look();
    assertThat(orders).containsExactly("copy +4930111222=101", "copy");
  }

  @Test
  void copyIsComparedAndWrittenOnANewLink() {
    importClient();
    look();
    orders.clear();
    copies.told(new PbxEvent.LinkLost("main", now, "restarted"));
    linked = false;
    look();
    assertThat(orders).isEmpty();
    linked = true;
    look();
    assertThat(orders).containsExactly("compare", "copy +4930111222=101");
  }

  @Test
  void copyIsComparedEachHourThoughNothingChanged() {
    copies.compare();
    look();
    assertThat(orders).containsExactly("compare", "copy");
  }

  @Test
  void refusedCopyIsTriedAgainAfterPausesThatGrow() {
    refusing = true;
    importClient();
    look();
    now = now.plusSeconds(4);
    look();
    assertThat(orders).hasSize(1);
    now = now.plusSeconds(1);
    look();
    assertThat(orders).hasSize(2);
    now = now.plusSeconds(5);
    look();
    assertThat(orders).hasSize(2);
    refusing = false;
    now = now.plusSeconds(5);
    look();
    look();
    assertThat(orders).hasSize(3);
  }

  private void look() {
    team.refresh().result();
    copies.look();
  }

  private void save(int number) {
    var user =
        new User(
            KAM,
            ACME,
            "Ann",
            Set.of(Role.KAM),
            Optional.of(new MemberInterface("PJSIP/" + number)),
            number,
            Optional.empty(),
            List.of(),
            List.of("en"),
            ZoneOffset.UTC,
            "",
            true);
    store.users().save(user).result();
  }

  private void importClient() {
    var karl =
        new LeadEvent.ImportedContact(
            new ContactId("karl"),
            "Karl Key",
            "",
            List.of(new PhoneNumber("+4930111222")),
            List.of(),
            "de");
    tell(
        new LeadEvent.AccountImported(
            PUMPS, "Key Pumps Ltd", Tier.KEY, Optional.of(KAM), Optional.empty(), List.of(karl)));
  }

  private void keep(Tier tier) {
    tell(
        new AccountEvent.AccountKept(
            PUMPS, "Key Pumps Ltd", tier, Optional.of(KAM), Optional.empty(), Dossier.EMPTY, KAM));
  }

  private void tell(DomainEvent event) {
    var id = new FactId("fact-" + told++);
    store.journal().record(new Fact(id, ACME, Instant.EPOCH, Origin.LIVE, event)).result();
    copies.changed();
  }

  private KeyCopies copies() {
    Function<CompanyId, ZoneId> zones =
        _ -> {
          workedOut++;
          return ZoneOffset.UTC;
        };
    var keys = new KeyNumberFlow(store.directory(), team, zones, () -> now);
    var alarms =
        new AlarmFlow(
            new AlarmFlow.Ports(
                new TaskPorts(store.tasks(), store.records(), store.journal()),
                MemoryAlarmReads.of(store)),
            team,
            new AlarmFlow.Terms(Duration.ofMinutes(5), List.of()),
            (_, _, _) -> Future.succeededFuture(),
            () -> now);
    return new KeyCopies(keys, switchboard(), List.of("main"), _ -> linked, alarms, () -> now);
  }

  /// Takes copies and comparisons, and nothing else.
  private Switchboard switchboard() {
    return (Switchboard)
        Proxy.newProxyInstance(
            Switchboard.class.getClassLoader(),
            new Class<?>[] {Switchboard.class},
            (_, method, arguments) -> {
              if (method.getName().equals("compareKeyNumbers")) {
                orders.add("compare");
                return Future.succeededFuture(0);
              }
              assertThat(method.getName()).isEqualTo("copyKeyNumbers");
              var order = new StringBuilder("copy");
              for (Object leg : (List<?>) arguments[1]) {
                var one = (KeyLeg) leg;
                order.append(' ').append(one.number().number().value());
                order.append('=').append(one.kamPenalty());
              }
              orders.add(order.toString());
              return refusing
                  ? Future.failedFuture("the PBX takes no orders")
                  : slow.map(Promise::future).orElseGet(() -> Future.succeededFuture(0));
            });
  }

  private Absences absences() {
    return new Absences() {
      @Override
      public Future<List<Absence>> all(CompanyId company) {
        return Future.succeededFuture(List.copyOf(away));
      }

      @Override
      public Future<Void> save(CompanyId company, Absence absence) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Future<Void> remove(CompanyId company, Absence absence) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
