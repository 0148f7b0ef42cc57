package io.leadline.pbx.agi;

/// The dialogue cannot go on; thrown out of its midst so that the straight line stays one.
final class CallerGone extends Exception {
  private static final long serialVersionUID = 1L;

  /// Why a dialogue ended early.
  enum Why {
    /// The caller hung up.
    HUNG_UP,
    /// The PBX closed the connection without a word of a hang-up: its watchdog took the call on.
    CLOSED,
    /// The PBX did not answer in time, or answered what is no answer.
    NO_ANSWER
  }

  private final Why why;

  CallerGone(Why why, String message) {
    super(message, null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
