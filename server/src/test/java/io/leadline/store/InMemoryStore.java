package io.leadline.store;

import io.leadline.domain.source.SpendRow;
import io.leadline.event.AccountEvent;
import io.leadline.event.ActEvent;
import io.leadline.event.AlarmEvent;
import io.leadline.event.CallEvent;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactEvent;
import io.leadline.event.Fact;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.MailEvent;
import io.leadline.event.OutboundEvent;
import io.leadline.event.TaskEvent;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store in memory for tests of what stands above a store. It passes the same contracts as the
/// real one; nothing in it waits and nothing in it fails.
public final class InMemoryStore implements Journal {
  private final Map<CompanyId, MemoryState> companies = new HashMap<>();

  private InMemoryStore() {}

  /// A store of its own for the company, behind all its ports.
  public static StorePorts empty(CompanyId company) {
    var store = new InMemoryStore();
    var reads = new MemoryReads(store);
    var users = new MemoryUsers();
    return new StorePorts(
        company,
        store,
        reads,
        new MemoryAccounts(store),
        reads,
        new MemoryTaskStore(store),
        users,
        users,
        users);
  }

  synchronized MemoryState of(CompanyId company) {
    return companies.computeIfAbsent(company, _ -> new MemoryState());
  }

  /// Every fact taken so far, in the order it was told.
  public synchronized List<Fact> facts(CompanyId company) {
    return List.copyOf(of(company).journal);
  }

  @Override
  public synchronized Future<Recorded> record(Fact fact) {
    MemoryState state = of(fact.company());
    if (state.seen.contains(fact.id())) {
      return Future.succeededFuture(new Recorded.Repeated(lead(state, fact)));
    }
    var tasks = new MemoryTasks(state);
    var leads = new MemoryLeads(state, tasks);
    Recorded recorded =
        switch (fact.event()) {
          case CallEvent call -> new MemoryCalls(state, tasks, leads).take(fact, call);
          case MailEvent mail -> new MemoryMails(state, tasks, leads).take(fact, mail);
          case LeadEvent lead -> take(state, tasks, leads, fact, lead);
          case ContactEvent contact -> new MemoryContacts(state, tasks).take(fact, contact);
          case AccountEvent account -> new MemoryOwners(state, tasks).take(fact, account);
          case TaskEvent task -> tasks.take(fact, task);
          case AlarmEvent alarm -> new MemoryAlarms(state).take(fact, alarm);
          case OutboundEvent call -> new MemoryOutbound(state, tasks).take(fact, call);
          case ActEvent act -> state.acts.take(fact, act);
          case GapMarked gap -> {
            state.gaps.add(gap);
            yield MemoryLeads.fresh(null);
          }
        };
    if (recorded instanceof Recorded.Fresh) {
      state.seen.add(fact.id());
      state.journal.add(fact);
    }
    return Future.succeededFuture(recorded);
  }

  private static Optional<LeadId> lead(MemoryState state, Fact fact) {
    String entity = Transition.of(fact.event()).entity();
    return switch (fact.event()) {
      case CallEvent _ -> Optional.ofNullable(state.calls.get(entity).lead).map(LeadId::new);
      case MailEvent _ -> state.mails.get(entity).lead();
      case LeadEvent.AccountImported _,
          LeadEvent.SpendBooked _,
          ContactEvent _,
          AlarmEvent _,
          ActEvent _,
          AccountEvent _,
          OutboundEvent _,
          GapMarked _ ->
          Optional.empty();
      case LeadEvent _ -> Optional.of(new LeadId(entity));
      case TaskEvent _ -> Optional.ofNullable(state.tasks.get(entity).lead).map(LeadId::new);
    };
  }

  private static Recorded take(
      MemoryState state, MemoryTasks tasks, MemoryLeads leads, Fact fact, LeadEvent event) {
    return switch (event) {
      case LeadEvent.Witnessed it -> leads.witnessed(it);
      case LeadEvent.Captured it -> new MemoryOwners(state, tasks).captured(fact, it);
      case LeadEvent.Left it -> leads.left(fact, it);
      case LeadEvent.StageEntered it -> leads.stageEntered(fact, it);
      case LeadEvent.Won _, LeadEvent.Lost _, LeadEvent.MarkedNotLead _ ->
          leads.closed(fact, event);
      case LeadEvent.HandedOver it -> leads.handedOver(fact, it);
      case LeadEvent.AccountImported it -> new MemoryOwners(state, tasks).imported(fact, it);
      case LeadEvent.SpendBooked it -> {
        state.spend.put(
            it.row(),
            new SpendRow(it.from(), it.to(), it.channel(), it.source(), it.amount(), it.note()));
        yield MemoryLeads.fresh(null);
      }
    };
  }
}
