package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.StayFigures;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.ReportTimes;
import io.leadline.domain.report.Rows;
import io.leadline.event.StayOutcome;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// One queue of a log: its figures, and who waits in it.
final class LogQueue {
  /// Callers said to wait in one queue; with more the oldest is let go.
  private static final int MOST_WAITING = 20_000;

  final Rows<StayFigures> rows;
  final boolean covered;
  private final ReportTimes times;
  private final int wrapUpSeconds;
  private final Set<LogCall> waiting = new LinkedHashSet<>();
  private boolean entered;

  LogQueue(String name, ReportTimes times, QueueReportOptions options) {
    this.rows = new Rows<>(name, () -> new StayFigures(options.limits()));
    this.covered = options.queues().isEmpty() || options.queues().contains(name);
    this.times = times;
    this.wrapUpSeconds = options.wrapUpSeconds();
  }

  void ended(long joinedAt, StayOutcome outcome, int waitSeconds) {
    row(joinedAt).ifPresent(row -> row.ended(outcome, waitSeconds));
  }

  void callbackAccepted(long joinedAt, int waitSeconds) {
    row(joinedAt).ifPresent(row -> row.callbackAccepted(waitSeconds));
  }

  void handled(long joinedAt, int talkSeconds) {
    row(joinedAt).ifPresent(row -> row.handled(talkSeconds, 0, wrapUpSeconds));
  }

  /// Whether a caller ever came to it; the log also names queues that are none.
  boolean entered() {
    return entered;
  }

  void enters(LogCall call) {
    entered = true;
    waiting.add(call);
    if (waiting.size() > MOST_WAITING) {
      leaves(waiting.iterator().next());
    }
  }

  void leaves(LogCall call) {
    waiting.remove(call);
  }

  /// Takes over the stay of whoever joined then and was not heard of since: the channel with which
  /// a member asked this queue, before the caller was put in its place.
  void takeOverFrom(long joinedAt) {
    for (LogCall call : waiting) {
      if (call.joinedAt == joinedAt && call.lastAt == joinedAt) {
        call.open = null;
        leaves(call);
        return;
      }
    }
  }

  private Optional<StayFigures> row(long joinedAt) {
    long start = covered ? times.rowOf(joinedAt) : ReportTimes.OUTSIDE;
    return start == ReportTimes.OUTSIDE ? Optional.empty() : Optional.of(rows.at(start));
  }
}
