package io.leadline.event;

/// How one stay in a queue ended. `ABANDONED` means that the caller hung up while waiting.
public enum StayOutcome {
  ANSWERED,
  ABANDONED,
  TIMED_OUT,
  KEY_EXIT,
  EMPTIED,
  WITHDRAWN,
  FULL,
  NO_MEMBERS,
  CLOSED
}
