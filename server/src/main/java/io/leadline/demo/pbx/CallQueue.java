package io.leadline.demo.pbx;

import io.leadline.demo.pbx.QueueTerms.Missing;
import io.leadline.demo.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One queue as app_queue runs it: who may join, whose phone rings, who gets the caller.
final class CallQueue {

  private final Exchange pbx;
  private final QueueTerms terms;
  private final PhoneHabit habit;
  private final QueueVoice voice;
  private final List<Seat> seats = new ArrayList<>();
  private final List<Stay> waiting = new ArrayList<>();

  CallQueue(Exchange pbx, QueueTerms terms, PhoneHabit habit) {
    this.pbx = pbx;
    this.terms = terms;
    this.habit = habit;
    this.voice = new QueueVoice(pbx, terms.name());
  }

  String name() {
    return terms.name();
  }

  QueueTerms terms() {
    return terms;
  }

  List<Seat> seats() {
    return seats;
  }

  List<Stay> waiting() {
    return waiting;
  }

  void add(Phone phone, int penalty) {
    seats.add(new Seat(terms.name(), phone, penalty, terms.wrapUp(), false));
  }

  /// A phone is taken in while the PBX runs; false where it sits here already.
  boolean takeIn(Phone phone, int penalty) {
    if (seatOf(phone).isPresent()) {
      return false;
    }
    var seat = new Seat(terms.name(), phone, penalty, terms.wrapUp(), true);
    seats.add(seat);
    voice.seated(seat, "QueueMemberAdded", "ADDMEMBER");
    offer();
    return true;
  }

  /// A phone leaves; false where it does not sit here. A caller for whom it rings is still put
  /// through.
  boolean letOut(Phone phone) {
    Optional<Seat> found = seatOf(phone);
    found.ifPresent(seat -> {
      seats.remove(seat);
      voice.seated(seat, "QueueMemberRemoved", "REMOVEMEMBER");
      sendAwayIfEmpty();
    });
    return found.isPresent();
  }

  /// The caller stands first from now on; false where he does not wait here.
  boolean toFront(String callerChannel) {
    var found =
        waiting.stream().filter(stay -> stay.caller.name().equals(callerChannel)).findFirst();
    found.ifPresent(stay -> {
      waiting.remove(stay);
      waiting.addFirst(stay);
      offer();
    });
    return found.isPresent();
  }

  Optional<Seat> seatOf(Phone phone) {
    return seats.stream().filter(seat -> seat.phone == phone).findFirst();
  }

  boolean pause(Phone phone, boolean paused, String reason) {
    Optional<Seat> found = seatOf(phone).filter(seat -> seat.paused != paused);
    found.ifPresent(seat -> {
      seat.paused = paused;
      seat.pausedReason = paused ? reason : "";
      seat.lastPause = paused ? Optional.of(pbx.timeline.now()) : seat.lastPause;
      voice.paused(seat);
    });
    return seatOf(phone).isPresent();
  }

  /// Takes a caller in.
  ///
  /// @return the stay, or why there is none, as `QUEUESTATUS` says it
  Entry join(
      Channel caller, Seat.Penalties penalties, boolean once, Duration patience, Stay.Party party) {
    if (empty(terms.emptyWhenJoining(), penalties)) {
      return new Entry.Refused("JOINEMPTY");
    }
    if (waiting.size() >= terms.mostWaiting()) {
      return new Entry.Refused("FULL");
    }
    var stay = new Stay(caller, penalties, once, party, pbx.timeline.now(), waiting.size() + 1);
    waiting.add(stay);
    voice.joined(stay, waiting.size());
    stay.patience = Optional.of(pbx.timeline.after(patience, () -> expire(stay)));
    offer();
    return new Entry.Waiting(stay);
  }

  /// The caller hung up.
  void abandon(Stay stay) {
    if (waiting.contains(stay)) {
      int position = positionOf(stay);
      stopRinging(stay, false);
      leave(stay);
      voice.abandoned(stay, position, waiting.size());
      pbx.offerAll();
    }
  }

  /// Takes a caller out for something better: at once, or when the phones that ring for the caller
  /// have had their round, as app_queue looks only then.
  boolean withdraw(String callerChannel, String info) {
    var found =
        waiting.stream().filter(stay -> stay.caller.name().equals(callerChannel)).findFirst();
    found.ifPresent(stay -> {
      stay.withdrawn = Optional.of(info);
      if (stay.ringing.isEmpty() && !stay.resting) {
        letGo(stay, "WITHDRAW", "WITHDRAW");
      }
    });
    return found.isPresent();
  }

  /// Takes a caller out at once, whatever rings for him, as a redirect of the channel does.
  boolean takeOut(String callerChannel, String info) {
    var found =
        waiting.stream().filter(stay -> stay.caller.name().equals(callerChannel)).findFirst();
    found.ifPresent(stay -> {
      stay.withdrawn = Optional.of(info);
      letGo(stay, "WITHDRAW", "WITHDRAW");
    });
    return found.isPresent();
  }

  /// Rings phones for callers whose turn it is.
  void offer() {
    for (Stay stay : List.copyOf(waiting)) {
      if (stay.ringing.isEmpty() && !stay.resting && waiting.contains(stay)) {
        ring(stay, chosen(stay));
      }
    }
  }

  void sendAwayIfEmpty() {
    for (Stay stay : List.copyOf(waiting)) {
      if (stay.withdrawn.isEmpty()
          && !terms.emptyWhileWaiting().isEmpty()
          && empty(terms.emptyWhileWaiting(), stay.penalties)) {
        letGo(stay, "EXITEMPTY", "LEAVEEMPTY");
      }
    }
  }

