package io.leadline.store;

import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.CompanyId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.NewTask;
import io.leadline.event.NotLeadKind;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tells a store what happens to callers, in seconds from nine o'clock.
public final class Story {
  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
  static final QueueName SALES = new QueueName("incoming-sales");
  static final Login ANNA = new Login("anna");
  static final Login BORIS = new Login("boris");
  private static final Duration RECOVER_WITHIN = Duration.ofMinutes(20);

  private final CompanyId company;
  private final Journal journal;

  public Story(StorePorts store) {
    this(store.company(), store.journal());
  }

  Story(CompanyId company, Journal journal) {
    this.company = company;
    this.journal = journal;
  }

  static Instant at(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  static CallId call(String name) {
    return new CallId("north:" + name);
  }

  public static LeadId leadOf(String call) {
    return new LeadId("lead/north:" + call);
  }

  static TaskId recoveryOf(String call) {
    return new TaskId("recovery/north:" + call);
  }

  static TaskId owedAfter(String call) {
    return TaskId.owedAfter(call(call));
  }

  public static Person number(String number) {
    return new Person.ByNumber(new PhoneNumber(number));
  }

  public Recorded tell(Fact fact) {
    return await(journal.record(fact));
  }

  public Recorded tell(String id, long second, DomainEvent event) {
    return tell(fact(id, second, event));
  }

  Fact fact(String id, long second, DomainEvent event) {
    return new Fact(new FactId(id), company, at(second), Origin.LIVE, event);
  }

  public Fact arrived(String call, long second, Person person, Witness... witness) {
    Optional<PhoneNumber> number =
        person instanceof Person.ByNumber by ? Optional.of(by.number()) : Optional.empty();
    return fact(
        "north:" + call + "/arrived",
        second,
        new CallEvent.Arrived(
            call(call),
            number,
            "+4930900",
            person,
            Optional.<AccountId>empty(),
            Tier.UNKNOWN,
            "acme",
            List.of(witness).stream().findFirst(),
            leadOf(call)));
  }

  Fact pressed(String call, long second, String source) {
    var witness = new Witness(Witness.Kind.PRESSED, new SourceKey(source), "3", at(second));
    return fact(
        "north:" + call + "/source",
        second,
        new CallEvent.SourceAnswered(call(call), QuestionOutcome.PRESSED, Optional.of(witness)));
  }

  Fact routed(String call, long second, NotLeadKind... notLead) {
    return fact(
        "north:" + call + "/routed",
        second,
        new CallEvent.Routed(
            call(call),
            "new-callers",
            "sales.rules.yml:3",
            List.of("queue:incoming-sales:60"),
            List.of("new-callers: nobody knows the number"),
            List.of(notLead).stream().findFirst()));
  }

  Fact joined(String call, long second, int stay) {
    return fact(
        "north:" + call + "/joined/" + stay,
        second,
        new CallEvent.Joined(call(call), stay, SALES, 1));
  }

  Fact left(String call, long second, int stay, StayOutcome outcome, int wait) {
    return fact(
        "north:" + call + "/left/" + stay,
        second,
        new CallEvent.Left(call(call), stay, SALES, outcome, wait));
  }

  Fact connected(String call, long second, int stay, Login by, int wait) {
    return fact(
        "north:" + call + "/connected/" + stay,
        second,
        new CallEvent.Connected(
            call(call), stay, SALES, new MemberInterface("PJSIP/101"), Optional.of(by), wait, 4));
  }

  Fact answeredEnd(String call, long second, Person person, int wait, int talk) {
    return fact(
        "north:" + call + "/ended",
        second,
        new CallEvent.Ended(
            call(call), CallOutcome.ANSWERED, person, wait, 4, talk, Optional.empty()));
  }

  /// After the talk somebody owes its outcome.
  Fact owedEnd(String call, long second, Person person, int talk, Login by) {
    var owed =
        new NewTask(
            owedAfter(call),
            TaskKind.FOLLOW_UP,
            person,
            Optional.empty(),
            "Leave the outcome of the talk",
            at(second).plus(Duration.ofMinutes(15)),
            Optional.of(by),
            45);
    return fact(
        "north:" + call + "/ended",
        second,
        new CallEvent.Ended(
            call(call),
            CallOutcome.ANSWERED,
            person,
            10,
            4,
            talk,
            Optional.empty(),
            Optional.of(owed)));
  }

  Fact lostEnd(String call, long second, Person person, int wait) {
    Optional<NewTask> recovery =
        person instanceof Person.Withheld
            ? Optional.empty()
            : Optional.of(
                new NewTask(
                    recoveryOf(call),
                    TaskKind.CALL_BACK,
                    person,
                    Optional.empty(),
                    "Call back: hung up after waiting " + wait + " s",
                    at(second).plus(RECOVER_WITHIN),
                    Optional.empty(),
                    50));
    return fact(
        "north:" + call + "/ended",
        second,
        new CallEvent.Ended(call(call), CallOutcome.LOST_IN_QUEUE, person, wait, 0, 0, recovery));
  }

  /// A caller who waits and hangs up.
  List<Fact> lostCall(String call, long second, Person person) {
    return List.of(
        arrived(call, second, person),
        routed(call, second + 5),
        joined(call, second + 6, 1),
        left(call, second + 36, 1, StayOutcome.ABANDONED, 30),
        lostEnd(call, second + 36, person, 30));
  }

  /// A caller who waits ten seconds and talks for a minute.
  List<Fact> answeredCall(String call, long second, Person person, Login by) {
    return List.of(
        arrived(call, second, person),
        routed(call, second + 5),
        joined(call, second + 6, 1),
        connected(call, second + 16, 1, by, 10),
        answeredEnd(call, second + 76, person, 10, 60));
  }

  void tellAll(List<Fact> facts) {
    facts.forEach(this::tell);
  }

  static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
