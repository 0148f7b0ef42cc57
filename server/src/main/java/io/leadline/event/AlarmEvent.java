package io.leadline.event;

/// What happens to an alarm.
public sealed interface AlarmEvent extends DomainEvent {
  AlarmId alarm();

  /// Something is wrong that somebody must know of now.
  ///
  /// @param about the task, call or link it is about, by its id
  /// @param text one sentence for whoever is alarmed
  record Raised(AlarmId alarm, AlarmKind kind, String about, String text) implements AlarmEvent {}

  /// Nobody acknowledged it: it was told again, and to more people.
  ///
  /// @param times how often it has been told by now
  record Repeated(AlarmId alarm, int times) implements AlarmEvent {}

  /// Somebody looks after it.
  record Acknowledged(AlarmId alarm, Login by) implements AlarmEvent {}

  /// What was wrong is right again.
  record Cleared(AlarmId alarm) implements AlarmEvent {}
}
