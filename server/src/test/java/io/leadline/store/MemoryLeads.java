package io.leadline.store;

import io.leadline.domain.task.TaskState;
import io.leadline.event.AccountId;
import io.leadline.event.Fact;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Recorded;
import io.leadline.store.MemoryState.Closed;
import io.leadline.store.MemoryState.Lead;
import io.leadline.store.MemoryState.OfPerson;
import io.leadline.store.MemoryState.Task;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Leads of the store in memory.
final class MemoryLeads {
  private static final Set<TaskKind> FULFILLED_BY_A_CALL =
      EnumSet.of(TaskKind.CALL_BACK, TaskKind.REPLY);
  private static final Set<LeadStage> QUALIFIED =
      EnumSet.of(
          LeadStage.QUALIFIED,
          LeadStage.OFFERED,
          LeadStage.CHOOSING,
          LeadStage.BUDGET,
          LeadStage.WON);

  private final MemoryState state;
  private final MemoryTasks tasks;

  MemoryLeads(MemoryState state, MemoryTasks tasks) {
    this.state = state;
    this.tasks = tasks;
  }

  /// Which lead an interaction belongs to, and whether it opened it.
  record Found(String id, Lead lead, boolean opened) {}

  Found leadFor(String key, Instant at, LeadId newLead, Optional<AccountId> account, Tier tier) {
    OfPerson who = tasks.person(key);
    String id = who.lead;
    if (id == null
        && who.previous != null
        && !at.isBefore(who.previous.from())
        && at.isBefore(who.previous.to())) {
      id = who.previous.lead();
    }
    if (id == null && state.leads.containsKey(newLead.value())) {
      id = newLead.value();
    }
    if (id == null) {
      return open(key, at, newLead.value(), account, tier);
    }
    Lead lead = state.leads.get(id);
    if (!lead.stage.closed() && at.isBefore(lead.openedAt)) {
      state.timeline.remove(new MemoryState.Line(lead.person, lead.openedAt, "lead", "opened", id));
      lead.openedAt = at;
      tasks.line(lead.person, at, "lead", "opened", id);
    }
    known(lead, account, tier);
    return new Found(id, lead, false);
  }

  /// Whose account it is, where the lead does not know it yet.
  static void known(Lead lead, Optional<AccountId> account, Tier tier) {
    if (lead.account == null) {
      lead.account = account.orElse(null);
    }
    if (lead.tier == Tier.UNKNOWN) {
      lead.tier = tier;
    }
  }

  private Found open(String key, Instant at, String id, Optional<AccountId> account, Tier tier) {
    var lead = new Lead();
    lead.person = key;
    lead.account = account.orElse(null);
    lead.tier = tier;
    lead.openedAt = at;
    state.leads.put(id, lead);
    tasks.person(key).lead = id;
    tasks.line(key, at, "lead", "opened", id);
    return new Found(id, lead, true);
  }

  static void witness(Lead lead, Witness witness) {
    if (witness == null) {
      return;
    }
    Optional<Witness> same =
        lead.witnesses.stream()
            .filter(known ->
                known.kind() == witness.kind()
                    && known.source().equals(witness.source())
                    && known.detail().equals(witness.detail()))
            .findFirst();
    if (same.isEmpty()) {
      lead.witnesses.add(witness);
    } else if (witness.at().isBefore(same.get().at())) {
      lead.witnesses.remove(same.get());
      lead.witnesses.add(witness);
    }
    lead.witnesses.sort(
        Comparator.comparing(Witness::at)
            .thenComparing(known -> known.kind().name() + known.source()));
  }

  void close(String id, Lead lead, LeadStage stage, Instant at) {
    lead.stage = stage;
    lead.stageAt = at;
    lead.closedAt = at;
    if (stage == LeadStage.WON) {
      lead.qualifiedAt = earlier(lead.qualifiedAt, at);
    }
    OfPerson who = tasks.person(lead.person);
    if (id.equals(who.lead)) {
      who.lead = null;
      who.previous = new Closed(id, lead.openedAt, at);
    }
    List.copyOf(lead.tasks)
        .forEach(task -> tasks.end(task, TaskState.CANCELLED, at, "the lead is closed"));
  }

  private static Instant earlier(Instant known, Instant at) {
    return known == null || at.isBefore(known) ? at : known;
  }

