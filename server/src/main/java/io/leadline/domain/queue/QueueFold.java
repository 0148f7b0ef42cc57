package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Folds what PBXs tell into the live picture. The same happenings give the same picture, in
/// whatever order and however often they are told, up to [CallBook#LATE] after the end of a call.
/// It reads no clock: the time comes in with [#change]. For one writer.
public final class QueueFold {
  private final MemberBook members = new MemberBook();
  private final Set<QueueId> queues = new TreeSet<>();
  private final Map<String, Snapshot> snapshots = new HashMap<>();
  private final TreeMap<String, PbxLink> links = new TreeMap<>();
  private final Dirt dirt = new Dirt();
  private final CallBook calls = new CallBook(dirt);
  private final DayFigures figures;
  private QueuePicture picture;

  /// @param zone where the day of the figures begins and ends
  public QueueFold(ServiceLimits limits, ZoneId zone, Instant now) {
    this.figures = new DayFigures(limits, zone, members, now);
    this.picture = QueuePicture.empty(now);
  }

  public void apply(PbxEvent event) {
    switch (event) {
      case PbxEvent.OfCall told -> ofCall(told);
      case PbxEvent.MemberState state -> {
        members.take(state);
        snapshot(state.pbx()).seat(queueSeen(state.pbx(), state.queue()), state.member());
        seatTouched(state.pbx(), state.queue(), state.member());
      }
      case PbxEvent.MemberGone gone -> {
        members.take(gone);
        seatTouched(gone.pbx(), gone.queue(), gone.member());
      }
      case PbxEvent.RunsSince _,
          PbxEvent.Listening _,
          PbxEvent.LegFailed _,
          PbxEvent.OutboundTalk _,
          PbxEvent.OutboundTried _,
          PbxEvent.OutboundEnded _ -> {
        // nothing of it shows in the queues
      }
      case PbxEvent.QueueSeen seen -> queueSeen(seen.pbx(), seen.queue());
      case PbxEvent.SnapshotBegins begins -> {
        snapshots.put(begins.pbx(), new Snapshot(begins.at()));
        link(begins, PbxLink.State.SYNCHRONISING, "");
      }
      case PbxEvent.Synchronised done -> synchronised(done);
      case PbxEvent.LinkDoubted doubted -> {
        links.computeIfPresent(doubted.pbx(), (_, link) -> link.doubted(doubted.doubt()));
        dirt.links = true;
      }
      case PbxEvent.LinkLost lost -> {
        snapshots.remove(lost.pbx());
        link(lost, PbxLink.State.LOST, lost.why());
      }
    }
  }

  /// Puts the ledger's account of a whole call in the place of what was seen of it.
  public void replace(CallId call, String pbx, List<? extends PbxEvent.OfCall> whole) {
    calls.replace(call, pbx, whole);
  }

  /// Adds the ledger's account of a call to what was seen of it.
  public void add(CallId call, String pbx, List<? extends PbxEvent.OfCall> account) {
    account.forEach(this::queueNamed);
    calls.add(call, pbx, account);
  }

  /// Lets go of a call that the PBX had when it stopped.
  public void lose(CallId call, Instant at) {
    calls.lose(call, at);
  }

  /// Happenings that came too late, or beyond a limit, to be taken.
  public long notTaken() {
    return calls.late() + calls.refused();
  }

  public QueuePicture picture() {
    return picture;
  }

  /// Whether something was told since the last picture that stands in it. What time alone brings is
  /// not known before the next is drawn.
  public boolean hasNews() {
    return !dirt.queues.isEmpty() || !dirt.members.isEmpty() || dirt.links;
  }

  /// Draws the next picture as of `now` and tells what is new in it. Its number is the last one's
  /// when nothing is.
  public QueueChange change(Instant now) {
    wrapUpsOver(now);
    calls.settle(now, this::settle);
    if (figures.turnTo(now)) {
      queues.forEach(dirt::queue);
    }
    var drawnQueues = new TreeMap<>(picture.queues());
    dirt.queues.forEach(queue -> drawQueue(queue, drawnQueues));
    var drawnMembers = new TreeMap<>(picture.members());
    dirt.members.forEach(member -> drawMember(member, drawnMembers));
    boolean isNew = hasNews();
    picture =
        new QueuePicture(
            picture.number() + (isNew ? 1 : 0),
            now,
            drawnQueues,
            drawnMembers,
            new TreeMap<>(links));
    var change =
        new QueueChange(picture, Set.copyOf(dirt.queues), Set.copyOf(dirt.members), dirt.links);
    dirt.clear();
    return change;
  }

