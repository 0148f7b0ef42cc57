package io.leadline.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.User;
import io.leadline.domain.task.TaskRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.web.PlayedSite;
import io.leadline.web.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrgencyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:58:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T12:57:59Z, LATE",
    "2026-03-02T12:58:00Z, SOON",
    "2026-03-02T13:57:59Z, SOON",
    "2026-03-02T13:58:00Z, TODAY",
    "2026-03-02T23:59:59Z, TODAY",
    "2026-03-03T00:00:00Z, TOMORROW",
    "2026-03-04T00:00:00Z, LATER",
  })
  void taskStandsInTheDayOfWhoeverLooks(Instant due, Urgency urgency) {
    User rep = PlayedSite.usersWithPhones().all(PlayedSite.COMPANY).result().getFirst();
    assertThat(Urgency.of(task(due), new Viewer(rep, "", false, NOW))).isEqualTo(urgency);
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "3,3,0", "4,4,0", "5,3,2", "60,3,57"})
  void longListIsFoldedAndOneLineAloneIsNotHidden(int all, int first, int rest) {
    List<Integer> numbers = IntStream.range(0, all).boxed().toList();
    var folded = Work.Folded.of(numbers, 3);
    assertThat(folded.first()).hasSize(first);
    assertThat(folded.rest()).hasSize(rest);
  }

  @Test
  void whatIsFurtherAwayIsFoldedSooner() {
    assertThat(Urgency.values()).extracting(urgency -> -urgency.shown).isSorted();
  }

  private static TaskRecord task(Instant due) {
    return new TaskRecord(
        new TaskId("one"),
        TaskKind.PROMISE,
        new Person.ByNumber(new PhoneNumber("+4915112345678")),
        Optional.empty(),
        "Send the price",
        NOW,
        due,
        90,
        TaskState.WAITING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        Optional.empty(),
        0,
        "",
        "");
  }
}
