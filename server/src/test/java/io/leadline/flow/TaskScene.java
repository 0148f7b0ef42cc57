package io.leadline.flow;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.task.Patience;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskEvent;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.port.Recorded;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A sales line of three with a store in memory and time moved by hand.
final class TaskScene {
  static final CompanyId ACME = new CompanyId("acme");
  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  static final Person CLIENT = new Person.ByNumber(new PhoneNumber("+4915112345"));
  static final LeadId LEAD = new LeadId("lead/north:1");
  static final Login ANNA = new Login("anna");
  static final Login BORIS = new Login("boris");
  static final Login CLARA = new Login("clara");
  static final Patience PATIENCE =
      new Patience(
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofSeconds(5));

  final StorePorts store = InMemoryStore.empty(ACME);
  final HandClock clock = new HandClock(NINE);
  final FollowUpScene cadences = new FollowUpScene();
  final Set<MemberInterface> gone = new HashSet<>();
  final Team team = new Team(store.users(), Set.of(ACME));
  final FollowUps followUps = new FollowUps(cadences, cadences, team);
  final TaskPorts ports = new TaskPorts(store.tasks(), store.records(), store.journal());
  final TaskClock taskClock =
      new TaskClock(ports, store.directory(), cadences, team, PATIENCE, gone::contains, clock);
  final DeskFlow desk = new DeskFlow(ports, team, followUps, clock);
  private int facts;

  TaskScene() {
    for (User user :
        List.of(user(ANNA, Role.REP), user(BORIS, Role.KAM), user(CLARA, Role.SUPERVISOR))) {
      await(store.users().save(user));
    }
    await(team.refresh());
  }

  static User user(Login login, Role role) {
    return new User(
        login,
        ACME,
        login.value().toUpperCase(Locale.ROOT),
        Set.of(role),
        Optional.of(phone(login)),
        101,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        "",
        true);
  }

  static MemberInterface phone(Login login) {
    return new MemberInterface("PJSIP/" + login);
  }

  Recorded tell(DomainEvent event) {
    facts++;
    return await(
        store
            .journal()
            .record(
                new Fact(new FactId("told/" + facts), ACME, clock.instant(), Origin.LIVE, event)));
  }

  /// A caller, who opens a lead.
  void caller(Tier tier, Optional<AccountId> account) {
    tell(
        new CallEvent.Arrived(
            new CallId("north:1"),
            Optional.of(new PhoneNumber("+4915112345")),
            "+4930900",
            CLIENT,
            account,
            tier,
            "acme",
            Optional.empty(),
            LEAD));
  }

  /// A key client of Anna's, with Boris as the deputy.
  AccountId account() {
    var account = new AccountId("client");
    tell(
        new LeadEvent.AccountImported(
            account, "Client", Tier.KEY, Optional.of(ANNA), Optional.of(BORIS), List.of()));
    return account;
  }

  TaskId task(TaskKind kind, Duration in, Optional<LeadId> lead, Login whose) {
    var id = new TaskId("task/" + ++facts);
    tell(
        new TaskEvent.Scheduled(
            new NewTask(
                id,
                kind,
                CLIENT,
                lead,
                "Call with the price",
                clock.instant().plus(in),
                Optional.of(whose),
                50)));
    return id;
  }

  TaskRecord find(TaskId id) {
    return await(store.tasks().find(ACME, id)).orElseThrow();
  }

  Optional<Instant> tick() {
    return await(taskClock.tick(ACME));
  }

  DeskFlow.Click click(Login login, TaskId task) {
    facts++;
    return new DeskFlow.Click(ACME, team.find(ACME, login).orElseThrow(), task, "form" + facts);
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