  static Recorded fresh(String lead) {
    return new Recorded.Fresh("memory", Optional.ofNullable(lead).map(LeadId::new));
  }

  Recorded witnessed(LeadEvent.Witnessed it) {
    Lead lead = state.leads.get(it.lead().value());
    if (lead == null) {
      return noSuchLead();
    }
    witness(lead, it.witness());
    tasks.line(lead.person, it.witness().at(), "source", "asked", it.lead().value());
    return fresh(it.lead().value());
  }

  static Recorded noSuchLead() {
    return new Recorded.Refused("there is no such lead");
  }

  Recorded left(Fact fact, LeadEvent.Left it) {
    String id = it.lead().value();
    Lead lead = state.leads.get(id);
    if (lead == null) {
      return noSuchLead();
    }
    boolean latest = lead.stageAt == null || !fact.at().isBefore(lead.stageAt);
    boolean takenUp = lead.ruledOut() && (it.next().isPresent() || !it.stage().closed());
    LeadStage stage = takenUp && it.stage().closed() ? LeadStage.TALKED : it.stage();
    if (lead.stage.closed()
        && latest
        && !takenUp
        && (it.next().isPresent() || stage != lead.stage)) {
      return new Recorded.Refused("the lead is closed: " + lead.stage);
    }
    List.copyOf(lead.tasks).forEach(task -> fulfil(fact, it, state.tasks.get(task)));
    lead.notes.put(fact.at(), it.note());
    lead.owner = it.by();
    if (QUALIFIED.contains(stage)) {
      lead.qualifiedAt = earlier(lead.qualifiedAt, fact.at());
    }
    if (latest && (takenUp || !lead.stage.closed())) {
      if (takenUp) {
        reopen(id, lead);
      }
      if (stage.closed()) {
        close(id, lead, stage, fact.at());
      } else {
        lead.stage = stage;
        lead.stageAt = fact.at();
      }
    }
    tasks.line(lead.person, fact.at(), "lead", "left", id);
    if (!lead.stage.closed()) {
      it.next().ifPresent(task -> tasks.schedule(fact, task, lead.person, id));
    }
    return fresh(id);
  }

  private void fulfil(Fact fact, LeadEvent.Left it, Task task) {
    boolean isNext = it.next().map(next -> next.id().equals(task.what.id())).orElse(false);
    if (task.state.ended() || isNext) {
      return;
    }
    var whose = task.claimedBy != null ? task.claimedBy : task.assignee;
    boolean own = whose == null || whose.equals(it.by());
    String id = task.what.id().value();
    String proof = it.call().map(call -> call.value()).orElse("word of " + it.by());
    if (task.what.id().talk().isPresent()) {
      owesNoMore(fact, task, proof);
      return;
    }
    boolean fulfilled =
        it.call().isPresent() && own && FULFILLED_BY_A_CALL.contains(task.what.kind());
    if (it.by().equals(task.claimedBy) || fulfilled) {
      tasks.end(id, TaskState.DONE, fact.at(), proof);
    } else if (own
        && task.what.kind() == TaskKind.FOLLOW_UP
        && task.cadence.isEmpty()
        && it.next().map(next -> next.kind() == TaskKind.FOLLOW_UP).orElse(false)) {
      tasks.end(id, TaskState.CANCELLED, fact.at(), "replaced by a later step");
    }
  }

  private void owesNoMore(Fact fact, Task task, String proof) {
    if (task.what.id().talk().isPresent() && !task.createdAt.isAfter(fact.at())) {
      tasks.end(task.what.id().value(), TaskState.DONE, fact.at(), proof);
    }
  }

