package io.leadline.pbx.ami;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What the PBX calls the channels of callers and the interfaces of members: orders must name them.
/// Written by the reader of the events, read by the thread of orders.
public final class Lines {
  private final Map<CallId, String> channels = new ConcurrentHashMap<>();
  private final Map<Seat, String> interfaces = new ConcurrentHashMap<>();

  private final Map<String, MemberInterface> members = new ConcurrentHashMap<>();

  private record Seat(QueueName queue, MemberInterface phone) {}

  /// The caller's channel is called so.
  void calls(CallId call, String channel) {
    if (!channel.isEmpty() && (channels.size() < CallNames.MOST || channels.containsKey(call))) {
      channels.put(call, channel);
    }
  }

  void gone(CallId call) {
    channels.remove(call);
  }

  /// The queue rings the member by that interface; another than the phone where it is a Local one.
  void sits(QueueName queue, MemberInterface phone, String by) {
    if (!by.isEmpty()) {
      interfaces.put(new Seat(queue, phone), by);
      members.put(by, phone);
      members.put(phone.value(), phone);
    }
  }

  Optional<String> channel(CallId call) {
    return Optional.ofNullable(channels.get(call));
  }

  /// The member whose phone or interface it is.
  Optional<MemberInterface> member(String phone) {
    return Optional.ofNullable(members.get(phone));
  }

  /// How the queue names the member.
  String interfaceOf(QueueName queue, MemberInterface phone) {
    return interfaces.getOrDefault(new Seat(queue, phone), phone.value());
  }

  /// All the names that queues have for the phone.
  Set<String> interfacesOf(MemberInterface phone) {
    var names = new TreeSet<String>();
    interfaces.forEach((seat, by) -> {
      if (seat.phone().equals(phone)) {
        names.add(by);
      }
    });
    return names.isEmpty() ? Set.of(phone.value()) : names;
  }
}
