package io.leadline.demo.pbx;

import java.time.Instant;

/// One leg of a call.
///
/// @param number the other end of this leg: a caller's number (blank when withheld) or an extension
/// @param owner the name shown for `number`; blank when there is none
/// @param connected the number at the far end; blank when there is none
/// @param llId the conversation it belongs to
record Channel(
    String name,
    String uniqueId,
    String number,
    String owner,
    String connected,
    String context,
    String llId,
    Instant since) {

  /// Where the phones are at home in the dialplan.
  static final String PHONES = "from-internal";

  /// The fields by which every event names a channel.
  ///
  /// @param prefix `Dest` for the called leg
  AmiMessage fields(String prefix) {
    return new AmiMessage()
        .with(prefix + "Channel", name)
        .with(prefix + "ChannelState", 6)
        .with(prefix + "ChannelStateDesc", "Up")
        .with(prefix + "CallerIDNum", known(number))
        .with(prefix + "CallerIDName", known(owner))
        .with(prefix + "ConnectedLineNum", known(connected))
        .with(prefix + "ConnectedLineName", "<unknown>")
        .with(prefix + "Language", "en")
        .with(prefix + "AccountCode", "")
        .with(prefix + "Context", context)
        .with(prefix + "Exten", "s")
        .with(prefix + "Priority", 1)
        .with(prefix + "Uniqueid", uniqueId)
        .with(prefix + "Linkedid", llId);
  }

  /// A phone that a queue rings or has joined to a caller.
  boolean rungByQueue() {
    return context.equals(PHONES);
  }

  private static String known(String value) {
    return value.isEmpty() ? "<unknown>" : value;
  }
}
