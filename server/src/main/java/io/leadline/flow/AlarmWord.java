package io.leadline.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What is told outside of one alarm. A task carries it in its id and text, so that it can be told
/// also when the alarm is over.
public record AlarmWord(
    CompanyId company, AlarmId alarm, AlarmKind kind, String text, Instant raisedAt, Step step) {
  private static final String TASK = "notify";
  private static final int PARTS = 5;

  /// Of a longer id the beginning is told: a task's id has room for no more.
  private static final int LONGEST_ID = 180;

  /// What became of the alarm.
  public sealed interface Step {
    /// It was raised (once), or nobody has acknowledged it.
    record Told(int times) implements Step {}

    /// Somebody looks after it.
    record Acknowledged(Login by) implements Step {}

    /// It is right again.
    record Cleared() implements Step {}
  }

  static AlarmWord of(CompanyId company, AlarmRecord alarm, Step step) {
    return new AlarmWord(company, alarm.id(), alarm.kind(), alarm.text(), alarm.raisedAt(), step);
  }

  /// The word that a task is to tell.
  static Optional<AlarmWord> of(CompanyId company, TaskRecord task) {
    String[] parts = task.id().value().split("/", PARTS);
    return parts.length == PARTS && parts[0].equals(TASK)
        ? Optional.of(
            new AlarmWord(
                company,
                new AlarmId(parts[4]),
                AlarmKind.valueOf(parts[3]),
                task.text(),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                step(parts[2])))
        : Optional.empty();
  }

  TaskId task() {
    String id = alarm.value();
    return new TaskId(
        String.join(
            "/",
            TASK,
            Long.toString(raisedAt.toEpochMilli()),
            step(step),
            kind.name(),
            id.substring(0, Math.min(id.length(), LONGEST_ID))));
  }

  /// The same however often it is told.
  public UUID delivery() {
    return UUID.nameUUIDFromBytes((company + "/" + task()).getBytes(UTF_8));
  }

  private static String step(Step step) {
    return switch (step) {
      case Step.Told(int times) -> "t" + times;
      case Step.Acknowledged(Login by) -> "a" + by;
      case Step.Cleared _ -> "c";
    };
  }

  private static Step step(String text) {
    String rest = text.substring(1);
    return switch (text.charAt(0)) {
      case 't' -> new Step.Told(Integer.parseInt(rest));
      case 'a' -> new Step.Acknowledged(new Login(rest));
      default -> new Step.Cleared();
    };
  }
}
