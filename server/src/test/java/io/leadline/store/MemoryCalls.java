package io.leadline.store;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.TaskState;
import io.leadline.event.CallEvent;
import io.leadline.event.CallOutcome;
import io.leadline.event.Fact;
import io.leadline.event.LeadStage;
import io.leadline.event.NewTask;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryState.Call;
import io.leadline.store.MemoryState.Lead;
import io.leadline.store.MemoryState.OfStay;
import io.leadline.store.MemoryState.Task;
import java.time.Instant;

/// Calls of the store in memory.
final class MemoryCalls {
  private final MemoryState state;
  private final MemoryTasks tasks;
  private final MemoryLeads leads;

  MemoryCalls(MemoryState state, MemoryTasks tasks, MemoryLeads leads) {
    this.state = state;
    this.tasks = tasks;
    this.leads = leads;
  }

  Recorded take(Fact fact, CallEvent event) {
    Call call = state.calls.computeIfAbsent(event.call().value(), _ -> new Call());
    switch (event) {
      case CallEvent.Arrived it -> arrived(fact, call, it);
      case CallEvent.SourceAnswered it -> sourceAnswered(call, it);
      case CallEvent.Routed it -> routed(fact, call, it);
      case CallEvent.Joined it -> {
        OfStay stay = stay(call, it.stay());
        stay.queue = it.queue();
        stay.joinedAt = fact.at();
      }
      case CallEvent.Connected it -> connected(fact, call, it);
      case CallEvent.Left it -> left(fact, call, it);
      case CallEvent.Ended it -> ended(fact, call, it);
    }
    return MemoryLeads.fresh(call.lead);
  }

  private static OfStay stay(Call call, int number) {
    return call.stays.computeIfAbsent(number, _ -> new OfStay());
  }

  private void arrived(Fact fact, Call call, CallEvent.Arrived it) {
    String key = tasks.personOf(it.person().key());
    String id = it.call().value();
    var found = leads.leadFor(key, fact.at(), it.newLead(), it.account(), it.tier());
    call.arrived = it;
    call.arrivedAt = fact.at();
    call.origin = fact.origin();
    call.person = key;
    call.lead = found.id();
    call.opened = found.opened();
    tasks.line(key, fact.at(), "call", "arrived", id);
    MemoryLeads.witness(found.lead(), it.witness().orElse(null));
    if (call.pressed != null) {
      MemoryLeads.witness(found.lead(), call.pressed);
      tasks.line(key, call.pressed.at(), "source", "pressed", id);
    }
    if (call.routing != null) {
      tasks.line(key, call.routedAt, "decision", "routed", id);
      if (call.notLead != null && call.opened) {
        found.lead().notLead = call.notLead;
        leads.close(found.id(), found.lead(), LeadStage.NOT_A_LEAD, call.routedAt);
      }
    }
    if (call.connectedAt != null) {
      tasks.talked(key, call.connectedAt, call.answeredBy);
      tasks.settle(key, call.connectedAt, id);
    }
    cardBelongsTo(key, found.id());
    owedBelongsTo(fact, it, found.id(), found.lead());
  }

  private void cardBelongsTo(String key, String lead) {
    String card = MemoryTasks.withheld(key) ? null : tasks.person(key).card;
    Task task = card == null ? null : state.tasks.get(card);
    if (task != null && task.lead == null) {
      task.lead = lead;
      state.leads.get(lead).tasks.add(card);
    }
  }

  private void owe(Fact fact, Call call, String key, CallEvent.Ended it, NewTask what) {
    Lead lead = call.lead == null ? null : state.leads.get(call.lead);
    if (lead != null) {
      Instant since = fact.at().minusSeconds(it.talkSeconds());
      if (lead.stage.closed() || (lead.stageAt != null && !lead.stageAt.isBefore(since))) {
        return;
      }
      ownedBy(lead, what);
    }
    tasks.schedule(fact, what, key, call.lead);
  }

  private static void ownedBy(Lead lead, NewTask owed) {
    if (lead.owner == null) {
      lead.owner = owed.assignee().orElse(null);
    }
  }

