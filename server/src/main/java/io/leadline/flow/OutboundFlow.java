package io.leadline.flow;

import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.User;
import io.leadline.domain.task.Delay;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.OutboundEvent;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.leadline.flow.port.TaskStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What reps dial, from the desk or by hand at the phone: interactions like all others. A
/// conversation closes what was lost, and its outcome is owed where a lead is open; a client who
/// was dialled by hand and not reached counts as an attempt on the person's card. On the context of
/// [QueueFlow].
public final class OutboundFlow implements PbxListener {
  private static final int MOST_OPEN = 20_000;

  /// From the beginning of the talk, so that it is there for whoever writes while talking.
  private static final Delay OUTCOME_WITHIN =
      new Delay(Duration.ofMinutes(30), Delay.CountedBy.WORKING_TIME);

  private static final int OUTCOME_PRIORITY = 45;
  private static final Logger LOG = LoggerFactory.getLogger(OutboundFlow.class);

  private final Journal journal;
  private final TaskStore tasks;
  private final Directory directory;
  private final Team team;
  private final FollowUps followUps;
  private final Function<String, Dialling> dialling;
  private final List<Consumer<Talking>> watchers = new CopyOnWriteArrayList<>();
  private final Map<CallId, Open> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, Open> eldest) {
          return size() > MOST_OPEN;
        }
      };

  private record Open(CompanyId company, Instant since) {}

  /// Somebody of the company talks with whom the phone dialled.
  ///
  /// @param lead the person's open lead
  public record Talking(
      CompanyId company,
      CallId call,
      PhoneNumber number,
      Person person,
      Optional<LeadId> lead,
      Login by) {}

  /// How the phones of a PBX dial.
  ///
  /// @param company whose calls they are where the phone is nobody's
  /// @param outside what is dialled before a number outside, longest first
  public record Dialling(CompanyId company, NumberingPlan plan, List<String> outside) {
    /// What was dialled in E.164; empty where it is no number outside.
    Optional<PhoneNumber> read(String dialled) {
      for (String prefix : outside) {
        if (dialled.startsWith(prefix) && dialled.length() > prefix.length()) {
          Optional<PhoneNumber> behind = plan.read(dialled.substring(prefix.length()));
          if (behind.isPresent()) {
            return behind;
          }
        }
      }
      return plan.read(dialled);
    }
  }

  /// @param dialling by the PBX's name
  public OutboundFlow(
      TaskPorts ports,
      Directory directory,
      Team team,
      FollowUps followUps,
      Function<String, Dialling> dialling) {
    this.journal = ports.journal();
    this.tasks = ports.tasks();
    this.directory = directory;
    this.team = team;
    this.followUps = followUps;
    this.dialling = dialling;
  }

  /// Is told of each talk at a rep's phone, once it is recorded.
  public void watch(Consumer<Talking> watcher) {
    watchers.add(watcher);
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.OutboundTalk talk) {
      talked(talk).onFailure(fault -> LOG.warn("{} could not be recorded", talk.call(), fault));
    } else if (event instanceof PbxEvent.OutboundTried tried) {
      tried(tried)
          .onFailure(
              fault -> LOG.warn("the attempt {} could not be recorded", tried.call(), fault));
    } else if (event instanceof PbxEvent.OutboundEnded ended) {
      ended(ended)
          .onFailure(fault -> LOG.warn("the end of {} could not be recorded", ended.call(), fault));
    }
  }

  private Future<Void> talked(PbxEvent.OutboundTalk talk) {
    return client(talk.pbx(), talk.phone(), talk.dialled())
        .map(client -> {
          open.put(talk.call(), new Open(client.company(), talk.at()));
          return client
              .person(directory)
              .compose(person ->
                  record(
                          client.company(),
                          talk.call(),
                          "talked",
                          talk.at(),
                          new OutboundEvent.Talked(
                              talk.call(), client.number(), person, talk.phone(), client.by()))
                      .compose(recorded ->
                          owe(client, person, talk, recorded)
                              .onComplete(_ -> tell(client, person, talk, leadOf(recorded)))))
              .<Void>mapEmpty();
        })
        .orElseGet(Future::succeededFuture);
  }

  private static Optional<LeadId> leadOf(Recorded recorded) {
    return switch (recorded) {
      case Recorded.Fresh fresh -> fresh.lead();
      case Recorded.Repeated again -> again.lead();
      case Recorded.Spooled _, Recorded.Refused _ -> Optional.empty();
    };
  }

  private void tell(
      Client client, Person person, PbxEvent.OutboundTalk talk, Optional<LeadId> lead) {
    client
        .by()
        .map(rep -> new Talking(client.company(), talk.call(), client.number(), person, lead, rep))
        .ifPresent(talking -> watchers.forEach(watcher -> watcher.accept(talking)));
  }

  /// Of a person whose lead is open the rep owes the outcome, as after a call that came in: until
  /// it is left the lead would stand without a next step.
  private Future<Recorded> owe(
      Client client, Person person, PbxEvent.OutboundTalk talk, Recorded recorded) {
    Optional<LeadId> lead =
        recorded instanceof Recorded.Fresh fresh ? fresh.lead() : Optional.empty();
    if (lead.isEmpty() || client.by().isEmpty()) {
      return Future.succeededFuture(recorded);
    }
    var owed =
        new NewTask(
            TaskId.owedAfter(talk.call()),
            TaskKind.FOLLOW_UP,
            person,
            lead,
            "Leave the outcome of the talk",
            followUps.calendar().after(client.company(), List.of(), talk.at(), OUTCOME_WITHIN),
            client.by(),
            OUTCOME_PRIORITY);
    var id = new FactId(talk.call().value() + "/owed");
    return journal.record(
        new Fact(id, client.company(), talk.at(), Origin.LIVE, new TaskEvent.Scheduled(owed)));
  }

  private Future<Void> tried(PbxEvent.OutboundTried tried) {
    return client(tried.pbx(), tried.phone(), tried.dialled())
        .map(client ->
            client
                .person(directory)
                .compose(person ->
                    nextDue(client.company(), person, tried.at())
                        .compose(next ->
                            record(
                                client.company(),
                                tried.call(),
                                "tried",
                                tried.at(),
                                new OutboundEvent.Tried(
                                    tried.call(),
                                    client.number(),
                                    person,
                                    tried.phone(),
                                    client.by(),
                                    tried.status(),
                                    next))))
                .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  /// When the person's card is due again after one more attempt that reached nobody.
  private Future<Optional<Instant>> nextDue(CompanyId company, Person person, Instant at) {
    return tasks
        .recoveryOf(company, person)
        .map(card ->
            card.map(open -> followUps.nextAttempt(company, at, open.task().attempts() + 1)));
  }

  /// A number outside that a phone dialled.
  private record Client(CompanyId company, PhoneNumber number, Optional<Login> by) {
    Future<Person> person(Directory directory) {
      return directory
          .identify(company, number)
          .otherwise(_ -> Identified.nobody())
          .map(identified ->
              identified.who() instanceof Identity.OneContact one
                  ? new Person.Known(one.contact().id())
                  : new Person.ByNumber(number));
    }
  }

  /// Whom the phone dialled; empty where that is no number outside.
  private Optional<Client> client(String pbx, MemberInterface phone, String dialled) {
    Dialling of = dialling.apply(pbx);
    Optional<User> user =
        team.companies().stream()
            .flatMap(company -> team.withPhone(company, phone).stream())
            .findFirst();
    return of.read(dialled)
        .map(number ->
            new Client(
                user.map(User::company).orElse(of.company()), number, user.map(User::login)));
  }

  private Future<Void> ended(PbxEvent.OutboundEnded ended) {
    Open call = open.remove(ended.call());
    if (call == null) {
      return Future.succeededFuture();
    }
    int talk = (int) Math.max(0, Duration.between(call.since(), ended.at()).toSeconds());
    return record(
            call.company(),
            ended.call(),
            "outbound-ended",
            ended.at(),
            new OutboundEvent.Ended(ended.call(), talk))
        .mapEmpty();
  }

  private Future<Recorded> record(
      CompanyId company, CallId call, String step, Instant at, OutboundEvent event) {
    return journal.record(
        new Fact(new FactId(call.value() + "/" + step), company, at, Origin.LIVE, event));
  }
}
