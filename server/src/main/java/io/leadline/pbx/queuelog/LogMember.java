package io.leadline.pbx.queuelog;

import io.leadline.domain.report.ReportTimes;
import io.leadline.domain.report.Rows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// One member of a log: what was answered, and how long the member was there.
///
/// Logged in is who is in at least one queue, or has signed on as an agent; paused who is paused in
/// every queue he or she is in. Members that `queues.conf` names are in their queues without a
/// line; of them only pauses are known.
final class LogMember {
  final Rows<MemberFigures> rows;
  private final ReportTimes times;
  private final Set<LogQueue> seats = new HashSet<>();
  private final Map<LogQueue, Boolean> pausedByQueue = new HashMap<>();
  private boolean pausedEverywhere;
  private boolean isSignedOn;
  private long loggedInSince;
  private boolean paused;
  private long pausedSince;

  LogMember(String name, ReportTimes times) {
    this.rows = new Rows<>(name, MemberFigures::new);
    this.times = times;
  }

  void answered(long joinedAt) {
    long row = times.rowOf(joinedAt);
    if (row != ReportTimes.OUTSIDE) {
      rows.at(row).answered++;
    }
  }

  void talked(long joinedAt, int seconds) {
    long row = times.rowOf(joinedAt);
    if (row != ReportTimes.OUTSIDE) {
      rows.at(row).talkSeconds += seconds;
    }
  }

  void rangOut(long at) {
    long row = times.rowOf(at);
    if (row != ReportTimes.OUTSIDE) {
      rows.at(row).ringNoAnswer++;
    }
  }

  /// An agent has signed on, whatever the queues.
  void signedOn(long at) {
    comes(at);
    isSignedOn = true;
  }

  /// An agent has signed off.
  ///
  /// @param seconds how long the agent was there, for a log that begins in between; 0 if unknown
  void signedOff(long at, int seconds) {
    boolean wasThere = isThere();
    isSignedOn = false;
    if (!wasThere) {
      loggedIn(at - seconds, at);
    } else if (!isThere()) {
      leaves(at);
    }
  }

  private boolean isThere() {
    return isSignedOn || !seats.isEmpty();
  }

  private void comes(long at) {
    if (!isThere()) {
      loggedInSince = at;
    }
  }

  private void leaves(long at) {
    pausedEverywhere = false;
    loggedIn(loggedInSince, at);
    judge(at);
  }

  private void loggedIn(long since, long until) {
    times.cut(since, until, (row, seconds) -> rows.at(row).loggedInSeconds += seconds);
  }

  void added(LogQueue queue, long at, boolean isPaused) {
    comes(at);
    seats.add(queue);
    pauses(queue, at, isPaused);
  }

  void removed(LogQueue queue, long at) {
    pausedByQueue.remove(queue);
    if (seats.remove(queue) && !isThere()) {
      leaves(at);
    } else {
      judge(at);
    }
  }

  void pauses(LogQueue queue, long at, boolean isPaused) {
    pausedByQueue.put(queue, isPaused);
    pausedEverywhere &= isPaused;
    judge(at);
  }

  void pausesEverywhere(long at, boolean isPaused) {
    pausedByQueue.replaceAll((_, _) -> isPaused);
    pausedEverywhere = isPaused;
    judge(at);
  }

  /// The log ends then.
  void over(long at) {
    if (isThere()) {
      loggedIn(loggedInSince, at);
    }
    endPause(at);
  }

  private void judge(long at) {
    boolean now =
        pausedEverywhere || (!pausedByQueue.isEmpty() && !pausedByQueue.containsValue(false));
    if (now && !paused) {
      paused = true;
      pausedSince = at;
    } else if (!now) {
      endPause(at);
    }
  }

  private void endPause(long at) {
    if (paused) {
      paused = false;
      times.cut(pausedSince, at, (row, seconds) -> rows.at(row).pausedSeconds += seconds);
    }
  }

  /// The figures of one row.
  static final class MemberFigures {
    int answered;
    long talkSeconds;
    long loggedInSeconds;
    long pausedSeconds;
    int ringNoAnswer;
  }
}
