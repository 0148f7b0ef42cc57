package io.leadline.web.desk;

import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.domain.queue.WaitingCaller;
import io.leadline.flow.OrderedAct;
import io.leadline.flow.Team;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.people.SeatRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The top strip: the line as it stands.
///
/// @param queued in how many queues, in words
/// @param oldestMillis when the longest waiting caller began to wait; 0 when nobody waits
/// @param me the viewer's own phone; empty where the viewer has none
/// @param stopped what stands there instead of counting figures while a PBX is not linked
/// @param storeAway says so while the store does not answer
/// @param taken who sits at the viewer's own phone instead
public record Strip(
    int waiting,
    String queued,
    long oldestMillis,
    boolean live,
    String health,
    String at,
    Optional<Stopped> stopped,
    Optional<OwnPhone> me,
    Optional<String> taken,
    Optional<String> storeAway) {
  /// Figures that stand still.
  ///
  /// @param asOf of when they are, in words
  /// @param longestWait as it was then
  public record Stopped(String asOf, String longestWait) {}

  static Strip of(QueuePicture picture, Viewer viewer, List<OrderedAct> acts, CardParts parts) {
    Team team = parts.team();
    Optional<Instant> storeAway = parts.customs().storeAway().get();
    int waiting = picture.queues().values().stream().mapToInt(q -> q.waiting().size()).sum();
    int queues =
        (int) picture.queues().values().stream().filter(q -> !q.waiting().isEmpty()).count();
    Optional<Instant> oldest =
        picture.queues().values().stream()
            .map(LiveQueue::waiting)
            .flatMap(list -> list.stream())
            .map(WaitingCaller::waitingSince)
            .min(Instant::compareTo);
    boolean live = picture.trusted() && !picture.links().isEmpty();
    return new Strip(
        waiting,
        viewer.words().counted(queues, "queue|queues"),
        oldest.map(Instant::toEpochMilli).orElse(0L),
        live,
        viewer.words().say(live ? "PBX connected" : "PBX not connected"),
        viewer.words().clock(viewer.now()),
        picture.stoppedAt().map(at -> stopped(at, oldest, viewer.words())),
        OwnPhone.of(picture, viewer, acts),
        team.displaced(viewer.user().company(), viewer.user().login())
            .map(sitting -> SeatRoom.told(team, viewer, sitting)),
        storeAway.map(since ->
            viewer
                .words()
                .say(
                    "The store is away since %s: cards come once it is back",
                    viewer.words().clock(since))));
  }

  private static Stopped stopped(Instant at, Optional<Instant> oldest, Words words) {
    return new Stopped(
        words.say("as of %s", words.clock(at)),
        oldest.map(since -> Words.length(Duration.between(since, at))).orElse(Words.NOTHING));
  }
}
