package io.leadline.event;

/// What is due.
public enum TaskKind {
  CALL_BACK,
  REPLY,
  ACKNOWLEDGE,
  PROMISE,
  FOLLOW_UP,
  SURVEY,
  COMPLAINT
}
