package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The place in line of a caller who asked to be called back instead of waiting. It stands in the
/// text of its task, so that it is found again after a restart.
///
/// @param call the caller's conversation
/// @param since when the caller first joined
public record KeptPlace(CallId call, QueueName queue, PhoneNumber number, Instant since) {
  private static final String TASK = "place/";
  private static final String CHANNEL = "place-";
  private static final Pattern TEXT =
      Pattern.compile("Call back at (\\+\\d+): waits in ([A-Za-z0-9_.-]+) since (\\S+)");

  /// The task that keeps it.
  public TaskId task() {
    return new TaskId(TASK + call.value());
  }

  /// The channel that waits in line for the caller; each try has its own.
  public CallId channel(int tries) {
    return new CallId(call.value().replaceFirst(":", ":" + CHANNEL) + "-" + tries);
  }

  /// Whether a call of that id is such a channel, as a ledger names it.
  public static boolean isChannel(CallId id) {
    return id.value().startsWith(CHANNEL, id.value().indexOf(':') + 1);
  }

  /// What the task says, which [#read] takes in again.
  public String text() {
    return "Call back at %s: waits in %s since %s".formatted(number, queue, since);
  }

  /// A task's text as people read it: without the time that is written for [#read].
  public static String told(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.lookingAt()
        ? "Call back at %s, asked for in %s".formatted(parts.group(1), parts.group(2))
            + text.substring(parts.end())
        : text;
  }

  /// The place that a task keeps; empty where it is another task.
  public static Optional<KeptPlace> read(TaskId task, String text) {
    Matcher parts = TEXT.matcher(text);
    if (!task.value().startsWith(TASK) || !parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new KeptPlace(
            new CallId(task.value().substring(TASK.length())),
            new QueueName(parts.group(2)),
            new PhoneNumber(parts.group(1)),
            Instant.parse(parts.group(3))));
  }
}