  private void settle(String pbx, StayFold call) {
    figures.settle(pbx, call);
    for (QueueStay stay : call.stays()) {
      if (stay.talkedUntil.isPresent() && stay.member.isPresent()) {
        members.talkEnded(new MemberId(pbx, stay.member.get()), stay.queue, stay.talkedUntil.get());
      }
    }
  }

  private void ofCall(PbxEvent.OfCall told) {
    queueNamed(told);
    snapshot(told.pbx()).calls.add(told.call());
    calls.take(told);
  }

  private void queueNamed(PbxEvent.OfCall told) {
    if (told instanceof PbxEvent.CallerJoined joined) {
      queueSeen(joined.pbx(), joined.queue());
    }
    if (told instanceof PbxEvent.StayEnded ended) {
      queueSeen(ended.pbx(), ended.queue());
    }
  }

  private QueueId queueSeen(String pbx, QueueName name) {
    var queue = new QueueId(pbx, name);
    queues.add(queue);
    snapshot(pbx).queues.add(queue);
    dirt.queue(queue);
    return queue;
  }

  private void synchronised(PbxEvent.Synchronised done) {
    Snapshot snapshot = snapshots.remove(done.pbx());
    if (snapshot != null) {
      queues.stream()
          .filter(known -> known.pbx().equals(done.pbx()) && !snapshot.queues.contains(known))
          .forEach(dirt::queue);
      queues.removeIf(known -> known.pbx().equals(done.pbx()) && !snapshot.queues.contains(known));
      members.keepOnly(done.pbx(), snapshot.seats, snapshot.at).forEach(this::apply);
      calls.keepOnly(done.pbx(), snapshot.calls, snapshot.at);
    }
    link(done, PbxLink.State.UP, "");
  }

  private void link(PbxEvent event, PbxLink.State state, String why) {
    PbxLink before = links.get(event.pbx());
    var synchronisedAt =
        state == PbxLink.State.UP
            ? Optional.of(event.at())
            : before == null ? Optional.<Instant>empty() : before.lastSynchronised();
    String doubt = before == null ? "" : before.doubt();
    links.put(
        event.pbx(),
        new PbxLink(event.pbx(), state, event.at(), synchronisedAt, why, doubt, Optional.empty()));
    dirt.links = true;
  }

  private void seatTouched(String pbx, QueueName queue, MemberInterface member) {
    dirt.queue(new QueueId(pbx, queue));
    dirt.member(new MemberId(pbx, member));
  }

  private void drawQueue(QueueId queue, Map<QueueId, LiveQueue> into) {
    if (queues.contains(queue)) {
      into.put(
          queue,
          new LiveQueue(
              queue,
              calls.waiting(queue),
              members.seats(queue),
              figures.day(),
              figures.of(queue, calls)));
    } else {
      into.remove(queue);
    }
  }

  private void drawMember(MemberId member, Map<MemberId, LiveMember> into) {
    members
        .member(member, calls)
        .ifPresentOrElse(drawn -> into.put(member, drawn), () -> into.remove(member));
  }

  /// Members whose wrap-up time ran out since the last picture look different now.
  private void wrapUpsOver(Instant now) {
    picture.members().values().stream()
        .filter(member ->
            member
                .wrapUp()
                .filter(
                    wrapUp -> wrapUp.until().isAfter(picture.at()) && !wrapUp.until().isAfter(now))
                .isPresent())
        .forEach(member -> dirt.member(member.id()));
  }

  /// The snapshot under way, or one that nobody will look at.
  private Snapshot snapshot(String pbx) {
    Snapshot underWay = snapshots.get(pbx);
    return underWay == null ? new Snapshot(Instant.EPOCH) : underWay;
  }

  private static final class Snapshot {
    final Instant at;
    final Set<QueueId> queues = new HashSet<>();
    final Map<QueueId, Set<MemberInterface>> seats = new HashMap<>();
    final Set<CallId> calls = new HashSet<>();

    Snapshot(Instant at) {
      this.at = at;
    }

    void seat(QueueId queue, MemberInterface member) {
      seats.computeIfAbsent(queue, _ -> new HashSet<>()).add(member);
    }
  }

  private final class Dirt implements CallBook.Touched {
    final Set<QueueId> queues = new HashSet<>();
    final Set<MemberId> members = new HashSet<>();
    boolean links;

    @Override
    public void queue(QueueId queue) {
      queues.add(queue);
    }

    @Override
    public void member(MemberId member) {
      members.add(member);
    }

    @Override
    public void ended(FollowedCall call) {
      figures.ended(call);
    }

    @Override
    public void recount(QueueId queue) {
      figures.recount(queue);
    }

    void clear() {
      queues.clear();
      members.clear();
      links = false;
    }
  }
}
