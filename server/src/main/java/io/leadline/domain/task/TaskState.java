package io.leadline.domain.task;

/// The life of a task.
public enum TaskState {
  WAITING,
  CLAIMED,
  DONE,
  CANCELLED,
  QUARANTINED;

  /// Over: nothing more will happen to it.
  public boolean ended() {
    return this == DONE || this == CANCELLED;
  }
}
