package io.leadline.pbx.ami;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.pbx.Named;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Conversations that a member's phone began, in whatever context: seen when phone and client enter
/// one bridge. The phone's channel is the first of its conversation (its id is the linked id); the
/// other side bears as caller id what the phone dialled. Calls between members' phones are none.
final class OutboundTalks {
  static final int MOST = 20_000;

  private final String pbx;
  private final Lines lines;
  private final Consumer<PbxEvent> told;
  private final Map<String, AmiFrame> firstOfBridge = bounded();
  private final Map<String, CallId> talking = bounded();

  OutboundTalks(String pbx, Lines lines, Consumer<PbxEvent> told) {
    this.pbx = pbx;
    this.lines = lines;
    this.told = told;
  }

  void entered(AmiFrame event, Instant at) {
    String bridge = event.get("BridgeUniqueid");
    AmiFrame first = firstOfBridge.remove(bridge);
    if (first == null) {
      firstOfBridge.put(bridge, event);
    } else if (!first.get("Uniqueid").equals(event.get("Uniqueid"))) {
      begun(first, event, at);
      begun(event, first, at);
    }
  }

  void left(AmiFrame event) {
    firstOfBridge.remove(event.get("BridgeUniqueid"));
  }

  void gone(String channelId, Instant at) {
    CallId call = talking.remove(channelId);
    if (call != null) {
      told.accept(new PbxEvent.OutboundEnded(pbx, at, call));
    }
  }

  private void begun(AmiFrame phone, AmiFrame client, Instant at) {
    String id = phone.get("Uniqueid");
    Optional<MemberInterface> member = phoneOf(phone);
    boolean outbound =
        member.isPresent()
            && id.equals(phone.get("Linkedid"))
            && phoneOf(client).isEmpty()
            && !client.get("Channel").startsWith("Local/");
    String number = client.get("CallerIDNum");
    Optional<CallId> call = Named.call(pbx, id);
    if (outbound && call.isPresent() && !number.isEmpty() && !talking.containsKey(id)) {
      talking.put(id, call.get());
      told.accept(new PbxEvent.OutboundTalk(pbx, at, call.get(), member.get(), number));
    }
  }

  /// The channel's phone, where it is a member's.
  private Optional<MemberInterface> phoneOf(AmiFrame event) {
    String channel = event.get("Channel");
    int dash = channel.lastIndexOf('-');
    return dash <= 0 ? Optional.empty() : lines.member(channel.substring(0, dash));
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
