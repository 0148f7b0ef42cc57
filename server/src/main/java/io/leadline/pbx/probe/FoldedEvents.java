package io.leadline.pbx.probe;

import java.util.regex.Pattern;

/// The events the account is to be shown, as `leadline-manager.conf` lists them.
final class FoldedEvents {
  private static final Pattern NAMES =
      Pattern.compile(
          "FullyBooted|Shutdown|Reload|UserEvent|OriginateResponse|Hangup|Hold|Unhold"
              + "|QueueCallerJoin|QueueCallerLeave|QueueCallerAbandon"
              + "|AgentCalled|AgentConnect|AgentComplete"
              + "|AgentDump|AgentRingNoAnswer|QueueMember[A-Za-z]+|BridgeEnter|BridgeLeave"
              + "|AttendedTransfer|BlindTransfer|ChanSpyStart|ChanSpyStop");

  private FoldedEvents() {}

  static boolean has(String name) {
    return NAMES.matcher(name).matches();
  }
}
