package io.leadline.store;

import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.AlarmEvent;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.Login;
import io.leadline.flow.port.Alarms;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Alarms of the store in memory.
record MemoryAlarms(MemoryState state) {
  /// Reads them.
  record Reads(InMemoryStore store) implements Alarms {
    @Override
    public Future<List<AlarmRecord>> standing(CompanyId company) {
      return Future.succeededFuture(List.copyOf(store.of(company).alarms.values()));
    }
  }

  Recorded take(Fact fact, AlarmEvent event) {
    String id = event.alarm().value();
    AlarmRecord alarm = state.alarms.get(id);
    if (event instanceof AlarmEvent.Raised raised) {
      if (alarm != null) {
        return new Recorded.Repeated(Optional.empty());
      }
      state.alarms.put(id, raised(raised, fact.at()));
      return MemoryLeads.fresh(null);
    }
    if (alarm == null) {
      return new Recorded.Refused("there is no such alarm");
    }
    return switch (event) {
      case AlarmEvent.Raised _ -> throw new IllegalStateException("taken above");
      case AlarmEvent.Repeated it -> repeated(fact, alarm, it.times());
      case AlarmEvent.Acknowledged it -> acknowledged(fact, alarm, it.by());
      case AlarmEvent.Cleared _ -> {
        state.alarms.remove(id);
        yield MemoryLeads.fresh(null);
      }
    };
  }

  private static AlarmRecord raised(AlarmEvent.Raised it, Instant at) {
    return new AlarmRecord(
        it.alarm(),
        it.kind(),
        it.about(),
        it.text(),
        at,
        at,
        1,
        Optional.empty(),
        Optional.empty());
  }

  private Recorded repeated(Fact fact, AlarmRecord alarm, int times) {
    if (alarm.acknowledgedBy().isPresent()) {
      return new Recorded.Refused("acknowledged by " + alarm.acknowledgedBy().get());
    }
    if (times <= alarm.times()) {
      return new Recorded.Refused("told already");
    }
    state.alarms.put(
        alarm.id().value(),
        new AlarmRecord(
            alarm.id(),
            alarm.kind(),
            alarm.about(),
            alarm.text(),
            alarm.raisedAt(),
            fact.at(),
            times,
            Optional.empty(),
            Optional.empty()));
    return MemoryLeads.fresh(null);
  }

  private Recorded acknowledged(Fact fact, AlarmRecord alarm, Login by) {
    if (alarm.acknowledgedBy().filter(login -> !login.equals(by)).isPresent()) {
      return new Recorded.Refused("acknowledged by " + alarm.acknowledgedBy().get());
    }
    state.alarms.put(
        alarm.id().value(),
        new AlarmRecord(
            alarm.id(),
            alarm.kind(),
            alarm.about(),
            alarm.text(),
            alarm.raisedAt(),
            alarm.toldAt(),
            alarm.times(),
            Optional.of(by),
            alarm.acknowledgedAt().or(() -> Optional.of(fact.at()))));
    return MemoryLeads.fresh(null);
  }
}
