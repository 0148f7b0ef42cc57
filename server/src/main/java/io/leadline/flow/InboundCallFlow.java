package io.leadline.flow;

import io.leadline.domain.call.CallLife;
import io.leadline.domain.call.CallStep;
import io.leadline.domain.queue.EndedCalls;
import io.leadline.domain.routing.NotingFloor;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.event.CallId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.GapMarked;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.Witness;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One inbound call, from the PBX's first word to its last: identify, ask, decide, record each
/// step, follow it through the queues, close it. Decide, record, then act; but a caller waits for
/// the store no longer than [#STORE_LIMIT_MS].
///
/// All state lives on one Vert.x context, the only writer; the dialogues call in from their own
/// threads.
public final class InboundCallFlow implements PbxListener {
  static final long STORE_LIMIT_MS = 150;
  private static final int SETTLED_KEPT = 20_000;

  /// After a link was lost the ledger is read within seconds.
  static final Duration LEDGER_TELLS_WITHIN = Duration.ofSeconds(20);

  private static final Duration LONGEST_CALL = Duration.ofHours(12);

  private final CallPorts ports;
  private final CallTerms terms;
  private final CallKnowledge knowledge;
  private final CallSteps steps;
  private final RouteText routes;
  private final Context context;
  private final InstantSource clock;
  private final Map<CallId, Future<OpenCall>> open = new HashMap<>();
  private final CallRoll roll;
  private EndedCalls settled = new EndedCalls(SETTLED_KEPT);
  private final SourceQuestions questions;

  public InboundCallFlow(
      CallPorts ports, Team team, CallTerms terms, Context context, InstantSource clock) {
    this.ports = ports;
    this.terms = terms;
    this.knowledge = new CallKnowledge(ports.brands(), ports.directory(), ports.sources());
    this.steps = new CallSteps(team, ports.calendar(), terms.recoverWithin());
    this.routes = new RouteText(team, terms);
    this.context = context;
    this.clock = clock;
    this.roll = new CallRoll(clock);
    this.questions = new SourceQuestions(ports.sources(), knowledge);
  }

  /// A caller is there. Fails only by our own fault; then the dialplan goes on without us.
  public Future<FirstStep> arrived(CallArrival arrival) {
    return here(() -> opened(arrival, Origin.LIVE).compose(this::firstStep));
  }

  /// The question is over; where does the caller go?
  ///
  /// @param key the key pressed last, if any
  public Future<RouteInstructions> answered(
      CallId call, QuestionOutcome outcome, Optional<Character> key) {
    return here(() -> known(call).compose(found -> route(found, outcome, key)));
  }

  /// The caller hung up while being asked. Nothing is left to do where the PBX has told of the end
  /// already.
  public Future<Void> hungUp(CallId call) {
    return here(() ->
        open.containsKey(call)
            ? known(call)
                .compose(found -> record(found, afterQuestion(found, QuestionOutcome.HUNG_UP)))
                .mapEmpty()
            : Future.succeededFuture());
  }

  @Override
  public void told(PbxEvent event) {
    context.runOnContext(_ -> take(event));
  }

