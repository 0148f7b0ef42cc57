package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.event.Login;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How reps stand who are absent, whatever their phones do.
class LiveFloorTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final AbsenceList absences = new AbsenceList();
  private final Team team = new Team(store.users(), absences, Set.of(ACME));
  private final LiveFloor floor =
      new LiveFloor(() -> QueuePicture.empty(NINE), team, new Workload(store.tasks(), team));

  @BeforeEach
  void hire() {
    TaskScene.await(store.users().save(TaskScene.user(ANNA, Role.REP)));
    TaskScene.await(store.users().save(TaskScene.user(BORIS, Role.REP)));
    absences.add(new Absence(ANNA, TODAY, TODAY, "ill"));
    TaskScene.await(team.refresh());
  }

  @Test
  void whoIsAbsentIsAway() {
    assertThat(floor.of(ACME, NINE).rep(ANNA)).contains(Floor.RepState.AWAY);
    assertThat(floor.of(ACME, NINE.plus(Period.ofDays(1))).rep(ANNA))
        .isEqualTo(floor.of(ACME, NINE).rep(BORIS));
  }

  @Test
  void whoIsAbsentOrWorksHereNoMoreIsGoneAndWhosePhoneIsOffIsNot() {
    assertThat(floor.of(ACME, NINE).gone(ANNA)).isTrue();
    assertThat(floor.of(ACME, NINE.plus(Period.ofDays(1))).gone(ANNA)).isFalse();
    assertThat(floor.of(ACME, NINE).gone(BORIS)).isFalse();
    assertThat(floor.of(ACME, NINE).gone(new Login("nobody"))).isTrue();
  }

  @Test
  void whoeverIsTriedAtAnotherTimeFindsThoseAwayWhoAreAbsentThen() {
    var tomorrow = NINE.plus(Period.ofDays(1));
    assertThat(floor.of(ACME, tomorrow, NINE).rep(ANNA)).contains(Floor.RepState.AWAY);
    assertThat(floor.of(ACME, NINE, tomorrow).gone(ANNA)).isFalse();
  }

  @Test
  void mailsOfThatDayGoToOthers() {
    var anybody = new Floor.Wanted(RouteFacts.Medium.MAIL, Set.of(), "", Floor.Turn.LEAST_LOADED);
    assertThat(floor.of(ACME, NINE).pick(anybody, Set.of())).contains(BORIS);
    assertThat(floor.of(ACME, NINE.plus(Period.ofDays(1))).pick(anybody, Set.of())).contains(ANNA);
  }
}
