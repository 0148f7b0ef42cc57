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
import java.util.regex.Pattern;

/// What members' phones dial, in whatever context. A conversation is seen when phone and client
/// enter one bridge; a client who does not answer, when first the line to the client and then the
/// phone is given up. The phone's channel is the first of its conversation (its id is the linked
/// id); the other side bears as caller id what the phone dialled. Calls between members' phones are
/// none.
final class OutboundTalks {
  static final int MOST = 20_000;
  private static final int UP = 6;

  /// The id of a channel that the PBX made by itself: an order's channel bears the order's id.
  private static final Pattern MADE_BY_THE_PBX = Pattern.compile(".*[0-9]+\\.[0-9]+");

  private final String pbx;
  private final Lines lines;
  private final Consumer<PbxEvent> told;
  private final Map<String, AmiFrame> firstOfBridge = bounded();
  private final Map<String, CallId> talking = bounded();
  private final Map<String, Unanswered> unanswered = bounded();

  /// The line to a client that was given up before anybody answered.
  private record Unanswered(String number, String status) {}

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

  void gone(AmiFrame event, Instant at) {
    String id = event.get("Uniqueid");
    CallId call = talking.remove(id);
    Unanswered tried = unanswered.remove(id);
    if (call != null) {
      told.accept(new PbxEvent.OutboundEnded(pbx, at, call));
    } else if (!id.equals(event.get("Linkedid"))) {
      givenUp(event);
    } else if (tried != null && MADE_BY_THE_PBX.matcher(id).matches()) {
      Optional<CallId> attempt = Named.call(pbx, id);
      phoneOf(event)
          .filter(_ -> attempt.isPresent())
          .ifPresent(phone ->
              told.accept(
                  new PbxEvent.OutboundTried(
                      pbx, at, attempt.orElseThrow(), phone, tried.number(), tried.status())));
    }
  }

  private void givenUp(AmiFrame line) {
    String number = line.get("CallerIDNum");
    boolean answered = line.number("ChannelState", UP) == UP;
    if (!answered
        && !number.isEmpty()
        && !line.get("Channel").startsWith("Local/")
        && phoneOf(line).isEmpty()) {
      unanswered.put(line.get("Linkedid"), new Unanswered(number, status(line.number("Cause", 0))));
    }
  }

  /// The cause of Q.850 in the words of DIALSTATUS.
  private static String status(int cause) {
    return switch (cause) {
      case 17 -> "BUSY";
      case 1, 2, 3, 20, 21, 22, 27, 28, 34, 38, 41, 42, 44, 58 -> "CONGESTION";
      default -> "NOANSWER";
    };
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