  private void take(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived arrived) {
      roll.seen(arrived);
      var _ =
          opened(
              new CallArrival(
                  arrived.pbx(), arrived.call(), arrived.number(), arrived.dialled(), arrived.at()),
              Origin.LIVE);
    } else if (event instanceof PbxEvent.OfCall ofCall) {
      roll.seen(ofCall);
      ofCall(ofCall);
    } else if (event instanceof PbxEvent.RunsSince runs) {
      roll.runsSince(runs);
    } else if (event instanceof PbxEvent.SnapshotBegins begins) {
      roll.begins(begins);
    } else if (event instanceof PbxEvent.Synchronised done) {
      roll.absent(done, inProgress(done.pbx())).forEach(this::absent);
    } else if (event instanceof PbxEvent.LinkLost lost) {
      inProgress(lost.pbx()).forEach(call -> call.lostSightOf(lost.at(), terms.ledgerRead()));
    }
  }

  private void ofCall(PbxEvent.OfCall told) {
    if (open.containsKey(told.call())) {
      open.get(told.call()).onSuccess(call -> take(call, told));
    }
  }

  private List<OpenCall> inProgress(String pbx) {
    return open.values().stream()
        .filter(Future::succeeded)
        .map(Future::result)
        .filter(call -> call.arrival.pbx().equals(pbx))
        .toList();
  }

  /// The PBX has no such call any more and nobody saw its end. Where the ledger may tell it, that
  /// is waited for a while, see [#sweep].
  private void absent(CallRoll.Absent absent) {
    if (absent.call().doubtful) {
      absent.call().absent = Optional.of(absent);
    } else {
      close(absent);
    }
  }

  private void close(CallRoll.Absent absent) {
    OpenCall call = absent.call();
    Instant cutAt = call.lostSightOf.filter(absent.at()::isAfter).orElse(absent.at());
    var end = new PbxEvent.CallEnded(call.arrival.pbx(), absent.at(), call.life.id(), "", "", "");
    steps.missing(call, end, knowledge).forEach(step -> record(call, step));
    var rules = steps.rules(call.brand.company());
    var turn = absent.pbxStopped() ? rules.lostByPbx(call.life, cutAt) : rules.take(call.life, end);
    call.life = turn.next();
    turn.steps().forEach(step -> record(call, step));
    open.remove(call.life.id());
    call.settled().onSuccess(all -> context.runOnContext(_ -> settle(call.life.id(), all)));
  }

  /// Takes a whole conversation from the PBX's ledger. What was recorded live stands; what was
  /// missed is added. Fails when the store is away: then it is to be handed over again.
  ///
  /// @return whether anything was missing
  public Future<Boolean> catchUp(List<PbxEvent.OfCall> conversation) {
    return here(() -> {
      if (!(conversation.getFirst() instanceof PbxEvent.CallArrived arrived)
          || settled.has(arrived.call())) {
        return Future.succeededFuture(false);
      }
      var arriving =
          knowledge.read(
              new CallArrival(
                  arrived.pbx(),
                  arrived.call(),
                  arrived.number(),
                  arrived.dialled(),
                  arrived.at()));
      return knowledge
          .identifySurely(arriving)
          .compose(identified ->
              new LedgerReplay(ports.journal(), knowledge, steps)
                  .replay(arriving, identified, conversation, lostSightOf(arrived.call())))
          .onSuccess(_ -> forget(arrived.call()));
    });
  }

  /// The store came back older: what stood there once may be missing.
  public void storeSetBack() {
    context.runOnContext(_ -> settled = new EndedCalls(SETTLED_KEPT));
  }

  private Optional<Instant> lostSightOf(CallId call) {
    return Optional.ofNullable(open.get(call))
        .filter(Future::succeeded)
        .flatMap(future -> future.result().lostSightOf);
  }

  /// Marks a time that only the ledger knows.
  public Future<Void> caughtUp(String pbx, Instant from, Instant to, int filled) {
    var company = ports.brands().dialled(pbx, "").company();
    var fact =
        new Fact(
            new FactId(pbx + "/gap/" + from.getEpochSecond()),
            company,
            to,
            Origin.LEDGER,
            new GapMarked(pbx, from, to, "The server did not see the telephone system.", filled));
    return ports.journal().record(fact).mapEmpty();
  }

  /// Closes calls that the PBX has no more and whose end the ledger did not tell in time, and drops
  /// those of which nothing is heard at all.
  public void sweep(Instant now) {
    context.runOnContext(_ -> {
      open.values().stream()
          .filter(Future::succeeded)
          .flatMap(future -> future.result().absent.stream())
          .filter(absent -> absent.noticed().plus(LEDGER_TELLS_WITHIN).isBefore(now))
          .toList()
          .forEach(this::close);
      open.values()
          .removeIf(future ->
              future.succeeded() && future.result().arrival.at().isBefore(now.minus(LONGEST_CALL)));
    });
  }

  private Future<OpenCall> opened(CallArrival arrival, Origin origin) {
    return open.computeIfAbsent(arrival.call(), _ -> begin(arrival, origin));
  }

  private Future<OpenCall> begin(CallArrival arrival, Origin origin) {
    var arriving = knowledge.read(arrival);
    Promise<OpenCall> begun = Promise.promise();
    knowledge
        .identify(arriving)
        .onComplete(identified ->
            context.runOnContext(_ -> {
              var event = knowledge.arrived(arriving, identified.result());
              var call =
                  new OpenCall(
                      arriving,
                      identified.result(),
                      CallLife.begun(arrival.call(), arrival.at(), event.person()),
                      event.witness().map(Witness::source));
              call.recorded =
                  call.record(
                      ports.journal(),
                      CallSteps.fact(call, CallSteps.arrived(event, arrival.at()), origin));
              begun.complete(call);
            }));
    return begun.future();
  }

  private Future<FirstStep> firstStep(OpenCall call) {
    Tried tried = decide(call);
    Optional<FirstStep.Ask> ask = questions.of(call, tried.decision());
    if (ask.isEmpty()) {
      Future<RouteInstructions> route = route(call, tried);
      record(call, afterQuestion(call, QuestionOutcome.NOT_ASKED)); // nobody waits for that
      return route.map(FirstStep.Go::new);
    }
    call.asking = true;
    call.greeted = true;
    return bounded(call.recorded).transform(_ -> Future.succeededFuture(ask.get()));
  }

  private Future<RouteInstructions> route(
      OpenCall call, QuestionOutcome outcome, Optional<Character> key) {
    Optional<Witness> pressed = knowledge.answered(call, outcome, key, clock.instant());
    call.source = pressed.map(Witness::source).or(() -> call.source);
    record(call, afterQuestion(call, outcome, pressed));
    return route(call, decide(call));
  }

  private Future<RouteInstructions> route(OpenCall call, Tried tried) {
    var company = call.brand.company();
    RouteDecision decision = routes.passing(company, tried.decision(), clock.instant());
    List<String> targets = routes.of(company, decision, clock.instant());
    call.life = call.life.afterDecision(decision.notLead().isPresent());
    var recorded =
        record(
            call,
            CallSteps.routed(call.life.id(), decision, targets, tried.kept(), clock.instant()));
    var instructions =
        new RouteInstructions(
            targets,
            decision.priority(),
            decision.rule(),
            call.language(),
            call.greeted ? List.of() : RouteText.prompts(decision));
    return bounded(recorded).transform(_ -> Future.succeededFuture(instructions));
  }

  private Tried decide(OpenCall call) {
    var company = call.brand.company();
    boolean lineOpen = ports.calendar().open(company, call.arrival.at());
    var floor = new NotingFloor(ports.floors().of(company, clock.instant()));
    RouteFacts facts = call.facts(lineOpen, floor);
    return new Tried(facts, floor, ports.router().decide(facts));
  }

  private CallStep afterQuestion(OpenCall call, QuestionOutcome outcome) {
    return afterQuestion(call, outcome, Optional.empty());
  }

  private CallStep afterQuestion(
      OpenCall call, QuestionOutcome outcome, Optional<Witness> witness) {
    call.asking = false;
    call.life = call.life.afterQuestion();
    return CallSteps.question(call.life.id(), outcome, witness, clock.instant());
  }

  private void take(OpenCall call, PbxEvent.OfCall told) {
    if (!call.doubtful) {
      if (told instanceof PbxEvent.CallEnded end) {
        steps.missing(call, end, knowledge).forEach(step -> record(call, step));
      }
      var turn = steps.rules(call.brand.company()).take(call.life, told);
      call.life = turn.next();
      turn.steps().forEach(step -> record(call, step));
    }
    if (told instanceof PbxEvent.CallEnded) {
      open.remove(told.call());
      if (!call.doubtful) {
        call.settled().onSuccess(all -> context.runOnContext(_ -> settle(told.call(), all)));
      }
    }
  }

  private void settle(CallId call, boolean allRecorded) {
    if (allRecorded) {
      settled.add(call);
    }
  }

  private void forget(CallId call) {
    context.runOnContext(_ -> {
      open.remove(call);
      settle(call, true);
    });
  }

  private Future<?> record(OpenCall call, CallStep step) {
    return call.record(ports.journal(), CallSteps.fact(call, step, Origin.LIVE));
  }

  private Future<OpenCall> known(CallId call) {
    Future<OpenCall> found = open.get(call);
    return found != null
        ? found
        : Future.failedFuture(new IllegalStateException("no such call in progress: " + call));
  }

  private static <T> Future<T> bounded(Future<T> recorded) {
    return recorded.timeout(STORE_LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  /// Does it on the flow's context.
  <T> Future<T> here(Supplier<Future<T>> act) {
    Promise<T> done = Promise.promise();
    context.runOnContext(_ -> {
      try {
        act.get().onComplete(done);
      } catch (RuntimeException e) {
        done.fail(e);
      }
    });
    return done.future();
  }
}
