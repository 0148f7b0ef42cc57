package io.leadline.event;

/// How far the word of an undone task has gone, each step after the one before.
public enum Escalation {
  /// Whose it is: it is due now.
  DUE,
  DEPUTY,
  SUPERVISOR,
  ALARM
}