  Recorded stageEntered(Fact fact, LeadEvent.StageEntered it) {
    Lead lead = state.leads.get(it.lead().value());
    if (lead == null) {
      return noSuchLead();
    }
    if (lead.stage.closed() && it.stage() != lead.stage) {
      return new Recorded.Refused("the lead is closed: " + lead.stage);
    }
    if (it.stage().closed() && !lead.stage.closed()) {
      return new Recorded.Refused("the lead is not closed");
    }
    if (lead.stageAt != null && fact.at().isBefore(lead.stageAt)) {
      return fresh(it.lead().value());
    }
    List.copyOf(lead.tasks)
        .forEach(task -> owesNoMore(fact, state.tasks.get(task), "word of " + it.by()));
    List.copyOf(lead.tasks).stream()
        .map(state.tasks::get)
        .filter(task -> !task.cadence.isEmpty() && !task.cadence.startsWith(it.stage() + "/"))
        .forEach(task ->
            tasks.end(
                task.what.id().value(),
                TaskState.CANCELLED,
                fact.at(),
                "the lead stands elsewhere: " + it.stage().name().toLowerCase(Locale.ROOT)));
    if (lead.stage != it.stage()) {
      String step = "stage-" + it.stage().name().toLowerCase(Locale.ROOT);
      tasks.line(lead.person, fact.at(), "lead", step, it.lead().value());
    }
    if (!lead.stage.closed()) {
      lead.stage = it.stage();
      lead.stageAt = fact.at();
      if (QUALIFIED.contains(it.stage())) {
        lead.qualifiedAt = earlier(lead.qualifiedAt, fact.at());
      }
    }
    it.followUps().forEach(each -> followUp(fact, it, lead, each));
    return fresh(it.lead().value());
  }

  private void followUp(
      Fact fact, LeadEvent.StageEntered it, Lead lead, LeadEvent.FollowUp followUp) {
    String name = it.stage() + "/" + followUp.step();
    Optional<Task> open =
        lead.tasks.stream()
            .map(state.tasks::get)
            .filter(task -> !task.state.ended() && task.cadence.equals(name))
            .findFirst();
    if (open.isEmpty()) {
      tasks.schedule(fact, followUp.task(), lead.person, it.lead().value()).cadence = name;
    } else if (open.get().attempt == null) {
      open.get().dueAgain(followUp.task().due());
    }
  }

  private void reopen(String id, Lead lead) {
    lead.closedAt = null;
    lead.notLead = null;
    OfPerson who = tasks.person(lead.person);
    if (who.lead == null) {
      who.lead = id;
    }
    if (who.previous != null && who.previous.lead().equals(id)) {
      who.previous = null;
    }
  }

  Recorded handedOver(Fact fact, LeadEvent.HandedOver it) {
    Lead lead = state.leads.get(it.lead().value());
    if (lead == null) {
      return noSuchLead();
    }
    if (!it.from().equals(lead.owner)) {
      return new Recorded.Refused(
          "the lead is with " + (lead.owner == null ? "nobody" : lead.owner));
    }
    lead.owner = it.to();
    tasks.line(lead.person, fact.at(), "lead", "handed-over", it.lead().value());
    return fresh(it.lead().value());
  }

  Recorded closed(Fact fact, LeadEvent event) {
    return switch (event) {
      case LeadEvent.Won it ->
          closed(
              fact,
              it.lead(),
              LeadStage.WON,
              "won",
              lead -> {
                lead.revenue = it.revenue();
                lead.owner = it.by();
              });
      case LeadEvent.Lost it ->
          closed(
              fact,
              it.lead(),
              LeadStage.LOST,
              "lost",
              lead -> {
                lead.lostReason = it.reason();
                lead.owner = it.by();
              });
      case LeadEvent.MarkedNotLead it ->
          closed(
              fact,
              it.lead(),
              LeadStage.NOT_A_LEAD,
              "not-a-lead",
              lead -> {
                lead.notLead = it.kind();
                lead.notLeadBy = it.by().orElse(null);
              });
      case LeadEvent.Witnessed _,
          LeadEvent.Captured _,
          LeadEvent.Left _,
          LeadEvent.StageEntered _,
          LeadEvent.HandedOver _,
          LeadEvent.AccountImported _,
          LeadEvent.SpendBooked _ ->
          throw new IllegalArgumentException("closes nothing: " + event);
    };
  }

  private Recorded closed(
      Fact fact,
      LeadId id,
      LeadStage stage,
      String step,
      java.util.function.Consumer<Lead> change) {
    Lead lead = state.leads.get(id.value());
    if (lead == null) {
      return noSuchLead();
    }
    if (lead.stage.closed() && lead.stage != stage && !lead.ruledOut()) {
      return new Recorded.Refused("the lead is closed: " + lead.stage);
    }
    change.accept(lead);
    close(id.value(), lead, stage, fact.at());
    tasks.line(lead.person, fact.at(), "lead", step, id.value());
    return fresh(id.value());
  }
}
