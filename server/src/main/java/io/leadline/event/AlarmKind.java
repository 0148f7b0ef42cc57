package io.leadline.event;

/// What somebody is alarmed about.
public enum AlarmKind {
  /// A task was not done, and nobody is left to be told.
  TASK_OVERDUE,
  /// The server could not do a task and set it aside.
  TASK_SET_ASIDE,
  /// No human answered a key client.
  KEY_CLIENT_UNANSWERED,
  /// A PBX, a mailbox or the store does not answer.
  LINK_DOWN,
  /// The PBX's own copy of key clients' numbers was not as it was written.
  KEY_COPY_DIFFERED,
  /// Changed rules, templates or configuration have a fault; the old ones stay in force.
  CHANGE_REFUSED,
  /// A bound against abuse was reached.
  LIMIT_REACHED
}