  private void owedBelongsTo(Fact fact, CallEvent.Arrived it, String id, Lead lead) {
    String owed = TaskId.owedAfter(it.call()).value();
    Task task = state.tasks.get(owed);
    if (task == null || task.lead != null) {
      return;
    }
    task.lead = id;
    lead.tasks.add(owed);
    if (lead.stage.closed()) {
      tasks.end(owed, TaskState.CANCELLED, fact.at(), "the lead is closed");
    } else {
      ownedBy(lead, task.what);
    }
  }

  private void sourceAnswered(Call call, CallEvent.SourceAnswered it) {
    call.question = it.outcome();
    call.pressed = it.witness().orElse(null);
    if (call.lead != null && call.pressed != null) {
      MemoryLeads.witness(state.leads.get(call.lead), call.pressed);
      tasks.line(call.person, call.pressed.at(), "source", "pressed", it.call().value());
    }
  }

  private void routed(Fact fact, Call call, CallEvent.Routed it) {
    call.routing =
        new CallRecord.Routing(
            it.rule(), it.ruleAt(), it.targets(), it.why(), it.version(), it.facts());
    call.routedAt = fact.at();
    call.notLead = it.notLead().orElse(null);
    if (call.arrivedAt != null) {
      tasks.line(call.person, fact.at(), "decision", "routed", it.call().value());
    }
    if (call.notLead == null) {
      return;
    }
    if (call.person != null) {
      tasks.forgetLost(
          fact, tasks.personOf(call.person), it.call().value(), "no lead: " + call.notLead);
    }
    tasks.end(
        TaskId.owedAfter(it.call()).value(),
        TaskState.CANCELLED,
        fact.at(),
        "no lead: " + call.notLead);
    Lead lead = call.opened ? state.leads.get(call.lead) : null;
    if (lead != null && !lead.stage.closed()) {
      lead.notLead = call.notLead;
      leads.close(call.lead, lead, LeadStage.NOT_A_LEAD, fact.at());
    }
  }

  private void connected(Fact fact, Call call, CallEvent.Connected it) {
    OfStay stay = stay(call, it.stay());
    stay.queue = it.queue();
    if (stay.joinedAt == null) {
      stay.joinedAt = fact.at().minusSeconds(it.waitSeconds());
    }
    stay.outcome = StayOutcome.ANSWERED;
    stay.member = it.member();
    stay.wait = it.waitSeconds();
    stay.ring = it.ringSeconds();
    if (call.connectedAt == null || fact.at().isBefore(call.connectedAt)) {
      call.connectedAt = fact.at();
      call.answeredBy = it.login().orElse(null);
    }
    if (call.person != null) {
      String key = tasks.personOf(call.person);
      tasks.talked(key, fact.at(), it.login().orElse(null));
      tasks.settle(key, fact.at(), it.call().value());
    }
  }

  private static void left(Fact fact, Call call, CallEvent.Left it) {
    OfStay stay = stay(call, it.stay());
    stay.queue = it.queue();
    if (stay.joinedAt == null) {
      stay.joinedAt = fact.at().minusSeconds(it.waitSeconds());
    }
    if (stay.outcome != StayOutcome.ANSWERED) {
      stay.outcome = it.outcome();
      stay.wait = it.waitSeconds();
    }
  }

  private void ended(Fact fact, Call call, CallEvent.Ended it) {
    String key = tasks.personOf(it.person().key());
    if (call.person == null) {
      call.person = key;
    }
    call.outcome = it.outcome();
    call.endedAt = fact.at();
    call.wait = it.waitSeconds();
    call.ring = it.ringSeconds();
    call.talk = it.talkSeconds();
    if (it.outcome() == CallOutcome.ANSWERED) {
      if (call.connectedAt != null) {
        tasks.talked(key, call.connectedAt, call.answeredBy);
      }
      tasks.settle(key, fact.at(), it.call().value());
      if (call.notLead == null) {
        it.owed().ifPresent(what -> owe(fact, call, key, it, what));
      }
    } else if (it.recovery().isPresent() && call.notLead == null) {
      var what = it.recovery().get();
      tasks.lose(
          fact,
          key,
          new MemoryState.LostCall(fact.at(), it.call().value(), it.waitSeconds(), what.due()),
          what,
          call.lead);
    }
  }
}
