package io.leadline.pbx.ami;

import io.leadline.domain.queue.Census;
import io.leadline.domain.queue.QueueId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.pbx.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The answers to CoreShowChannels and QueueStatus, gathered until both are complete.
final class AmiSnapshot {
  /// Answers to one question; Asterisk with more channels than this is not one we serve.
  static final int MOST_ANSWERS = 200_000;

  private final String pbx;
  private final Instant at;
  private final List<AmiFrame> channels = new ArrayList<>();
  private final List<AmiFrame> queues = new ArrayList<>();
  private final List<AmiFrame> members = new ArrayList<>();
  private final List<AmiFrame> entries = new ArrayList<>();
  private boolean channelsComplete;
  private boolean queuesComplete;

  /// @param at when the questions were asked
  AmiSnapshot(String pbx, Instant at) {
    this.pbx = pbx;
    this.at = at;
  }

  Instant at() {
    return at;
  }

  void take(AmiFrame answer) {
    switch (answer.get("Event")) {
      case "CoreShowChannel" -> keep(channels, answer);
      case "QueueParams" -> keep(queues, answer);
      case "QueueMember" -> keep(members, answer);
      case "QueueEntry" -> keep(entries, answer);
      case "CoreShowChannelsComplete" -> channelsComplete = true;
      case "QueueStatusComplete" -> queuesComplete = true;
      default -> refused(answer);
    }
  }

  boolean queuesComplete() {
    return queuesComplete;
  }

  boolean complete() {
    return channelsComplete && queuesComplete;
  }

  List<QueueName> queues() {
    return queues.stream().flatMap(queue -> Named.queue(queue.get("Queue")).stream()).toList();
  }

  /// Tells the snapshot as happenings, so that whoever folds them has the PBX as it is.
  void tell(AmiTranslator translator, Consumer<PbxEvent> told) {
    told.accept(new PbxEvent.SnapshotBegins(pbx, at));
    queues().forEach(queue -> told.accept(new PbxEvent.QueueSeen(pbx, at, queue)));
    for (AmiFrame member : members) {
      translator.member(member, at, member.get("Location"), member.get("Name"));
    }
    var alive = new HashSet<String>();
    for (AmiFrame channel : channels) {
      alive.add(channel.get("Uniqueid"));
    }
    translator.calls().keepOnly(alive);
    channels.stream()
        .filter(channel ->
            isCallers(channel) || translator.calls().known(channel.get("Uniqueid")).isPresent())
        .forEach(channel ->
            translator
                .calls()
                .of(channel.get("Uniqueid"), channel.get("Linkedid"), channel.get("Channel"))
                .ifPresent(call -> told.accept(new PbxEvent.CallSeen(pbx, at, call))));
    entries.forEach(entry -> waits(entry, translator, told));
    told.accept(new PbxEvent.Synchronised(pbx, at));
  }

  /// What the PBX says of its queues, to hold the picture against.
  Census census(AmiTranslator translator) {
    var waiting = new HashMap<QueueId, Set<CallId>>();
    for (AmiFrame entry : entries) {
      var queue = Named.queue(entry.get("Queue"));
      var call = call(entry, translator);
      if (queue.isPresent() && call.isPresent()) {
        waiting
            .computeIfAbsent(new QueueId(pbx, queue.get()), _ -> new HashSet<>())
            .add(call.get());
      }
    }
    var seats = new HashMap<QueueId, Map<MemberInterface, Boolean>>();
    for (AmiFrame member : members) {
      var queue = Named.queue(member.get("Queue"));
      var phone = translator.seat(member.get("Location"), member.get("StateInterface"));
      if (queue.isPresent() && phone.isPresent()) {
        seats
            .computeIfAbsent(new QueueId(pbx, queue.get()), _ -> new HashMap<>())
            .put(phone.get(), member.get("Paused").equals("1"));
      }
    }
    return new Census(pbx, at, waiting, seats);
  }

  private void waits(AmiFrame entry, AmiTranslator translator, Consumer<PbxEvent> told) {
    var queue = Named.queue(entry.get("Queue"));
    var call = call(entry, translator);
    int wait = entry.number("Wait", 0);
    if (queue.isPresent() && call.isPresent()) {
      told.accept(
          new PbxEvent.CallerJoined(
              pbx,
              at.minusSeconds(wait),
              call.get(),
              queue.get(),
              entry.number("Position", 1),
              joinedBy(queue.get(), wait)));
    }
  }

  /// How many of those in line had joined when one who has waited so long did.
  private int joinedBy(QueueName queue, int wait) {
    return (int)
        entries.stream()
            .filter(entry -> entry.get("Queue").equals(queue.value()))
            .filter(entry -> entry.number("Wait", 0) >= wait)
            .count();
  }

  private static Optional<CallId> call(AmiFrame entry, AmiTranslator translator) {
    return translator.calls().of(entry.get("Uniqueid"), "", entry.get("Channel"));
  }

  /// A channel whose end must be noticed: a caller in a queue or in our dialplan, or a call-back.
  /// One that was followed before counts wherever it is now, as after a transfer. The legs that
  /// Dial and Queue ring show as AppDial and AppQueue.
  private static boolean isCallers(AmiFrame channel) {
    String application = channel.get("Application");
    return application.equals("Queue")
        || (channel.get("Context").startsWith("ll-") && !application.startsWith("App"));
  }

  private static void keep(List<AmiFrame> answers, AmiFrame answer) {
    if (answers.size() < MOST_ANSWERS) {
      answers.add(answer);
    }
  }

  private static void refused(AmiFrame answer) {
    if (answer.get("Response").equals("Error")) {
      throw new AmiRefusal("the PBX refuses to say what it holds: " + answer.get("Message"));
    }
  }
}
