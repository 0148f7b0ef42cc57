package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  private final Map<CallId, Entry> calls = new HashMap<>();
  private final Map<QueueId, Set<Entry>> byQueue = new HashMap<>();
  private final Map<MemberId, Set<Entry>> byMember = new HashMap<>();
  private final EndedCalls settled = new EndedCalls(MOST_REMEMBERED);
  private final Touched touched;
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
    Entry entry = entry(told.call(), told.pbx());
    if (entry == null) {
      refused++;
      return;
    }
    change(entry, story -> story.take(told));
  }

  void replace(CallId call, String pbx, List<? extends PbxEvent.OfCall> whole) {
    told(call, pbx, whole, story -> story.replaceWith(whole));
  }

  void add(CallId call, String pbx, List<? extends PbxEvent.OfCall> account) {
    told(
        call,
        pbx,
        account,
        story -> {
          for (PbxEvent.OfCall told : account) {
            boolean _ = story.take(told);
          }
        });
  }

  private void told(
      CallId call, String pbx, List<? extends PbxEvent.OfCall> account, Consumer<CallStory> how) {
    if (account.isEmpty()) {
      return;
    }
    if (settled.has(call)) {
      late++;
      return;
    }
    Entry entry = entry(call, pbx);
    if (entry == null) {
      refused++;
      return;
    }
    change(entry, how);
  }

  /// Lets go of a call that is gone without a word on how it ended.
  void lose(CallId call, Instant at) {
    Entry entry = calls.get(call);
    if (entry != null && !entry.fold().ended()) {
      change(entry, story -> story.lose(at));
    }
  }

  /// Lets go of the PBX's open calls that are not among those seen.
  void keepOnly(String pbx, Set<CallId> seen, Instant at) {
    for (Entry entry : calls.values()) {
      if (entry.pbx.equals(pbx) && !entry.fold().ended() && !seen.contains(entry.call)) {
        change(entry, story -> story.lose(at));
      }
    }
  }

  /// Hands over the stays of calls that nothing more is expected of, and forgets them.
  void settle(Instant now, SettledStays into) {
    for (Entry entry : List.copyOf(calls.values())) {
      Duration quiet = Duration.between(entry.story.lastAt(), now);
      if (quiet.compareTo(entry.fold().ended() ? LATE : STALE) > 0) {
        into.settle(entry.pbx, entry.fold());
        forget(entry);
      }
    }
  }

  /// The calls that have been in the queue and are not settled yet.
  Collection<StayFold> of(QueueId queue) {
    return byQueue.getOrDefault(queue, Set.of()).stream().map(Entry::fold).toList();
  }

  List<WaitingCaller> waiting(QueueId queue) {
    var line = new WaitingLine();
    for (Entry entry : byQueue.getOrDefault(queue, Set.of())) {
      List<QueueStay> stays = entry.fold().stays();
      if (!stays.isEmpty() && stays.getLast().waiting() && at(queue, stays.getLast())) {
        line.add(entry.call, stays.getLast(), stays.getFirst().joinedAt);
      }
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
    return byMember.getOrDefault(member, Set.of()).stream()
        .flatMap(entry -> entry.fold().stays().stream())
        .filter(stay -> stay.queue.equals(queue))
        .filter(stay -> stay.member.filter(member.phone()::equals).isPresent())
        .flatMap(stay -> stay.talkedUntil.stream())
        .max(Instant::compareTo);
  }

  private Optional<LiveMember.Engagement> engagement(MemberId member, SinceOfStay since) {
    Optional<LiveMember.Engagement> oldest = Optional.empty();
    for (Entry entry : byMember.getOrDefault(member, Set.of())) {
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

  private @Nullable Entry entry(CallId call, String pbx) {
    Entry known = calls.get(call);
    if (known == null && calls.size() < MOST_CALLS) {
      known = new Entry(call, pbx);
      calls.put(call, known);
    }
    return known;
  }

  private void change(Entry entry, Consumer<CallStory> how) {
    touch(entry);
    how.accept(entry.story);
    index(entry);
    touch(entry);
  }

  private void index(Entry entry) {
    for (QueueStay stay : entry.fold().stays()) {
      byQueue.computeIfAbsent(new QueueId(entry.pbx, stay.queue), _ -> new HashSet<>()).add(entry);
    }
    Set<MemberId> engaged = engaged(entry);
    for (MemberId member : entry.engaged) {
      if (!engaged.contains(member)) {
        drop(byMember, member, entry);
      }
    }
    engaged.forEach(member -> byMember.computeIfAbsent(member, _ -> new HashSet<>()).add(entry));
    entry.engaged = engaged;
  }

  private void touch(Entry entry) {
    for (QueueStay stay : entry.fold().stays()) {
      touched.queue(new QueueId(entry.pbx, stay.queue));
    }
    entry.engaged.forEach(touched::member);
    engaged(entry).forEach(touched::member);
  }

  private static Set<MemberId> engaged(Entry entry) {
    var members = new HashSet<MemberId>();
    for (QueueStay stay : entry.fold().stays()) {
      for (MemberInterface phone : stay.ringing.keySet()) {
        members.add(new MemberId(entry.pbx, phone));
      }
      stay.member.ifPresent(phone -> members.add(new MemberId(entry.pbx, phone)));
    }
    return members;
  }

  private void forget(Entry entry) {
    touch(entry);
    calls.remove(entry.call);
    entry.fold().stays().stream()
        .map(stay -> new QueueId(entry.pbx, stay.queue))
        .distinct()
        .forEach(queue -> drop(byQueue, queue, entry));
    entry.engaged.forEach(member -> drop(byMember, member, entry));
    settled.add(entry.call);
  }

  private static <K> void drop(Map<K, Set<Entry>> index, K key, Entry entry) {
    index.computeIfPresent(
        key,
        (_, known) -> {
          known.remove(entry);
          return known.isEmpty() ? null : known;
        });
  }

  private static boolean at(QueueId queue, QueueStay stay) {
    return stay.queue.equals(queue.queue());
  }

  /// Is told what a change may have changed.
  interface Touched {
    void queue(QueueId queue);

    void member(MemberId member);
  }

  /// Takes the stays of a call that is over for good.
  interface SettledStays {
    void settle(String pbx, StayFold call);
  }

  private interface SinceOfStay {
    Optional<Instant> of(QueueStay stay);
  }

  private static final class Entry {
    final CallId call;
    final String pbx;
    final CallStory story = new CallStory();
    Set<MemberId> engaged = Set.of();

    Entry(CallId call, String pbx) {
      this.call = call;
      this.pbx = pbx;
    }

    StayFold fold() {
      return story.fold();
    }
  }
}
