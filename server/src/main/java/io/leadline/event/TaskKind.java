package io.leadline.event;

/// What is due.
public enum TaskKind {
  CALL_BACK,
  REPLY,
  ACKNOWLEDGE,
  PROMISE,
  FOLLOW_UP,
  SURVEY,
  COMPLAINT,
  /// An alarm is to be told outside.
  NOTIFY;

  /// Whether the server does it by itself, and people see it only where it gave up.
  public boolean isDoneByServer() {
    return this == ACKNOWLEDGE || this == NOTIFY;
  }
}
