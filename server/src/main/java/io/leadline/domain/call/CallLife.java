package io.leadline.domain.call;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Person;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The life of one call so far, as far as the next happening depends on it. Immutable: [CallRules]
/// makes the next one.
///
/// @param decided whether the rules (or the dialplan without us) have said where the call goes
/// @param noLead whether a rule called it no lead, so that losing it brings no recovery card
/// @param stays in the order of joining
/// @param answer who answered; empty until then
/// @param talks how long each member in each queue talked, where the PBX said so before the end:
///   one who hands the caller on is followed by another
/// @param calledBack whether the caller wants to be called back: from then on it is his place that
///   waits and is answered, under the same id, and not he
public record CallLife(
    CallId id,
    Instant arrivedAt,
    Person person,
    boolean asked,
    boolean decided,
    boolean noLead,
    List<Stay> stays,
    Optional<Answer> answer,
    Map<Talk, Duration> talks,
    boolean calledBack,
    boolean ended) {
  /// A conversation with one member.
  public record Talk(QueueName queue, MemberInterface member) {}

  /// When somebody answered, and how long the phone had rung.
  public record Answer(Instant at, int ringSeconds) {}

  /// The call as it begins.
  public static CallLife begun(CallId id, Instant arrivedAt, Person person) {
    return new CallLife(
        id,
        arrivedAt,
        person,
        false,
        false,
        false,
        List.of(),
        Optional.empty(),
        Map.of(),
        false,
        false);
  }

  /// The question is behind the caller, whatever came of it.
  public CallLife afterQuestion() {
    return new CallLife(
        id, arrivedAt, person, true, decided, noLead, stays, answer, talks, calledBack, ended);
  }

  /// The route is decided.
  public CallLife afterDecision(boolean saysNoLead) {
    return new CallLife(
        id, arrivedAt, person, asked, true, saysNoLead, stays, answer, talks, calledBack, ended);
  }

  /// The caller wants to be called back.
  CallLife afterAcceptance() {
    return new CallLife(
        id, arrivedAt, person, asked, decided, noLead, stays, answer, talks, true, ended);
  }

  /// The stay in which the caller is now.
  Optional<Stay> openStay() {
    return stays.isEmpty() || stays.getLast().outcome().isPresent()
        ? Optional.empty()
        : Optional.of(stays.getLast());
  }

  /// The stay whose member talked last.
  Optional<Stay> lastTalk() {
    return stays.reversed().stream().filter(stay -> stay.member().isPresent()).findFirst();
  }

  /// Whether the caller, answered before, talks or waits for the next to talk with, as far as the
  /// PBX has told.
  boolean goesOn() {
    return openStay().isPresent()
        || lastTalk()
            .filter(stay ->
                stay.member()
                    .filter(member -> !talks.containsKey(new Talk(stay.queue(), member)))
                    .isPresent())
            .isPresent();
  }

  /// How many seconds the caller talked with members of whom the PBX has not told it before the
  /// end: whoever sends a caller on is told of last. Until the next queue, or the end.
  int untold(Instant end) {
    long seconds = 0;
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      Instant answered = stay.joinedAt().plusSeconds(stay.waitSeconds());
      Instant until = i + 1 < stays.size() ? stays.get(i + 1).joinedAt() : end;
      boolean told =
          stay.member()
              .map(member -> talks.containsKey(new Talk(stay.queue(), member)))
              .orElse(true);
      seconds += told ? 0 : Math.max(0, Duration.between(answered, until).toSeconds());
    }
    return (int) seconds;
  }

  CallLife joined(Stay stay) {
    var more = new ArrayList<>(stays);
    more.add(stay);
    return withStays(more);
  }

  CallLife left(Stay closed) {
    var same = new ArrayList<>(stays);
    same.set(closed.number() - 1, closed);
    return withStays(same);
  }

  CallLife answered(Stay stay, Instant at) {
    return new CallLife(
        id,
        arrivedAt,
        person,
        asked,
        decided,
        noLead,
        left(stay).stays,
        answer.or(() -> Optional.of(new Answer(at, stay.ringSeconds()))),
        talks,
        calledBack,
        ended);
  }

  CallLife talked(QueueName queue, MemberInterface member, Duration length) {
    var more = new HashMap<>(talks);
    more.put(new Talk(queue, member), length);
    return new CallLife(
        id,
        arrivedAt,
        person,
        asked,
        decided,
        noLead,
        stays,
        answer,
        Map.copyOf(more),
        calledBack,
        ended);
  }

  CallLife over() {
    return new CallLife(
        id, arrivedAt, person, asked, decided, noLead, stays, answer, talks, calledBack, true);
  }

  private CallLife withStays(List<Stay> next) {
    return new CallLife(
        id,
        arrivedAt,
        person,
        asked,
        decided,
        noLead,
        List.copyOf(next),
        answer,
        talks,
        calledBack,
        ended);
  }
}
