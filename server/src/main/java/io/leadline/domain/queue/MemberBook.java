package io.leadline.domain.queue;

import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Members and their seats in queues, as told.
final class MemberBook {
  private final Map<MemberId, SortedMap<QueueName, SeatHistory>> members = new TreeMap<>();

  /// The same seats by queue: a picture is drawn some hundred times a second.
  private final Map<QueueId, SortedMap<MemberInterface, SeatHistory>> queues = new HashMap<>();

  private final Map<MemberId, Map<QueueName, Instant>> lastTalks = new HashMap<>();

  void take(PbxEvent.MemberState state) {
    seat(new MemberId(state.pbx(), state.member()), state.queue()).take(state);
  }

  void take(PbxEvent.MemberGone gone) {
    seat(new MemberId(gone.pbx(), gone.member()), gone.queue()).take(gone);
  }

  /// A conversation that the queue brought ended then.
  void talkEnded(MemberId member, QueueName queue, Instant at) {
    lastTalks
        .computeIfAbsent(member, _ -> new HashMap<>())
        .merge(queue, at, (one, other) -> one.isAfter(other) ? one : other);
  }

  /// Takes everybody of the PBX out of the seats that are not among those seen, and returns whom.
  List<PbxEvent.MemberGone> keepOnly(
      String pbx, Map<QueueId, Set<MemberInterface>> seen, Instant at) {
    var gone = new ArrayList<PbxEvent.MemberGone>();
    members.forEach((member, seats) ->
        seats.forEach((queue, history) -> {
          boolean wasSeen =
              seen.getOrDefault(new QueueId(pbx, queue), Set.of()).contains(member.phone());
          if (member.pbx().equals(pbx) && history.current().isPresent() && !wasSeen) {
            gone.add(new PbxEvent.MemberGone(pbx, at, queue, member.phone()));
          }
        }));
    return gone;
  }

  List<Seat> seats(QueueId queue) {
    var seats = new ArrayList<Seat>();
    queues
        .getOrDefault(queue, new TreeMap<>())
        .values()
        .forEach(history -> history.current().map(MemberBook::seat).ifPresent(seats::add));
    return List.copyOf(seats);
  }

  /// How long wrap-up follows a conversation of that member there, as it was last told. Of whom
  /// nothing was told, such as a name in a ledger that nobody bears any more, it is what most of
  /// the others have.
  int wrapUpSeconds(QueueId queue, MemberInterface phone) {
    SortedMap<MemberInterface, SeatHistory> seats = queues.getOrDefault(queue, new TreeMap<>());
    return Optional.ofNullable(seats.get(phone))
        .flatMap(SeatHistory::lastState)
        .map(PbxEvent.MemberState::wrapUpSeconds)
        .orElseGet(() -> usualWrapUpSeconds(seats.values()));
  }

  private static int usualWrapUpSeconds(Collection<SeatHistory> seats) {
    var counts = new TreeMap<Integer, Integer>();
    seats.forEach(seat ->
        seat.lastState().ifPresent(state -> counts.merge(state.wrapUpSeconds(), 1, Integer::sum)));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /// Empty when the member has no seat any more.
  Optional<LiveMember> member(MemberId id, CallBook calls) {
    var seats = new TreeMap<QueueName, SeatHistory>();
    members
        .getOrDefault(id, new TreeMap<>())
        .forEach((queue, history) -> {
          if (history.current().isPresent()) {
            seats.put(queue, history);
          }
        });
    if (seats.isEmpty()) {
      return Optional.empty();
    }
    List<PbxEvent.MemberState> states =
        seats.values().stream().flatMap(history -> history.current().stream()).toList();
    SeatHistory newest =
        seats.values().stream()
            .max(Comparator.comparing(history -> history.current().orElseThrow().at()))
            .orElseThrow();
    boolean paused = states.stream().allMatch(PbxEvent.MemberState::paused);
    return Optional.of(
        new LiveMember(
            id,
            newest.current().orElseThrow().name(),
            newest.current().orElseThrow().status(),
            newest.deviceSince(),
            paused,
            paused
                ? seats.values().stream().map(SeatHistory::pausedSince).max(Instant::compareTo)
                : Optional.empty(),
            paused
                ? states.stream()
                    .map(PbxEvent.MemberState::pausedReason)
                    .filter(reason -> !reason.isBlank())
                    .findFirst()
                : Optional.empty(),
            calls.ringing(id),
            calls.talking(id),
            wrapUp(id, states, calls),
            List.copyOf(seats.keySet())));
  }

  private Optional<LiveMember.WrapUp> wrapUp(
      MemberId id, List<PbxEvent.MemberState> states, CallBook calls) {
    return states.stream()
        .filter(state -> state.wrapUpSeconds() > 0)
        .flatMap(state ->
            lastTalk(id, state, calls).stream()
                .map(from -> new LiveMember.WrapUp(from, from.plusSeconds(state.wrapUpSeconds()))))
        .max(Comparator.comparing(LiveMember.WrapUp::until));
  }

  /// The PBX tells the end of the last call with the next change of the device only, and in whole
  /// seconds; the conversations themselves tell it at once.
  private Optional<Instant> lastTalk(MemberId id, PbxEvent.MemberState state, CallBook calls) {
    return Stream.of(
            calls.lastTalk(id, state.queue()),
            Optional.ofNullable(lastTalks.getOrDefault(id, Map.of()).get(state.queue())),
            state.lastCall())
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  private static Seat seat(PbxEvent.MemberState state) {
    return new Seat(
        state.member(),
        state.paused(),
        Optional.of(state.pausedReason()).filter(reason -> state.paused() && !reason.isBlank()),
        state.wrapUpSeconds());
  }

  private SeatHistory seat(MemberId member, QueueName queue) {
    SortedMap<QueueName, SeatHistory> seats = members.computeIfAbsent(member, _ -> new TreeMap<>());
    SeatHistory known = seats.get(queue);
    if (known != null) {
      return known;
    }
    var seat = new SeatHistory();
    seats.put(queue, seat);
    queues
        .computeIfAbsent(new QueueId(member.pbx(), queue), _ -> new TreeMap<>())
        .put(member.phone(), seat);
    return seat;
  }
}
