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
  private final ConcurrentHashMap<Login, Kept> kept = new ConcurrentHashMap<>();

  /// Dialled talks with people of whom no lead is open: nothing is owed, so nothing stays of them.
  private final ConcurrentHashMap<Login, Kept> passing = new ConcurrentHashMap<>();

  /// @param dialled the talk, where the rep dialled: the picture of the queues has no such call
  /// @param atPhone how that talk stands at the phone
  record Kept(CallId call, Optional<Talk> dialled, CardReader.AtPhone atPhone) {}

  void keep(Login login, CallId call) {
    passing.remove(login);
    kept.put(login, new Kept(call, Optional.empty(), CardReader.AtPhone.OVER));
  }

  void keepDialled(Login login, Talk talk) {
    passing.remove(login);
    (talk.lead().isPresent() ? kept : passing)
        .put(login, new Kept(talk.id(), Optional.of(talk), CardReader.AtPhone.TALKING));
  }

  /// The talk is over; its card stays where a lead is open.
  void over(CallId call) {
    passing.values().removeIf(one -> one.call().equals(call));
    kept.replaceAll((_, one) ->
        one.call().equals(call) ? new Kept(call, one.dialled(), CardReader.AtPhone.OVER) : one);
  }

  void leave(Login login, CallId call) {
    kept.computeIfPresent(login, (_, one) -> one.call().equals(call) ? null : one);
  }

  Optional<CallId> kept(Login login) {
    return card(login).map(Kept::call);
  }

  Optional<Kept> card(Login login) {
    return Optional.ofNullable(passing.get(login)).or(() -> Optional.ofNullable(kept.get(login)));
  }

  /// What is kept of this very call.
  Optional<Kept> card(Login login, CallId call) {
    return card(login).filter(one -> one.call().equals(call));
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
