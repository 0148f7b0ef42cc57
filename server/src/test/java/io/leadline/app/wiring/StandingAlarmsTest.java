package io.leadline.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.config.Alarms;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.store.InMemoryStore;
import io.leadline.store.MemoryAlarmReads;
import io.leadline.store.StorePorts;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Place;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with links and with changed files stands as an alarm until it is right.
class StandingAlarmsTest {
  private static final CompanyId ACME = new CompanyId("acme");

  /// A silent PBX is noticed after so long.
  private static final Duration SILENCE = Duration.ofSeconds(8);

  private final Vertx vertx = Vertx.vertx();
  private final StorePorts store = InMemoryStore.empty(ACME);
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
  private final AtomicReference<Boolean> up = new AtomicReference<>(true);
  private final AlarmFlow alarms = alarms(new AlarmFlow.Terms(Duration.ofMinutes(5), List.of()));
  private final Watchfulness watch =
      new Watchfulness(vertx, alarms, Set.of(ACME), () -> Map.of("pbx north", up.get()), now::get);
  private final ChangeAlarms changes = new ChangeAlarms(alarms, Set.of(ACME));

  @AfterEach
  void stop() throws Exception {
    watch.close();
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  private AlarmFlow alarms(AlarmFlow.Terms terms) {
    return new AlarmFlow(
        new AlarmFlow.Ports(
            new TaskPorts(store.tasks(), store.records(), store.journal()),
            MemoryAlarmReads.of(store)),
        new Team(store.users(), Set.of(ACME)),
        terms,
        (_, _, _) -> Future.succeededFuture(),
        now::get);
  }

  private List<AlarmRecord> standing() {
    return alarms.standing(ACME).toCompletionStage().toCompletableFuture().join();
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    watch.look();
  }

  @Test
  void silentPbxIsAnAlarmWithinThirtySeconds() {
    up.set(false);
    watch.look();
    pass(Duration.ofSeconds(10));
    assertThat(standing()).isEmpty();

    pass(Duration.ofSeconds(30).minus(SILENCE).minusSeconds(12));
    assertThat(standing()).extracting(AlarmRecord::kind).containsExactly(AlarmKind.LINK_DOWN);
  }

  @Test
  void linkThatIsBackIsNoAlarmAndMayBeOneAgain() {
    up.set(false);
    watch.look();
    pass(Watchfulness.DOWN_AT_LEAST);
    up.set(true);
    pass(Duration.ofSeconds(2));
    assertThat(standing()).isEmpty();

    up.set(false);
    pass(Duration.ofSeconds(2));
    pass(Watchfulness.DOWN_AT_LEAST);
    assertThat(standing()).hasSize(1);
  }

  @Test
  void alarmOfAnEarlierRunIsClearedOnceTheLinkIsUp() {
    var left = new AlarmId("link/pbx-north");
    alarms.raise(ACME, left, AlarmKind.LINK_DOWN, "pbx north", "No answer from pbx north.");
    assertThat(standing()).hasSize(1);

    pass(Duration.ofSeconds(2));
    assertThat(standing()).isEmpty();
  }

  @Test
  void refusedChangeStandsWithItsFaultUntilTheFilesAreMended() {
    var fault = new Fault(new Place("routing-rules/sales.rules.yml", 3, 5), "to: must be a list");
    changes.refused("routing rules", List.of(fault, fault));
    changes.refused("routing rules", List.of(fault));
    assertThat(standing())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo(AlarmKind.CHANGE_REFUSED);
          assertThat(alarm.text())
              .contains("routing rules", "sales.rules.yml:3", "must be a list", "(and 1 more)");
        });

    changes.inForce("routing rules");
    assertThat(standing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"false, 5", "true, 1"})
  void onlyTheDemosClockMayJumpWithoutTellingAnAlarmAgain(boolean simulated, int times) {
    var usual =
        new Alarms(
            List.of(),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Optional.empty(),
            Optional.empty());
    var flow = alarms(AlarmRoom.terms(usual, simulated));
    flow.raise(ACME, new AlarmId("link/mail"), AlarmKind.LINK_DOWN, "mail", "No answer from mail.");
    for (int week = 0; week < 4; week++) {
      now.updateAndGet(before -> before.plus(Duration.ofDays(7)));
      flow.tick(ACME);
    }
    assertThat(standing()).extracting(AlarmRecord::times).containsExactly(times);
  }
}
