package io.leadline.domain.queue;

import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The figures of one day, queue by queue: the settled stays kept as sums, the others counted anew.
final class DayFigures {
  private final ServiceLimits limits;
  private final ZoneId zone;
  private final MemberBook members;
  private final Map<QueueId, StayFigures> settled = new HashMap<>();
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
    return true;
  }

  void settle(String pbx, StayFold call) {
    call.stays()
        .forEach(stay ->
            count(
                pbx,
                call,
                stay,
                settled.computeIfAbsent(
                    new QueueId(pbx, stay.queue), _ -> new StayFigures(limits))));
  }

  QueueFigures of(QueueId queue, Iterable<StayFold> unsettled) {
    var figures = new StayFigures(limits);
    StayFigures before = settled.get(queue);
    if (before != null) {
      figures.add(before);
    }
    for (StayFold call : unsettled) {
      for (QueueStay stay : call.stays()) {
        if (stay.queue.equals(queue.queue())) {
          count(queue.pbx(), call, stay, figures);
        }
      }
    }
    return figures.figures();
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
