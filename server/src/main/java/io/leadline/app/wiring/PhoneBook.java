package io.leadline.app.wiring;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.Presence;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.MemberInterface;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;

/// Where phones are, by the live picture.
///
/// @param picture the newest
record PhoneBook(Supplier<QueuePicture> picture) {
  /// The PBX that has the phone as a member; where several have, the one on which it is there.
  Optional<String> pbxOf(MemberInterface phone) {
    QueuePicture now = picture.get();
    return now.members().values().stream()
        .filter(member -> member.id().phone().equals(phone))
        .min(Comparator.comparing((LiveMember member) -> away(now, member)))
        .map(member -> member.id().pbx());
  }

  /// Whether the phone is known and gone from every PBX.
  boolean away(MemberInterface phone) {
    QueuePicture now = picture.get();
    var members =
        now.members().values().stream()
            .filter(member -> member.id().phone().equals(phone))
            .toList();
    return !members.isEmpty() && members.stream().allMatch(member -> away(now, member));
  }

  private static boolean away(QueuePicture now, LiveMember member) {
    return member.presence(now.at()) == Presence.AWAY;
  }
}
