package io.leadline.app.wiring;

import static io.leadline.acting.ActingLab.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.acting.ActingLab;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.e2e.NeedsLab;
import io.leadline.event.AccountId;
import io.leadline.event.AlarmKind;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.KeyNumberFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.store.MemoryAlarmReads;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The copy of key clients' numbers in the database of a real PBX, changed there by somebody else.
@NeedsLab
@Tag("full")
class KeyCopiesIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int NUMBERS = 45;
  private static final Pattern ROW = Pattern.compile("/ll-key/(\\+\\d+) *: *(\\S+)");

  @ParameterizedTest(name = "Asterisk {0}")
  @ValueSource(strings = {"22", "16"})
  void rowsChangedInThePbxAreToldAndWrittenAgain(String asterisk) throws Exception {
    try (var lab = new ActingLab(asterisk)) {
      importKeyClient(lab);
      AlarmFlow alarms = alarms(lab);
      KeyCopies copies = copies(lab, alarms);
      copies.look();
      await("the copy").atMost(LIMIT).until(() -> rows(lab).size() == NUMBERS);
      Map<String, String> written = rows(lab);
      assertThat(written.values()).allMatch(row -> row.startsWith("101|102|"));

      lab.run("cli", "database", "put", "ll-key", number(7), "104||0");
      lab.run("cli", "database", "del", "ll-key", number(NUMBERS - 1));
      copies.compare();
      await("an alarm")
          .atMost(LIMIT)
          .until(() -> {
            copies.look();
            return !standing(alarms).isEmpty();
          });
      assertThat(standing(alarms))
          .singleElement()
          .satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(AlarmKind.KEY_COPY_DIFFERED);
            assertThat(alarm.toString()).contains("pbx main", "2 key clients' numbers");
          });
      assertThat(rows(lab)).isEqualTo(written);

      copies.compare();
      await("no alarm")
          .atMost(LIMIT)
          .until(() -> {
            copies.look();
            return standing(alarms).isEmpty();
          });
    }
  }

  private static KeyCopies copies(ActingLab lab, AlarmFlow alarms) {
    var keys =
        new KeyNumberFlow(lab.store.directory(), lab.team, _ -> ZoneOffset.UTC, Clock.systemUTC());
    return new KeyCopies(
        keys, lab.switchboard, List.of("main"), _ -> true, alarms, Clock.systemUTC());
  }

  private static AlarmFlow alarms(ActingLab lab) {
    return new AlarmFlow(
        new AlarmFlow.Ports(
            new TaskPorts(lab.store.tasks(), lab.store.records(), lab.store.journal()),
            MemoryAlarmReads.of(lab.store)),
        lab.team,
        new AlarmFlow.Terms(Duration.ofMinutes(5), List.of()),
        (_, _, _) -> Future.succeededFuture(),
        Clock.systemUTC());
  }

  private static List<AlarmRecord> standing(AlarmFlow alarms) throws Exception {
    return alarms.standing(ACME).await(5, TimeUnit.SECONDS);
  }

  private static void importKeyClient(ActingLab lab) throws Exception {
    var phones = IntStream.range(0, NUMBERS).mapToObj(at -> new PhoneNumber(number(at))).toList();
    var buyer =
        new LeadEvent.ImportedContact(
            new ContactId("vera"), "Vera", "buyer", phones, List.of(), "de");
    var event =
        new LeadEvent.AccountImported(
            new AccountId("nordwind"),
            "Nordwind",
            Tier.KEY,
            Optional.of(new Login("rep101")),
            Optional.of(new Login("rep102")),
            List.of(buyer));
    var _ =
        lab.store
            .journal()
            .record(new Fact(new FactId("import"), ACME, Instant.now(), Origin.LIVE, event))
            .await(5, TimeUnit.SECONDS);
  }

  /// What the PBX's own console shows.
  private static Map<String, String> rows(ActingLab lab) throws Exception {
    var rows = new TreeMap<String, String>();
    ROW.matcher(lab.run("cli", "database", "show", "ll-key"))
        .results()
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }

  private static String number(int index) {
    return "+49302000%04d".formatted(index);
  }
}
