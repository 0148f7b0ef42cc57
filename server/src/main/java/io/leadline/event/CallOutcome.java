package io.leadline.event;

/// How a call ended, all its stays taken together.
public enum CallOutcome {
  /// A person answered it.
  ANSWERED,
  /// The caller is called back instead of waiting, as was asked.
  CALL_BACK,
  /// The caller hung up before or while being asked.
  LOST_IN_QUESTION,
  /// The caller hung up while waiting.
  LOST_IN_QUEUE,
  /// No queue took it or none answered it, and the PBX let it go.
  LOST_UNSERVED,
  /// It was open when the PBX lost it (restart, crash).
  LOST_BY_PBX;

  /// Lost: no person answered.
  public boolean lost() {
    return this != ANSWERED && this != CALL_BACK;
  }
}
