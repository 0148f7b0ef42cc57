package io.leadline.domain.queue;

import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The figures of one day, queue by queue: the stays of settled and of ended calls kept as sums,
/// those of calls that go on counted at each look.
final class DayFigures {
  private final ServiceLimits limits;
  private final ZoneId zone;
  private final MemberBook members;
  private final Map<QueueId, StayFigures> settled = new HashMap<>();

  /// The settled ones and those of ended calls; a queue that is missing is counted at the next
  /// look.
  private final Map<QueueId, StayFigures> counted = new HashMap<>();

  private LocalDate day;
  private Instant from;
  private Instant until;

  DayFigures(ServiceLimits limits, ZoneId zone, MemberBook members, Instant now) {
    this.limits = limits;
    this.zone = zone;
    this.members = members;
    this.day = now.atZone(zone).toLocalDate();
    this.from = day.atStartOfDay(zone).toInstant();
    this.until = day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  LocalDate day() {
    return day;
  }

  /// Returns true when a new day has begun.
  boolean turnTo(Instant now) {
    if (now.isBefore(until)) {
      return false;
    }
    day = now.atZone(zone).toLocalDate();
    from = day.atStartOfDay(zone).toInstant();
    until = day.plusDays(1).atStartOfDay(zone).toInstant();
    settled.clear();
    counted.clear();
    return true;
  }

  /// A call that counted as ended, or stood still for a day, is over for good.
  void settle(String pbx, StayFold call) {
    for (QueueStay stay : call.stays()) {
      var queue = new QueueId(pbx, stay.queue);
      count(pbx, call, stay, settled.computeIfAbsent(queue, _ -> new StayFigures(limits)));
    }
  }

  void ended(FollowedCall call) {
    for (QueueStay stay : call.fold().stays()) {
      StayFigures known = counted.get(call.queue(stay));
      if (known != null) {
        count(call.pbx, call.fold(), stay, known);
      }
    }
  }

  /// Something of an ended call came late, or what its stays are counted by has changed.
  void recount(QueueId queue) {
    counted.remove(queue);
  }

  QueueFigures of(QueueId queue, CallBook calls) {
    StayFigures known = counted.get(queue);
    if (known == null) {
      known = new StayFigures(limits);
      StayFigures before = settled.get(queue);
      if (before != null) {
        known.add(before);
      }
      count(queue, calls.ended(queue), known);
      counted.put(queue, known);
    }
    var figures = new StayFigures(limits);
    figures.add(known);
    count(queue, calls.open(queue), figures);
    return figures.figures();
  }

  private void count(QueueId queue, Iterable<FollowedCall> calls, StayFigures into) {
    for (FollowedCall call : calls) {
      for (QueueStay stay : call.fold().stays()) {
        if (stay.queue.equals(queue.queue())) {
          count(queue.pbx(), call.fold(), stay, into);
        }
      }
    }
  }

  private void count(String pbx, StayFold call, QueueStay stay, StayFigures into) {
    if (stay.joinedAt.isBefore(from) || !stay.joinedAt.isBefore(until)) {
      return;
    }
    if (stay.placeholder) {
      countTalk(pbx, stay, into);
      return;
    }
    stay.outcome.ifPresent(outcome -> {
      boolean byWish = outcome == StayOutcome.WITHDRAWN || outcome == StayOutcome.KEY_EXIT;
      if (byWish && call.callback()) {
        into.callbackAccepted(stay.waitSeconds);
      } else {
        into.ended(outcome, stay.waitSeconds);
      }
    });
    countTalk(pbx, stay, into);
  }

  private void countTalk(String pbx, QueueStay stay, StayFigures into) {
    if (stay.talkedUntil.isPresent() && stay.member.isPresent() && !stay.endUnseen) {
      int wrapUp = members.wrapUpSeconds(new MemberId(pbx, stay.member.get()), stay.queue);
      into.handled(stay.talkSeconds, 0, wrapUp);
    }
  }
}
