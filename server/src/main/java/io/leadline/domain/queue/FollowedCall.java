package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A call under way, or one that ended a short while ago.
final class FollowedCall {
  final CallId call;
  final String pbx;
  final CallStory story;

  /// Where [CallIndex] has it.
  Places places = Places.NONE;

  FollowedCall(CallId call, String pbx) {
    this.call = call;
    this.story = new CallStory(KeptPlace.isChannel(call));
    this.pbx = pbx;
  }

  StayFold fold() {
    return story.fold();
  }

  /// What the figures count of it.
  List<Counted> counted() {
    return fold().stays().stream().map(stay -> new Counted(stay, fold().callback())).toList();
  }

  /// What the figures count of one stay, as it is now.
  record Counted(
      QueueName queue,
      Instant joinedAt,
      boolean placeholder,
      Optional<StayOutcome> outcome,
      int waitSeconds,
      Optional<MemberInterface> member,
      boolean talked,
      int talkSeconds,
      boolean endUnseen,
      boolean callback) {
    Counted(QueueStay stay, boolean callback) {
      this(
          stay.queue,
          stay.joinedAt,
          stay.placeholder,
          stay.outcome,
          stay.waitSeconds,
          stay.member,
          stay.talkedUntil.isPresent(),
          stay.talkSeconds,
          stay.endUnseen,
          callback);
    }
  }

  QueueId queue(QueueStay stay) {
    return new QueueId(pbx, stay.queue);
  }

  MemberId member(MemberInterface phone) {
    return new MemberId(pbx, phone);
  }

  /// Whom and what a call concerns.
  ///
  /// @param queues where it has been
  /// @param waitsIn where the caller waits
  /// @param busy whose phones ring for it or who talk
  /// @param members those, and who talked
  record Places(
      Set<QueueId> queues,
      boolean ended,
      Optional<QueueId> waitsIn,
      Set<MemberId> busy,
      Set<MemberId> members) {
    static final Places NONE = new Places(Set.of(), false, Optional.empty(), Set.of(), Set.of());

    static Places of(FollowedCall call) {
      var queues = new HashSet<QueueId>();
      var busy = new HashSet<MemberId>();
      var members = new HashSet<MemberId>();
      for (QueueStay stay : call.fold().stays()) {
        queues.add(call.queue(stay));
        stay.ringing.keySet().forEach(phone -> busy.add(call.member(phone)));
        stay.member.ifPresent(phone -> {
          members.add(call.member(phone));
          if (stay.talking()) {
            busy.add(call.member(phone));
          }
        });
      }
      members.addAll(busy);
      return new Places(queues, call.fold().ended(), waitsIn(call), busy, members);
    }

    private static Optional<QueueId> waitsIn(FollowedCall call) {
      var stays = call.fold().stays();
      return stays.isEmpty() || !stays.getLast().waiting()
          ? Optional.empty()
          : Optional.of(call.queue(stays.getLast()));
    }
  }
}
