package io.leadline.web.desk;

import io.leadline.domain.acting.Act;
import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.QueueName;
import io.leadline.flow.OrderedAct;
import io.leadline.web.Viewer;
import io.leadline.web.Words;
import io.leadline.web.acting.ActLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The rep's own phone: how it stands in the queues, and what the rep may order of it.
///
/// @param word the state in words, with the reason of a pause
/// @param talking whether a caller is at the phone, who can be sent on
/// @param sits the queues that ring the phone
/// @param others the queues that do not
/// @param asOf of when all this is, in words, while its PBX is not linked: nothing can be ordered
/// @param order the rep's last order, while it is under way or was not done
public record OwnPhone(
    String csrf,
    String status,
    String word,
    long sinceMillis,
    boolean paused,
    boolean talking,
    List<String> sits,
    List<String> others,
    Optional<String> asOf,
    Optional<ActLine> order) {
  static Optional<OwnPhone> of(QueuePicture picture, Viewer viewer, List<OrderedAct> acts) {
    return viewer
        .user()
        .phone()
        .flatMap(phone ->
            picture.members().values().stream()
                .filter(member -> member.id().phone().equals(phone))
                .findFirst())
        .map(member -> of(member, picture, viewer, acts));
  }

  private static OwnPhone of(
      LiveMember member, QueuePicture picture, Viewer viewer, List<OrderedAct> acts) {
    Presence presence = member.presence(viewer.now());
    List<String> sits = names(member.queues());
    Optional<String> asOf =
        picture
            .stoppedAt(member.id().pbx())
            .map(at -> viewer.words().say("as of %s", viewer.words().clock(at)));
    return new OwnPhone(
        viewer.csrf(),
        asOf.isPresent() ? "idle" : status(presence),
        word(member, presence, viewer.words()),
        member.since(viewer.now()).toEpochMilli(),
        member.paused(),
        member.talking().isPresent(),
        sits,
        names(
                picture.queues().keySet().stream()
                    .filter(id -> id.pbx().equals(member.id().pbx()))
                    .map(id -> id.queue())
                    .toList())
            .stream()
            .filter(queue -> !sits.contains(queue))
            .toList(),
        asOf,
        acts.stream()
            .filter(act -> act.by().equals(viewer.user().login()))
            .findFirst()
            .filter(act -> act.progress() != Progress.CONFIRMED)
            .filter(act -> act.at().isAfter(viewer.now().minusSeconds(30)))
            .map(act ->
                new ActLine(
                    viewer.words().clock(act.at()),
                    "",
                    act.act().kind().key().replace('-', ' '),
                    "",
                    ActLine.status(act.progress()),
                    ActLine.word(act.progress()),
                    viewer.words().told(act.why()))));
  }

  private static List<String> names(List<QueueName> queues) {
    return queues.stream()
        .filter(queue -> !queue.equals(Act.ToPerson.PERSONAL))
        .map(QueueName::value)
        .toList();
  }

  private static String word(LiveMember member, Presence presence, Words words) {
    String word = presence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return presence == Presence.PAUSED
        ? words.say("paused") + member.pausedReason().map(why -> ": " + why).orElse("")
        : words.say(presence == Presence.FREE ? "ready" : word);
  }

  private static String status(Presence presence) {
    return switch (presence) {
      case FREE -> "ok";
      case RINGING, TALKING, BUSY -> "info";
      case WRAP_UP, PAUSED -> "warn";
      case AWAY, UNKNOWN -> "idle";
    };
  }
}
