package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The stories of all calls under way and of those ended a short while ago.
final class CallBook {
  /// Calls followed at once; what more calls tell is counted and not taken.
  static final int MOST_CALLS = 50_000;

  /// How long an ended call can still be told of.
  static final Duration LATE = Duration.ofMinutes(2);

  /// A call that has told nothing for so long is not waited for any more.
  static final Duration STALE = Duration.ofHours(24);

  /// Ended calls remembered by name, so that a repetition does not bring them back.
  static final int MOST_REMEMBERED = 100_000;

  /// Settling looks at all calls; nobody waits for it.
  private static final Duration SETTLED_EVERY = Duration.ofSeconds(1);

  private final Map<CallId, FollowedCall> calls = new HashMap<>();
  private final CallIndex index = new CallIndex();
  private final EndedCalls settled = new EndedCalls(MOST_REMEMBERED);
  private final Touched touched;
  private Instant looked = Instant.MIN;
  private long late;
  private long refused;

  CallBook(Touched touched) {
    this.touched = touched;
  }

  /// Happenings of calls already settled.
  long late() {
    return late;
  }

  /// Happenings not taken because a limit was reached.
  long refused() {
    return refused;
  }

  void take(PbxEvent.OfCall told) {
    if (settled.has(told.call())) {
      late++;
      return;
    }
    FollowedCall entry = entry(told.call(), told.pbx());
    if (entry == null) {
      refused++;
      return;
    }
    change(entry, story -> story.take(told));
  }

  void replace(CallId call, String pbx, List<? extends PbxEvent.OfCall> whole) {
    told(
        call,
        pbx,
        whole,
        story -> {
          story.replaceWith(whole);
          return true;
        });
  }

  void add(CallId call, String pbx, List<? extends PbxEvent.OfCall> account) {
    told(
        call,
        pbx,
        account,
        story -> {
          boolean isNew = false;
          for (PbxEvent.OfCall told : account) {
            isNew |= story.take(told);
          }
          return isNew;
        });
  }

  private void told(
      CallId call, String pbx, List<? extends PbxEvent.OfCall> account, Predicate<CallStory> how) {
    if (account.isEmpty()) {
      return;
    }
    if (settled.has(call)) {
      late++;
      return;
    }
    FollowedCall entry = entry(call, pbx);
    if (entry == null) {
      refused++;
      return;
    }
    change(entry, how);
  }

  /// Lets go of a call that is gone without a word on how it ended.
  void lose(CallId call, Instant at) {
    FollowedCall entry = calls.get(call);
    if (entry != null && !entry.fold().ended()) {
      lose(entry, at);
    }
  }

  /// Lets go of the PBX's open calls that are not among those seen.
  void keepOnly(String pbx, Set<CallId> seen, Instant at) {
    for (FollowedCall entry : calls.values()) {
      if (entry.pbx.equals(pbx) && !entry.fold().ended() && !seen.contains(entry.call)) {
        lose(entry, at);
      }
    }
  }

  /// Hands over the stays of calls that nothing more is expected of, and forgets them.
  void settle(Instant now, SettledStays into) {
    if (!now.isBefore(looked) && now.isBefore(looked.plus(SETTLED_EVERY))) {
      return;
    }
    looked = now;
    for (FollowedCall entry : settling(now)) {
      into.settle(entry.pbx, entry.fold());
      forget(entry);
    }
  }

  private List<FollowedCall> settling(Instant now) {
    var quiet = new ArrayList<FollowedCall>();
    Instant ended = now.minus(LATE);
    Instant stale = now.minus(STALE);
    for (FollowedCall entry : calls.values()) {
      if (entry.story.lastAt().isBefore(entry.fold().ended() ? ended : stale)) {
        quiet.add(entry);
      }
    }
    return quiet;
  }

  /// The calls that have been in the queue and go on.
  Collection<FollowedCall> open(QueueId queue) {
    return index.open(queue);
  }

  /// The calls that have been in the queue, are over and not settled yet.
  Collection<FollowedCall> ended(QueueId queue) {
    return index.ended(queue);
  }

