package io.leadline.web.desk;

import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which call each rep's card is about: the one at the phone, else the last one until the card is
/// left.
final class Phones {
  private final ConcurrentHashMap<Login, CallId> kept = new ConcurrentHashMap<>();

  void keep(Login login, CallId call) {
    kept.put(login, call);
  }

  void leave(Login login, CallId call) {
    kept.remove(login, call);
  }

  Optional<CallId> kept(Login login) {
    return Optional.ofNullable(kept.get(login));
  }

  /// What rings or is talked on at the phone.
  static Optional<Ring> at(QueuePicture picture, MemberInterface phone) {
    return picture.members().values().stream()
        .filter(member -> member.id().phone().equals(phone))
        .flatMap(member -> ring(member).stream())
        .findFirst();
  }

  private static Optional<Ring> ring(LiveMember member) {
    return member
        .talking()
        .map(talk -> new Ring(talk, "talking"))
        .or(() -> member.ringing().map(ringing -> new Ring(ringing, "ringing")));
  }

  record Ring(LiveMember.Engagement engagement, String state) {
    CardReader.AtPhone atPhone() {
      return new CardReader.AtPhone(
          state, Optional.of(engagement.since()), engagement.queue().value());
    }

    /// For a card that comes long after the phone began to ring: how long it took tells nothing.
    CardReader.AtPhone atPhoneLate() {
      return new CardReader.AtPhone(state, Optional.empty(), engagement.queue().value());
    }
  }
}
