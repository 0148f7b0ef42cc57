package io.leadline.store;

import io.leadline.event.AlarmEvent;

/// What the journal keeps of alarms.
final class AlarmTransitions {
  private AlarmTransitions() {}

  static Transition of(AlarmEvent event) {
    Figures alarm = Figures.of("alarm", event.alarm());
    return switch (event) {
      case AlarmEvent.Raised it ->
          made("alarm_raised", it, alarm.and("kind", it.kind()).and("about", it.about()));
      case AlarmEvent.Repeated it -> made("alarm_repeated", it, alarm.and("times", it.times()));
      case AlarmEvent.Acknowledged it -> made("alarm_acknowledged", it, alarm.and("by", it.by()));
      case AlarmEvent.Cleared it -> made("alarm_cleared", it, alarm);
    };
  }

  private static Transition made(String script, AlarmEvent event, Figures figures) {
    return new Transition(script, event.alarm().value(), () -> Json.tree(event), figures);
  }
}