  List<WaitingCaller> waiting(QueueId queue) {
    var line = new WaitingLine();
    for (FollowedCall entry : index.waiting(queue)) {
      List<QueueStay> stays = entry.fold().stays();
      line.add(entry.call, stays.getLast(), stays.getFirst().joinedAt);
    }
    return line.inOrder();
  }

  Optional<LiveMember.Engagement> ringing(MemberId member) {
    return engagement(member, stay -> Optional.ofNullable(stay.ringing.get(member.phone())));
  }

  Optional<LiveMember.Engagement> talking(MemberId member) {
    return engagement(
        member,
        stay ->
            stay.talking() && stay.member.filter(member.phone()::equals).isPresent()
                ? stay.answeredAt
                : Optional.empty());
  }

  /// When the member's last conversation from the queue ended, among calls not yet settled.
  Optional<Instant> lastTalk(MemberId member, QueueName queue) {
    Instant last = null;
    for (FollowedCall entry : index.of(member)) {
      for (QueueStay stay : entry.fold().stays()) {
        if (stay.queue.equals(queue) && stay.member.filter(member.phone()::equals).isPresent()) {
          Instant until = stay.talkedUntil.orElse(null);
          last = until != null && (last == null || until.isAfter(last)) ? until : last;
        }
      }
    }
    return Optional.ofNullable(last);
  }

  private Optional<LiveMember.Engagement> engagement(MemberId member, SinceOfStay since) {
    Optional<LiveMember.Engagement> oldest = Optional.empty();
    for (FollowedCall entry : index.busy(member)) {
      for (QueueStay stay : entry.fold().stays()) {
        Optional<LiveMember.Engagement> found =
            since.of(stay).map(from -> new LiveMember.Engagement(entry.call, stay.queue, from));
        if (found.isPresent()
            && (oldest.isEmpty() || found.get().since().isBefore(oldest.get().since()))) {
          oldest = found;
        }
      }
    }
    return oldest;
  }

  private @Nullable FollowedCall entry(CallId call, String pbx) {
    FollowedCall known = calls.get(call);
    if (known == null && calls.size() < MOST_CALLS) {
      known = new FollowedCall(call, pbx);
      calls.put(call, known);
    }
    return known;
  }

  private void lose(FollowedCall entry, Instant at) {
    change(
        entry,
        story -> {
          story.lose(at);
          return true;
        });
  }

  private void change(FollowedCall entry, Predicate<CallStory> how) {
    FollowedCall.Places before = entry.places;
    List<FollowedCall.Counted> counted = before.ended() ? entry.counted() : List.of();
    if (!how.test(entry.story)) {
      return;
    }
    index.put(entry);
    FollowedCall.Places now = entry.places;
    touch(before);
    touch(now);
    if (before.ended()) {
      if (now.ended() && entry.counted().equals(counted)) {
        return; // such as the PBX's word of the conversation's end just behind that of the call's
      }
      before.queues().forEach(touched::recount);
      now.queues().forEach(touched::recount);
    } else if (now.ended()) {
      touched.ended(entry);
    }
  }

  private void touch(FollowedCall.Places places) {
    places.queues().forEach(touched::queue);
    places.members().forEach(touched::member);
  }

  private void forget(FollowedCall entry) {
    touch(entry.places);
    if (!entry.places.ended()) {
      entry.places.queues().forEach(touched::recount);
    }
    calls.remove(entry.call);
    index.drop(entry);
    settled.add(entry.call);
  }

  /// Is told what a change may have changed.
  interface Touched {
    void queue(QueueId queue);

    void member(MemberId member);

    /// A call is over; its stays count from now on as they are.
    void ended(FollowedCall call);

    /// What ended calls brought the queue is to be counted anew.
    void recount(QueueId queue);
  }

  /// Takes the stays of a call that is over for good.
  interface SettledStays {
    void settle(String pbx, StayFold call);
  }

  private interface SinceOfStay {
    Optional<Instant> of(QueueStay stay);
  }
}
