package io.leadline.event;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something due. Made from its cause, so the same cause schedules the same task once.
public record TaskId(String value) implements Comparable<TaskId> {
  private static final String OWED = "outcome/";
  private static final String DEPUTIES = "deputies/";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:+@/-]{1,240}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a task id: '" + value + "'");
    }
  }

  /// What a rep owes after a talk: its outcome, or the call-back where it was cut off.
  public static TaskId owedAfter(CallId talk) {
    return new TaskId(OWED + talk.value());
  }

  /// The talk after which it is owed; empty: it has another cause.
  public Optional<CallId> talk() {
    return value.startsWith(OWED)
        ? Optional.of(new CallId(value.substring(OWED.length())))
        : Optional.empty();
  }

  /// What a manager is to do about deputies when somebody leaves.
  ///
  /// @param what tells several of one manager apart
  public static TaskId ofDeputies(Login gone, Login manager, String what, Instant at) {
    return new TaskId(DEPUTIES + gone + "/" + manager + "/" + what + "/" + at.toEpochMilli());
  }

  /// Whether it is about who stands in for its assignee.
  public boolean isOfDeputies() {
    return value.startsWith(DEPUTIES);
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