  private void ring(Stay stay, List<Seat> chosen) {
    if (chosen.isEmpty()) {
      return;
    }
    stay.ringingSince = pbx.timeline.now();
    for (Seat seat : chosen) {
      Channel leg = pbx.leg(seat.phone, stay.caller);
      stay.ringing.put(seat, leg);
      seat.phone.ringing = true;
      voice.called(stay, seat, leg);
      pbx.phoneChanged(seat.phone);
      habit
          .answersAfter(seat.phone.device, terms.name())
          .ifPresent(wait -> pbx.timeline.after(wait, () -> answer(stay, seat, leg)));
      habit
          .rejectsAfter(seat.phone.device, terms.name())
          .ifPresent(wait -> pbx.timeline.after(wait, () -> reject(stay, seat, leg)));
    }
    Duration round = Duration.ofSeconds(terms.ringSeconds());
    stay.round = Optional.of(pbx.timeline.after(round, () -> rangOut(stay)));
  }

  private void answer(Stay stay, Seat seat, Channel leg) {
    if (!leg.equals(stay.ringing.get(seat))) {
      return;
    }
    stay.ringing.remove(seat);
    seat.phone.ringing = false;
    seat.phone.talking = true;
    Duration rung = stay.rungFor(pbx.timeline.now());
    stopRinging(stay, false);
    pbx.phoneChanged(seat.phone);
    int position = positionOf(stay);
    leave(stay);
    voice.connected(stay, seat, leg, rung, position, waiting.size());
    stay.party.answered(seat, leg);
  }

  /// The phone's owner turns the caller away; with the last phone that rang the round is over.
  private void reject(Stay stay, Seat seat, Channel leg) {
    if (!leg.equals(stay.ringing.get(seat))) {
      return;
    }
    if (stay.ringing.size() == 1) {
      stay.round.ifPresent(Timeline.Timer::callOff);
      rangOut(stay);
    } else {
      stay.ringing.remove(seat);
      stopped(stay, seat, leg, stay.rungFor(pbx.timeline.now()), true);
    }
  }

  /// The conversation is over.
  void completed(Stay stay, Seat seat, Channel leg, Instant since, String endedBy) {
    seat.phone.talking = false;
    seat.phone.lastCall = Optional.of(pbx.timeline.now());
    seat.phone.answered++;
    voice.completed(stay, seat, leg, since, endedBy);
    pbx.bridge("BridgeLeave", leg, stay.caller);
    pbx.hangUp(leg, 16);
    pbx.phoneChanged(seat.phone);
    pbx.timeline.after(terms.wrapUp(), pbx::offerAll);
  }

  private void rangOut(Stay stay) {
    if (stay.ringing.isEmpty()) {
      return;
    }
    if (stay.once) {
      letGo(stay, "EXITWITHTIMEOUT", "TIMEOUT");
    } else {
      stopRinging(stay, true);
      stay.resting = true;
      pbx.timeline.after(
          terms.retry(),
          () -> {
            stay.resting = false;
            if (stay.withdrawn.isPresent()) {
              letGo(stay, "WITHDRAW", "WITHDRAW");
            }
            offer();
          });
    }
    pbx.offerAll();
  }

  private void expire(Stay stay) {
    letGo(stay, "EXITWITHTIMEOUT", "TIMEOUT");
  }

  private void letGo(Stay stay, String ledgerWord, String status) {
    if (waiting.contains(stay)) {
      int position = positionOf(stay);
      stopRinging(stay, ledgerWord.equals("EXITWITHTIMEOUT"));
      leave(stay);
      voice.sentOn(
          stay,
          position,
          waiting.size(),
          ledgerWord,
          ledgerWord.equals("WITHDRAW") ? stay.withdrawn.orElse("") : "");
      stay.party.sentOn(status);
    }
  }

  private void stopRinging(Stay stay, boolean unanswered) {
    stay.round.ifPresent(timer -> timer.callOff());
    Duration rung = stay.rungFor(pbx.timeline.now());
    var stopped = new ArrayList<>(stay.ringing.entrySet());
    stay.ringing.clear();
    for (var ring : stopped) {
      stopped(stay, ring.getKey(), ring.getValue(), rung, unanswered);
    }
  }

  private void stopped(Stay stay, Seat seat, Channel leg, Duration rung, boolean unanswered) {
    seat.phone.ringing = false;
    voice.stopped(stay, seat, leg, rung, unanswered);
    pbx.hangUp(leg, 0);
    pbx.phoneChanged(seat.phone);
  }

  private void leave(Stay stay) {
    stay.callOffTimers();
    waiting.remove(stay);
  }

  private int positionOf(Stay stay) {
    return waiting.indexOf(stay) + 1;
  }

  private List<Seat> chosen(Stay stay) {
    Instant now = pbx.timeline.now();
    List<Seat> free =
        seats.stream().filter(seat -> seat.within(stay.penalties) && seat.free(now)).toList();
    return switch (terms.strategy()) {
      case RINGALL -> free;
      case LEASTRECENT ->
          free.stream()
              .min(Comparator.comparing(seat -> seat.phone.lastCall.orElse(Instant.EPOCH)))
              .map(List::of)
              .orElseGet(List::of);
    };
  }

  private boolean empty(Set<Missing> missing, Seat.Penalties penalties) {
    Instant now = pbx.timeline.now();
    return seats.stream()
        .filter(seat -> !missing.contains(Missing.PENALTY) || seat.within(penalties))
        .noneMatch(seat -> counts(seat, missing, now));
  }

  private static boolean counts(Seat seat, Set<Missing> missing, Instant now) {
    return missing.stream().noneMatch(reason -> seat.missing(reason, now));
  }

  /// What became of a caller at the door.
  sealed interface Entry {
    record Waiting(Stay stay) implements Entry {}

    record Refused(String status) implements Entry {}
  }
}
