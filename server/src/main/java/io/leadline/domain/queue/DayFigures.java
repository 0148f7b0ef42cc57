package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// The figures of one day, queue by queue: the stays of settled and of ended calls kept as sums,
/// those of calls that go on counted at each look. Wrap-up is added at each look, as long as the
/// PBX says it is: after a start the calls of today are known before that.
final class DayFigures {
  private final ServiceLimits limits;
  private final ZoneId zone;
  private final MemberBook members;
  private final Map<QueueId, Sums> settled = new HashMap<>();

  /// The settled ones and those of ended calls; a queue that is missing is counted at the next
  /// look.
  private final Map<QueueId, Sums> counted = new HashMap<>();

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
      count(call, stay, settled.computeIfAbsent(queue, _ -> new Sums()));
    }
  }

  void ended(FollowedCall call) {
    for (QueueStay stay : call.fold().stays()) {
      Sums known = counted.get(call.queue(stay));
      if (known != null) {
        count(call.fold(), stay, known);
      }
    }
  }

  /// Something of an ended call came late.
  void recount(QueueId queue) {
    counted.remove(queue);
  }

  QueueFigures of(QueueId queue, CallBook calls) {
    Sums known = counted.get(queue);
    if (known == null) {
      known = new Sums();
      Sums before = settled.get(queue);
      if (before != null) {
        known.add(before);
      }
      count(queue, calls.ended(queue), known);
      counted.put(queue, known);
    }
    var sums = new Sums();
    sums.add(known);
    count(queue, calls.open(queue), sums);
    return sums.figures(queue);
  }

  private void count(QueueId queue, Iterable<FollowedCall> calls, Sums into) {
    for (FollowedCall call : calls) {
      for (QueueStay stay : call.fold().stays()) {
        if (stay.queue.equals(queue.queue())) {
          count(call.fold(), stay, into);
        }
      }
    }
  }

  /// What keeps a caller's place is none, and what came of it a call-back as any other.
  private void count(StayFold call, QueueStay stay, Sums into) {
    if (stay.placeholder || stay.joinedAt.isBefore(from) || !stay.joinedAt.isBefore(until)) {
      return;
    }
    stay.outcome.ifPresent(outcome -> {
      boolean byWish = outcome == StayOutcome.WITHDRAWN || outcome == StayOutcome.KEY_EXIT;
      if (byWish && call.callback()) {
        into.stays.callbackAccepted(stay.waitSeconds);
      } else {
        into.stays.ended(outcome, stay.waitSeconds);
      }
    });
    if (stay.talkedUntil.isPresent() && !stay.endUnseen) {
      stay.member.ifPresent(phone -> into.handled(phone, stay.talkSeconds));
    }
  }

  /// What was counted of one queue.
  private final class Sums {
    final StayFigures stays = new StayFigures(limits);

    /// Conversations that are over, by who talked.
    final Map<MemberInterface, Integer> talks = new HashMap<>();

    void handled(MemberInterface phone, int talkSeconds) {
      stays.handled(talkSeconds, 0, 0);
      talks.merge(phone, 1, Integer::sum);
    }

    void add(Sums other) {
      stays.add(other.stays);
      other.talks.forEach((phone, count) -> talks.merge(phone, count, Integer::sum));
    }

    /// To be asked once.
    QueueFigures figures(QueueId queue) {
      talks.forEach(
          (phone, count) -> stays.wrappedUp((long) count * members.wrapUpSeconds(queue, phone)));
      return stays.figures();
    }
  }
}
