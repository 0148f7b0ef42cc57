package io.leadline.web.desk;

import io.leadline.domain.task.TaskRecord;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/// When a task is to be done, as the desk groups them: the further away, the fewer are shown before
/// the fold.
enum Urgency {
  LATE("Overdue", "alarm", 12),
  SOON("Due within the hour", "warn", 12),
  TODAY("Later today", "idle", 8),
  TOMORROW("Tomorrow", "idle", 3),
  LATER("Later", "idle", 3);

  private static final Duration NOW = Duration.ofHours(1);

  final String word;
  final String status;
  final int shown;

  Urgency(String word, String status, int shown) {
    this.word = word;
    this.status = status;
    this.shown = shown;
  }

  /// By the viewer's clock and days.
  static Urgency of(TaskRecord task, Viewer viewer) {
    Instant now = viewer.now();
    if (task.due().isBefore(now)) {
      return LATE;
    }
    if (task.due().isBefore(now.plus(NOW))) {
      return SOON;
    }
    Words words = viewer.words();
    LocalDate today = words.dayOf(now);
    LocalDate day = words.dayOf(task.due());
    if (day.equals(today)) {
      return TODAY;
    }
    return day.equals(today.plusDays(1)) ? TOMORROW : LATER;
  }
}
