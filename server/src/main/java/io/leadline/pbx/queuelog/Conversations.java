package io.leadline.pbx.queuelog;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers the lines of a ledger into conversations, each with the place of its first line.
final class Conversations {
  /// The PBX writes how a conversation was completed a moment after its end.
  static final Duration QUIET_AFTER_END = Duration.ofSeconds(5);

  /// A call whose end the ledger does not tell.
  static final Duration STALE = Duration.ofHours(24);

  /// Calls followed at once; with more the oldest is handed over as it is.
  static final int MOST = 50_000;

  private static final int MOST_EVENTS = 2_000;

  private final LedgerLines lines;
  private final Map<CallId, Conversation> open = new LinkedHashMap<>();
  private long unknown;
  private int strangers;

  Conversations(LedgerLines lines) {
    this.lines = lines;
  }

  /// Lines that say nothing here.
  long unknown() {
    return unknown;
  }

  /// Calls seen so far that did not come through our dialplan; places that it keeps are none.
  int strangers() {
    return strangers;
  }

  void take(LogLine line, Place place) {
    Optional<LogEvent> event = LogEvent.named(line.text(LogLine.EVENT));
    if (event.isEmpty()) {
      unknown++;
      return;
    }
    if (event.get() == LogEvent.QUEUESTART) {
      open.values().forEach(conversation -> conversation.over = true);
    }
    lines.call(line).ifPresent(call -> take(event.get(), line, call, place));
  }

  /// The PBX was started then, and says so in its log only with the next call.
  void stoppedBefore(Instant started) {
    open.values().stream()
        .filter(conversation -> conversation.lastAt().isBefore(started))
        .forEach(conversation -> conversation.over = true);
  }

  /// Conversations that nothing more is expected of.
  List<Conversation> due(Instant now) {
    int tooMany = open.size() - MOST;
    var due = new ArrayList<Conversation>();
    for (Conversation conversation : open.values()) {
      if (due.size() < tooMany || conversation.due(now)) {
        due.add(conversation);
      }
    }
    return due;
  }

  /// Everything gathered, whether ended or not.
  List<Conversation> all() {
    return List.copyOf(open.values());
  }

  void remove(Conversation conversation) {
    open.remove(conversation.call);
  }

  /// The place of the first line that is still needed; empty when none is.
  Optional<Place> firstNeeded() {
    return open.values().stream()
        .filter(Conversation::ours)
        .map(conversation -> conversation.first)
        .min(Comparator.comparingLong(Place::line));
  }

  /// Calls that did not come through our dialplan, are in no queue and in no conversation now, and
  /// of which something new was told; each is returned once.
  List<Conversation> strangersAtRest(Instant now) {
    var atRest = new ArrayList<Conversation>();
    for (Conversation conversation : open.values()) {
      if (!conversation.ours()
          && conversation.atRest()
          && conversation.events.size() > conversation.returned
          && conversation.lastAt().plus(QUIET_AFTER_END).isBefore(now)) {
        conversation.returned = conversation.events.size();
        atRest.add(conversation);
      }
    }
    return atRest;
  }

  /// Lets go of calls that are no conversations of ours and have gone quiet.
  void forgetStrangers(Instant now) {
    Iterator<Conversation> all = open.values().iterator();
    while (all.hasNext()) {
      Conversation conversation = all.next();
      if (!conversation.ours() && conversation.lastAt().plus(STALE).isBefore(now)) {
        all.remove();
      }
    }
  }

  private void take(LogEvent event, LogLine line, CallId call, Place place) {
    Conversation known = open.get(call);
    Instant at = Instant.ofEpochSecond(line.at());
    if (known != null && !at.isAfter(known.lastAt())) {
      at = known.lastAt().plusNanos(1_000);
    }
    List<PbxEvent.OfCall> events = lines.events(event, line, call, at);
    if (events.isEmpty()) {
      return;
    }
    if (known == null) {
      known = new Conversation(call, place);
      open.put(call, known);
      known.add(events);
      strangers += known.ours() || KeptPlace.isChannel(call) ? 0 : 1;
      return;
    }
    known.add(events);
  }

  /// Where a line stands.
  ///
  /// @param line counts lines over all files of this run
  record Place(String file, long offset, long line) {}

  /// What the ledger tells of one call.
  static final class Conversation {
    final CallId call;
    final Place first;
    private final List<PbxEvent.OfCall> events = new ArrayList<>();
    private boolean over;
    private int returned;

    Conversation(CallId call, Place first) {
      this.call = call;
      this.first = first;
    }

    /// In order, the end last.
    List<PbxEvent.OfCall> events() {
      var ordered = new ArrayList<>(events);
      ordered.sort(Comparator.comparing(PbxEvent.CallEnded.class::isInstance));
      return List.copyOf(ordered);
    }

    /// A call that came in through our dialplan.
    boolean inbound() {
      return events.getFirst() instanceof PbxEvent.CallArrived;
    }

    /// Whose conversation it is; of callers who withhold their number each is somebody else.
    String caller() {
      return events.getFirst() instanceof PbxEvent.CallArrived arrived
              && !arrived.number().isBlank()
          ? arrived.number()
          : call.value();
    }

    boolean ours() {
      return inbound() || events.getFirst() instanceof PbxEvent.CallBackStep;
    }

    boolean ended() {
      return events.stream()
          .anyMatch(event ->
              event instanceof PbxEvent.CallEnded
                  || (event instanceof PbxEvent.CallBackStep step && step.step() == Step.ENDED));
    }

    /// The PBX stopped with it, so that the ledger never tells of its end.
    boolean cut() {
      return over && !ended();
    }

    /// Nothing of it goes on as far as the ledger tells.
    boolean atRest() {
      return over
          || ended()
          || switch (events.getLast()) {
            case PbxEvent.CallerLeft _, PbxEvent.StayEnded _, PbxEvent.MemberCompleted _ -> true;
            case PbxEvent.CallArrived _,
                PbxEvent.CallSeen _,
                PbxEvent.CallerJoined _,
                PbxEvent.CallerMoved _,
                PbxEvent.MemberCalled _,
                PbxEvent.MemberRangOut _,
                PbxEvent.MemberConnected _,
                PbxEvent.PhoneAnswered _,
                PbxEvent.CallBackStep _,
                PbxEvent.CallEnded _ ->
                false;
          };
    }

    /// The events for whoever follows the queues: a call that is over has an end also where the
    /// ledger has no line for it, as with calls that did not come through our dialplan.
    List<PbxEvent.OfCall> told() {
      var told = new ArrayList<>(events());
      if (!ended() && atRest() && !over && !ours()) {
        PbxEvent.OfCall last = told.getLast();
        told.add(new PbxEvent.CallEnded(last.pbx(), last.at(), call, "", "", ""));
      }
      return told;
    }

    Instant firstAt() {
      return events.getFirst().at();
    }

    Instant lastAt() {
      return events.getLast().at();
    }

    private boolean due(Instant now) {
      if (!ours()) {
        return false;
      }
      Duration quiet = Duration.between(lastAt(), now);
      return over || quiet.compareTo(ended() ? QUIET_AFTER_END : STALE) > 0;
    }

    private void add(List<PbxEvent.OfCall> more) {
      if (events.size() < MOST_EVENTS) {
        events.addAll(more);
      }
    }
  }
}
