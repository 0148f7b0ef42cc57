package io.leadline.web.board;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.report.QueueReport;
import io.leadline.domain.report.QueueReportOptions;
import io.leadline.domain.report.StaffingHint;
import io.leadline.domain.task.RecoveryCard;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.GapMarked;
import io.leadline.event.QueueName;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Records;
import io.leadline.flow.port.TaskStore;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Reads what is left to do. The hint on staffing is made anew each minute, as it reads the calls
/// of an hour.
final class BacklogReader {
  static final Duration HOUR = Duration.ofHours(1);

  private static final int MOST = 5_000;
  private static final Duration GAPS_SHOWN = Duration.ofDays(1);
  private static final Duration HINT_LASTS = Duration.ofMinutes(1);

  /// A caller who was asked, or went from queue to queue, arrived this long before joining at most.
  private static final Duration BEFORE_JOINING = Duration.ofHours(1);

  private final TaskStore tasks;
  private final Records records;
  private final Function<CompanyId, Collection<LiveQueue>> queues;
  private final Map<CompanyId, Hints> hints = new ConcurrentHashMap<>();

  private record Hints(Instant at, Map<QueueName, StaffingHint> byQueue) {}

  /// @param queues which know how long wrap-up is
  BacklogReader(
      TaskStore tasks, Records records, Function<CompanyId, Collection<LiveQueue>> queues) {
    this.tasks = tasks;
    this.records = records;
    this.queues = queues;
  }

  Future<Backlog> read(CompanyId company, Instant now) {
    var lost = tasks.recovery(company, MOST);
    var open = tasks.open(company, MOST);
    var staffing = staffing(company, now);
    var gaps = records.gaps(company, now.minus(GAPS_SHOWN), now);
    return Future.all(lost, open, staffing, gaps)
        .map(_ -> backlog(lost.result(), open.result(), staffing.result(), gaps.result(), now));
  }

  private static Backlog backlog(
      List<RecoveryCard> lost,
      List<TaskRecord> open,
      Map<QueueName, StaffingHint> staffing,
      List<GapMarked> gaps,
      Instant now) {
    List<Instant> promised =
        open.stream().filter(task -> task.kind() == TaskKind.PROMISE).map(TaskRecord::due).toList();
    return new Backlog(
        lost.size(),
        lost.stream().map(RecoveryCard::since).min(Instant::compareTo),
        (int) promised.stream().filter(due -> !due.isAfter(now)).count(),
        (int)
            promised.stream()
                .filter(due -> due.isAfter(now) && !due.isAfter(now.plus(HOUR)))
                .count(),
        staffing,
        gaps);
  }

  private Future<Map<QueueName, StaffingHint>> staffing(CompanyId company, Instant now) {
    Hints last = hints.get(company);
    if (last != null && last.at().plus(HINT_LASTS).isAfter(now)) {
      return Future.succeededFuture(last.byQueue());
    }
    return records
        .calls(company, now.minus(HOUR).minus(BEFORE_JOINING), now)
        .map(calls -> hints(calls, now, wrapUps(company)))
        .onSuccess(made -> hints.put(company, new Hints(now, made)));
  }

  private Map<QueueName, Integer> wrapUps(CompanyId company) {
    var seconds = new HashMap<QueueName, Integer>();
    queues
        .apply(company)
        .forEach(queue -> seconds.merge(queue.id().queue(), queue.wrapUpSeconds(), Math::max));
    return seconds;
  }

  private static Map<QueueName, StaffingHint> hints(
      List<CallRecord> calls, Instant now, Map<QueueName, Integer> wrapUps) {
    var hints = new HashMap<QueueName, StaffingHint>();
    for (int wrapUp : new TreeSet<>(wrapUps.values())) {
      for (QueueReport.QueueRow row : QueueReport.of(calls, lastHour(now, wrapUp)).queues()) {
        var queue = new QueueName(row.queue());
        if (wrapUps.getOrDefault(queue, -1) == wrapUp) {
          StaffingHint.of(row.figures(), HOUR, ServiceLimits.USUAL.thresholdSeconds())
              .ifPresent(hint -> hints.put(queue, hint));
        }
      }
    }
    return hints;
  }

  private static QueueReportOptions lastHour(Instant now, int wrapUpSeconds) {
    return new QueueReportOptions(
        Set.of(),
        Optional.of(now.minus(HOUR)),
        Optional.of(now),
        ZoneOffset.UTC,
        ServiceLimits.USUAL,
        wrapUpSeconds,
        QueueReportOptions.Interval.NONE,
        EnumSet.allOf(DayOfWeek.class),
        LocalTime.MIDNIGHT,
        Optional.empty());
  }
}
