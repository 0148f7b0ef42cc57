package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the simulated PBX consists of, and its two voices: manager events and the queue log. On the
/// timeline only.
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  final Timeline timeline;
  final QueueLedger ledger;
  final SequencedMap<String, Phone> phones = new LinkedHashMap<>();
  final SequencedMap<String, CallQueue> queues = new LinkedHashMap<>();
  final SequencedMap<String, Channel> channels = new LinkedHashMap<>();

  /// Calls from outside by the caller's channel.
  final Map<String, InboundCall> callers = new HashMap<>();

  /// The PBX's copy of the key clients' numbers, as AstDB's `ll-key` holds it.
  final Map<String, String> keyRows = new TreeMap<>();

  private final AmiServer manager;
  private int lastChannel;

  Exchange(Timeline timeline, AmiServer manager, QueueLedger ledger) {
    this.timeline = timeline;
    this.manager = manager;
    this.ledger = ledger;
  }

  /// Time as manager events bear it with `timestampevents`.
  static String stamp(Instant at) {
    return "%d.%06d".formatted(at.getEpochSecond(), at.getNano() / 1000);
  }

  /// A call comes in.
  Channel incoming(String number) {
    String uniqueId = nextId();
    return add(
        new Channel(
            named("PJSIP/provider"), uniqueId, number, "", "", "ll-stages", uniqueId, now()));
  }

  /// A call goes out, for that conversation.
  Channel outgoing(String number, String llId) {
    return add(
        new Channel(
            named("PJSIP/provider"),
            nextId(),
            number,
            "",
            number,
            "ll-callback-reached",
            llId,
            now()));
  }

  /// A phone is rung for a caller.
  Channel leg(Phone phone, Channel caller) {
    return add(
        new Channel(
            named(phone.device),
            nextId(),
            phone.extension(),
            phone.owner,
            caller.number(),
            Channel.PHONES,
            caller.llId(),
            now()));
  }

  /// A line that the PBX makes for a rep who speaks with a queue while the caller holds.
  Channel beside(String queue, Channel caller) {
    String rep = caller.connected();
    return add(
        new Channel(
            named("Local/" + queue + "@from-internal"),
            nextId(),
            rep,
            "",
            "",
            "ll-stages",
            caller.llId(),
            now()));
  }

  /// A phone is rung by Originate, which chose the channel's id.
  Channel ordered(String device, String number, String context, String uniqueId) {
    return add(
        new Channel(
            named(device), uniqueId, number, "Call back", number, context, uniqueId, now()));
  }

  String nextId() {
    lastChannel++;
    return now().getEpochSecond() + "." + lastChannel;
  }

  private String named(String device) {
    return device + "-%08x".formatted(lastChannel);
  }

  private Channel add(Channel channel) {
    channels.put(channel.uniqueId(), channel);
    return channel;
  }

  private Instant now() {
    return timeline.now();
  }

  void hangUp(Channel channel, int cause) {
    if (channels.remove(channel.uniqueId()) != null) {
      tell("Hangup", "call", channel.fields("").with("Cause", cause).with("Cause-txt", "Hangup"));
    }
  }

  Optional<CallQueue> queue(String name) {
    return Optional.ofNullable(queues.get(name));
  }

  void addPhone(Phone phone, int number, List<String> inQueues) {
    phones.put(phone.device, phone);
    inQueues.forEach(name ->
        queue(name).ifPresent(queue -> queue.add(phone, name.equals("personal") ? number : 0)));
  }

  void tell(String event, String kind, AmiMessage fields) {
    manager.publish(
        AmiMessage.event(event)
            .with("Privilege", kind + ",all")
            .with("Timestamp", stamp(timeline.now()))
            .with(fields));
  }

  /// The dialplan's own events.
  void tellUser(String event, Channel channel, AmiMessage fields) {
    tell("UserEvent", "user", channel.fields("").with("UserEvent", event).with(fields));
  }

  /// Two legs are joined, or parted.
  void bridge(String event, Channel one, Channel other) {
    for (Channel leg : List.of(one, other)) {
      tell(
          event,
          "call",
          new AmiMessage()
              .with("BridgeUniqueid", "bridge-" + one.uniqueId())
              .with("BridgeType", "basic")
              .with("BridgeTechnology", "simple_bridge")
              .with("BridgeCreator", "<unknown>")
              .with("BridgeName", "<unknown>")
              .with("BridgeNumChannels", 2)
              .with("BridgeVideoSourceMode", "none")
              .with(leg.fields("")));
    }
  }

  /// What became of an Originate.
  void originated(Channel channel, String extension, int reason, String actionId) {
    boolean answered = reason == AmiActions.ORIGINATE_ANSWERED;
    tell(
        "OriginateResponse",
        "call",
        new AmiMessage()
            .answering(actionId)
            .with("Response", answered ? "Success" : "Failure")
            .with("Channel", channel.name())
            .with("Context", channel.context())
            .with("Exten", extension)
            .with("Reason", reason)
            .with("Uniqueid", channel.uniqueId())
            .with("CallerIDNum", channel.number())
            .with("CallerIDName", "Call back"));
  }

  void tellTrouble(String what) {
    LOG.warn("The simulated PBX: {}", what);
  }

  /// A phone changed: every queue it sits in says so, if its state is another than last told.
  void phoneChanged(Phone phone) {
    if (phone.told == phone.deviceState()) {
      return;
    }
    phone.told = phone.deviceState();
    queues
        .values()
        .forEach(queue ->
            queue
                .seatOf(phone)
                .ifPresent(seat ->
                    tell("QueueMemberStatus", "agent", seat.fields("MemberName", "Interface"))));
  }

  /// A phone may be free again: callers who wait for it are offered.
  void offerAll() {
    queues.values().forEach(CallQueue::offer);
  }

  void register(Phone phone, boolean registered) {
    if (phone.registered != registered) {
      phone.registered = registered;
      phoneChanged(phone);
      queues.values().forEach(CallQueue::sendAwayIfEmpty);
      offerAll();
    }
  }

  /// @param only one queue; blank: all the phone sits in
  boolean pause(Phone phone, boolean paused, String reason, String only) {
    boolean any = false;
    for (CallQueue queue : queues.values()) {
      if (only.isBlank() || queue.name().equals(only)) {
        any |= queue.pause(phone, paused, reason);
      }
    }
    if (!any) {
      return false;
    }
    queues.values().forEach(CallQueue::sendAwayIfEmpty);
    offerAll();
    return true;
  }
}
