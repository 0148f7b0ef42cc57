package io.leadline.store;

import io.leadline.event.Fact;
import io.leadline.event.OutboundEvent;
import io.leadline.flow.port.Recorded;

/// Conversations that reps began, of the store in memory.
record MemoryOutbound(MemoryState state, MemoryTasks tasks) {
  Recorded take(Fact fact, OutboundEvent event) {
    var call =
        state.outbound.computeIfAbsent(event.call().value(), _ -> new MemoryState.OutboundCall());
    return switch (event) {
      case OutboundEvent.Talked it -> {
        String key = tasks.personOf(it.person().key());
        call.talked = it;
        tasks.line(key, fact.at(), "outbound", "talked", it.call().value());
        tasks.talked(key, fact.at(), it.by().orElse(null));
        tasks.settle(key, fact.at(), it.call().value());
        yield MemoryLeads.fresh(tasks.person(key).lead);
      }
      case OutboundEvent.Tried it -> {
        String key = tasks.personOf(it.person().key());
        call.tried = it;
        tasks.line(key, fact.at(), "outbound", "tried", it.call().value());
        tasks.tried(key, fact.at(), it);
        yield MemoryLeads.fresh(tasks.person(key).lead);
      }
      case OutboundEvent.Ended it -> {
        call.endedAt = fact.at();
        call.talkSeconds = it.talkSeconds();
        yield MemoryLeads.fresh(null);
      }
    };
  }
}
