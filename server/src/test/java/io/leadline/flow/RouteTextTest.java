package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.ANNA;
import static io.leadline.flow.TaskScene.BORIS;
import static io.leadline.flow.TaskScene.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.Target;
import io.leadline.domain.routing.Treatment;
import io.leadline.domain.task.Delay;
import io.leadline.event.QueueName;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteTextTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final Duration RINGS = Duration.ofSeconds(20);

  private final StorePorts store = InMemoryStore.empty(ACME);
  private final AbsenceList absences = new AbsenceList();
  private final Team team = new Team(store.users(), absences, Set.of(ACME));
  private final RouteText text =
      new RouteText(
          team,
          new CallTerms(
              () -> new Delay(RINGS, Delay.CountedBy.WORKING_TIME),
              _ -> new QueueName("incoming-sales"),
              Duration.ofMinutes(1),
              true));

  @BeforeEach
  void hire() {
    TaskScene.await(store.users().save(TaskScene.user(ANNA, Role.REP)));
    TaskScene.await(store.users().save(TaskScene.user(BORIS, Role.REP)));
    absences.add(new Absence(ANNA, TODAY, TODAY, "ill"));
    TaskScene.await(team.refresh());
  }

  @Test
  void reasonOfACallSaysWhoIsPassedOverBecauseTheyAreAway() {
    RouteDecision passing = text.passing(ACME, decision(), NINE);
    assertThat(passing.why().getLast().because())
        .contains("a stage is passed over because anna is not at work that day");
    assertThat(passing.targets()).isEqualTo(decision().targets());
    assertThat(text.passing(ACME, decision(), NINE.plus(Period.ofDays(1)))).isEqualTo(decision());
  }

  private static RouteDecision decision() {
    return new RouteDecision(
        "key",
        "f:1",
        "1",
        List.of(
            new Target.Kam(ANNA, RINGS),
            new Target.Kam(BORIS, RINGS),
            new Target.Queue(new QueueName("kam"), RINGS)),
        Treatment.USUAL,
        List.of(new RouteDecision.Reason("key", true, List.of())));
  }
}
