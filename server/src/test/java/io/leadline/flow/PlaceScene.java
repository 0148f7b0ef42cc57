package io.leadline.flow;

import static io.leadline.flow.TaskScene.ACME;
import static io.leadline.flow.TaskScene.await;

import io.leadline.domain.account.DialRules;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.queue.QueueFold;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.event.TaskId;
import io.leadline.flow.port.AnswerLost;
import io.leadline.flow.port.StoreAway;
import io.leadline.flow.port.Switchboard;
import io.leadline.flow.port.TaskStore;
import io.leadline.store.MemoryDialLog;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kept places before a PBX that takes every order, with time moved by hand.
final class PlaceScene {
  private static final QueueName SALES = new QueueName("sales");
  private static final String PBX = "north";

  final TaskScene tasks = new TaskScene();

  /// What the PBX was told to do, as `keep 1 at 2`.
  final List<String> orders = new ArrayList<>();

  /// Whether the store tells no tasks now.
  boolean storeAway;

  /// By the ids of the channels that keep places.
  final List<CallId> attempts = new ArrayList<>();

  /// The PBX does what it is told and its answer is lost.
  boolean silent;

  private final List<Runnable> waiting = new ArrayList<>();
  private final QueueFold fold =
      new QueueFold(ServiceLimits.USUAL, ZoneOffset.UTC, tasks.clock.instant());
  private final Switchboard switchboard =
      (Switchboard)
          Proxy.newProxyInstance(
              Switchboard.class.getClassLoader(),
              new Class<?>[] {Switchboard.class},
              (_, method, with) -> {
                orders.add(
                    switch (method.getName()) {
                      case "keepPlace" -> {
                        attempts.add((CallId) with[1]);
                        yield "keep " + ((KeptPlace) with[0]).call().value() + " at " + with[2];
                      }
                      case "rejoin" -> "rejoin " + ((CallId) with[0]).value() + " at " + with[2];
                      default -> method.getName() + " " + with[0];
                    });
                return silent ? Future.failedFuture(new AnswerLost(PBX)) : Future.succeededFuture();
              });
  private final NumberingPlan plan = new NumberingPlan("DE");
  private PlaceFlow flow = started();

  private PlaceFlow started() {
    return new PlaceFlow(
        new PlacePorts(
            new TaskPorts(mayBeAway(), tasks.ports.records(), tasks.ports.journal()),
            tasks.store.directory(),
            tasks.cadences,
            switchboard,
            () -> fold.change(tasks.clock.instant()).picture()),
        tasks.team,
        new DialGuard(
            new DialRules(Map.of("DE", DialRules.ORDINARY), DialRules.Caps.USUAL),
            new DialMeter(DialRules.Caps.USUAL, new MemoryDialLog()),
            new Crossing(_ -> plan, switchboard)),
        tasks.followUps,
        _ -> new OutboundFlow.Dialling(ACME, plan, List.of()),
        (_, step) -> waiting.add(step),
        tasks.clock);
  }

  private TaskStore mayBeAway() {
    TaskStore there = tasks.ports.tasks();
    return (TaskStore)
        Proxy.newProxyInstance(
            TaskStore.class.getClassLoader(),
            new Class<?>[] {TaskStore.class},
            (_, method, with) ->
                storeAway && method.getName().equals("openFor")
                    ? Future.failedFuture(new StoreAway("the store is away", Instant.EPOCH))
                    : method.invoke(there, with));
  }

  /// The server stops and comes back, with what the store knows alone.
  void restarts() {
    waiting.clear();
    flow = started();
    synchronises();
  }

  void arrives(String call, String number) {
    tell(new PbxEvent.CallArrived(PBX, tasks.clock.instant(), id(call), number, "+4930900"));
  }

  void joins(String call) {
    tell(new PbxEvent.CallerJoined(PBX, tasks.clock.instant(), id(call), SALES, 1, 1));
  }

  void accepts(String call, String number) {
    step(call, Step.ACCEPTED, SALES + " " + number);
  }

  void declines(String call) {
    step(call, Step.DECLINED, SALES.value());
  }

  /// A phone answers for the placeholder, and there it ends so.
  void answersAndEnds(String call, String phone, String status) {
    tell(
        new PbxEvent.MemberConnected(
            PBX, tasks.clock.instant(), id(call), SALES, new MemberInterface(phone), 1, 1));
    step(call, Step.AGENT, "ANSWER");
    step(call, Step.ENDED, status);
  }

  void letsGo(String call) {
    tell(
        new PbxEvent.StayEnded(
            PBX, tasks.clock.instant(), id(call), SALES, StayOutcome.NO_MEMBERS));
  }

  void synchronises() {
    tell(new PbxEvent.Synchronised(PBX, tasks.clock.instant()));
  }

  void step(String call, Step step, String status) {
    tell(new PbxEvent.CallBackStep(PBX, tasks.clock.instant(), id(call), step, status));
  }

  void pass(Duration time) {
    tasks.clock.move(time);
  }

  /// The pause is over: what waited for its end is done.
  void pauseEnds() {
    pass(PlaceFlow.PAUSE);
    var now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  Optional<TaskRecord> task(String call) {
    return await(tasks.store.tasks().find(ACME, new TaskId("place/" + PBX + ":" + call)));
  }

  private void tell(PbxEvent event) {
    fold.apply(event);
    flow.told(event);
  }

  private static CallId id(String call) {
    return new CallId(PBX + ":" + call);
  }
}
