package io.leadline.pbx.ami;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A stream of events such as a PBX tells of calls through a queue without an event filter: 90
/// events a call, half of them about variables, as measured on a real one.
final class AmiCapture {
  static final int EVENTS_A_CALL = 90;

  private static final int VARIABLES = 45;
  private static final int EXTENSIONS = 24;

  private AmiCapture() {}

  /// Writes the events of so many calls, one after the other, and returns how many events.
  static long write(Path to, int calls, Instant from) throws IOException {
    long events = 0;
    try (var out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 20)) {
      for (int call = 0; call < calls; call++) {
        var text = new StringBuilder(48 * 1024);
        events += call(text, call, from.getEpochSecond());
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return events;
  }

  private static int call(StringBuilder text, int number, long from) {
    var call = new Call(text, number, from);
    call.event("Newchannel", "");
    for (int i = 0; i < VARIABLES; i++) {
      call.event("VarSet", "Variable: LL_VALUE_" + i + "\r\nValue: some value of a variable\r\n");
    }
    for (int i = 0; i < EXTENSIONS; i++) {
      call.event("Newexten", "Extension: s\r\nApplication: Set\r\nAppData: LL_NUMBER=+4930111\r\n");
    }
    call.event(
        "UserEvent",
        "UserEvent: LeadlineArrived\r\nLLID: %s\r\nNumber: +4930111222\r\nDialled: 49301000\r\n"
            .formatted(call.id));
    call.event("QueueCallerJoin", "Queue: incoming-sales\r\nPosition: 1\r\nCount: 1\r\n");
    String member =
        "Interface: PJSIP/1%02d\r\nMemberName: Phone %02d\r\n".formatted(number % 20, number % 20);
    call.event(
        "AgentCalled", "Queue: incoming-sales\r\n" + member + "DestUniqueid: " + call.id + "1\r\n");
    call.event("Newchannel", "");
    call.event("Newstate", "");
    call.event("DialBegin", "");
    call.status(member, 6);
    call.event("DialEnd", "DialStatus: ANSWER\r\n");
    call.status(member, 2);
    call.event("QueueCallerLeave", "Queue: incoming-sales\r\nPosition: 1\r\nCount: 0\r\n");
    call.event(
        "AgentConnect",
        "Queue: incoming-sales\r\n"
            + member
            + "RingTime: 2\r\nHoldTime: 2\r\nDestUniqueid: "
            + call.id
            + "1\r\n");
    call.bridge("BridgeCreate", 0);
    call.event("BridgeEnter", call.bridgeFields(1));
    call.event("BridgeEnter", call.bridgeFields(2));
    call.event("BridgeLeave", call.bridgeFields(1));
    call.event(
        "AgentComplete",
        "Queue: incoming-sales\r\n"
            + member
            + "HoldTime: 2\r\nTalkTime: 6\r\nReason: agent\r\nDestUniqueid: "
            + call.id
            + "1\r\n");
    call.status(member, 1);
    call.event("HangupRequest", "");
    call.event(
        "UserEvent",
        "UserEvent: LeadlineEnded\r\nLLID: %s\r\nCause: 16\r\nSource: \r\nOutcome: ANSWERED\r\n"
            .formatted(call.id));
    call.event("Hangup", "Cause: 16\r\nCause-txt: Normal Clearing\r\n");
    return call.count;
  }

  private static final class Call {
    final String id;
    int count;
    private final StringBuilder text;
    private final long second;
    private final String channel;

    Call(StringBuilder text, int number, long from) {
      this.text = text;
      this.second = from + number / 10;
      this.id = second + "." + number;
      this.channel =
          "Channel: PJSIP/trunk-%08x\r\nChannelState: 6\r\nChannelStateDesc: Up\r\n"
                  .formatted(number)
              + "CallerIDNum: +4930111222\r\nCallerIDName: <unknown>\r\n"
              + "ConnectedLineNum: <unknown>\r\nConnectedLineName: <unknown>\r\nLanguage: en\r\n"
              + "AccountCode: \r\nContext: ll-stages\r\nExten: s\r\nPriority: 31\r\nUniqueid: "
              + id
              + "\r\nLinkedid: "
              + id
              + "\r\n";
    }

    void event(String name, String more) {
      text.append("Event: ").append(name).append("\r\nPrivilege: call,all\r\nTimestamp: ");
      text.append(second).append('.').append(100_000 + count).append("\r\n");
      text.append(channel).append(more).append("\r\n");
      count++;
    }

    void bridge(String name, int channels) {
      text.append("Event: ").append(name).append("\r\nPrivilege: call,all\r\nTimestamp: ");
      text.append(second).append('.').append(100_000 + count).append("\r\n");
      text.append(bridgeFields(channels)).append("\r\n");
      count++;
    }

    String bridgeFields(int channels) {
      return "BridgeUniqueid: b-"
          + id
          + "\r\nBridgeType: basic\r\nBridgeTechnology: simple_bridge\r\n"
          + "BridgeCreator: <unknown>\r\nBridgeName: <unknown>\r\nBridgeNumChannels: "
          + channels
          + "\r\nBridgeVideoSourceMode: none\r\n";
    }

    void status(String member, int status) {
      text.append("Event: QueueMemberStatus\r\nPrivilege: agent,all\r\nTimestamp: ");
      text.append(second).append('.').append(100_000 + count).append("\r\n");
      text.append("Queue: incoming-sales\r\n").append(member);
      text.append("StateInterface: ").append(member, "Interface: ".length(), member.indexOf('\r'));
      text.append("\r\nMembership: static\r\nPenalty: 0\r\nCallsTaken: 3\r\nLastCall: 0\r\n");
      text.append("LastPause: 0\r\nInCall: 0\r\nStatus: ").append(status);
      text.append("\r\nPaused: 0\r\nPausedReason: \r\nRinginuse: 0\r\nWrapuptime: 0\r\n\r\n");
      count++;
    }
  }
}
