package io.leadline.pbx.agi;

import io.leadline.event.CallId;
import io.leadline.event.QuestionOutcome;
import io.leadline.flow.CallArrival;
import io.leadline.flow.FirstStep;
import io.leadline.flow.RouteInstructions;
import io.leadline.pbx.Named;
import io.leadline.pbx.Stamp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One caller from arrival to route: who is it, where did you hear of us, where do you go. The
/// dialplan acts on the variables set last, and only if `LL_DONE` is among them; so wherever this
/// line breaks off, the PBX goes on by itself.
final class CallDialogue {
  /// How long the flow may think: less than the dialplan's watchdog allows a silent server after
  /// the last command, so that a caller goes on because we say so.
  static final Duration THOUGHT = Duration.ofMillis(1_500);

  /// Shorter than the watchdog lets a caller wait for a silent server.
  private static final Duration JUST_COME = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(CallDialogue.class);

  private final ThreadFactory threads = Thread.ofVirtual().name("call-", 0).factory();
  private final String pbx;
  private final Callers callers;
  private final PromptLengths lengths;
  private final InstantSource clock;

  CallDialogue(String pbx, Callers callers, PromptLengths lengths, InstantSource clock) {
    this.pbx = pbx;
    this.callers = callers;
    this.lengths = lengths;
    this.clock = clock;
  }

  /// How a dialogue ended.
  enum Ending {
    ROUTED,
    HUNG_UP,
    CLOSED,
    NO_ANSWER,
    /// It is not a call of our dialplan.
    STRANGE,
    /// The PBX's own call, to see whether the way is open.
    TESTED,
    /// We failed, or took too long.
    FAILED
  }

  /// Never fails.
  Future<Ending> hold(AgiRequest request, AgiChannel channel) {
    if (request.script().equals("selftest")) {
      return channel.set("LL_DONE", "1").map(Ending.TESTED).otherwise(Ending.CLOSED);
    }
    Optional<CallId> call = Named.call(pbx, request.argument(1));
    if (call.isEmpty() || !request.script().equals("inbound")) {
      return Future.succeededFuture(Ending.STRANGE);
    }
    Instant at = Stamp.read(request.argument(4));
    return stillThere(at, channel)
        .compose(_ -> arrived(call.get(), request, at, channel))
        .compose(step ->
            switch (step) {
              case FirstStep.Go go -> send(go.route(), StraightStay.settings(go.route()), channel);
              case FirstStep.Ask ask -> asking(call.get(), ask, channel);
            })
        .recover(cause -> Future.succeededFuture(ending(call.get(), cause)));
  }

  /// Where a server was frozen, callers lie here who went on long ago; of one who has only just
  /// come it need not be asked. An older dialplan does not say when he came, and a PBX whose clock
  /// is another is asked each time.
  private Future<Void> stillThere(Instant at, AgiChannel channel) {
    boolean justCome = Duration.between(at, clock.instant()).abs().compareTo(JUST_COME) < 0;
    return justCome ? Future.succeededFuture() : channel.probe();
  }

  /// @param at by the dialplan's word, because a server that stood still meets its callers later;
  ///   the epoch of an older dialplan, which says nothing of it
  private Future<FirstStep> arrived(
      CallId call, AgiRequest request, Instant at, AgiChannel channel) {
    Instant cameAt = at.equals(Instant.EPOCH) ? clock.instant() : at;
    var arrival = new CallArrival(pbx, call, request.argument(2), request.argument(3), cameAt);
    return channel.within(THOUGHT, callers.arrived(arrival));
  }

  private static Ending ending(CallId call, Throwable cause) {
    if (cause instanceof CallerGone gone) {
      return switch (gone.why()) {
        case HUNG_UP -> Ending.HUNG_UP;
        case CLOSED -> Ending.CLOSED;
        case NO_ANSWER -> Ending.NO_ANSWER;
      };
    }
    LOG.error("the dialogue of {} failed, its caller is left to the dialplan", call, cause);
    return Ending.FAILED;
  }

  /// Only a caller who is asked something is worth a thread: there is waiting in the midst of it.
  private Future<Ending> asking(CallId call, FirstStep.Ask ask, AgiChannel channel) {
    Promise<Ending> ending = Promise.promise();
    threads
        .newThread(() -> {
          try {
            ending.complete(ask(call, ask, channel));
          } catch (CallerGone | RuntimeException e) {
            ending.fail(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.fail(e);
          }
        })
        .start();
    return ending.future();
  }

  private Ending ask(CallId call, FirstStep.Ask ask, AgiChannel channel)
      throws CallerGone, InterruptedException {
    var question = new Question(channel, lengths, ask);
    Question.Answer answer;
    try {
      answer = question.put();
    } catch (CallerGone gone) {
      if (gone.why() == CallerGone.Why.HUNG_UP) {
        AgiChannel.await(channel.within(THOUGHT, callers.hungUp(call)));
      }
      throw gone;
    }
    Future<RouteInstructions> route = callers.answered(call, answer.outcome(), answer.key());
    if (answer.outcome() == QuestionOutcome.PRESSED) {
      // the PBX's ledger gets the key too, should we be gone before the end
      Void _ =
          AgiChannel.await(channel.set("LL_SOURCE", answer.key().map(String::valueOf).orElse("")));
      question.thank();
    }
    return AgiChannel.await(
        channel
            .within(THOUGHT, route)
            .compose(instructions -> send(instructions, List.of(), channel)));
  }

  private static Future<Ending> send(
      RouteInstructions route, List<String> straight, AgiChannel channel) {
    var settings = new ArrayList<String>();
    Collections.addAll(
        settings,
        "LL_TARGETS",
        String.join(",", route.targets()),
        "LL_PRIORITY",
        Integer.toString(route.priority()),
        "LL_RULE",
        route.rule(),
        "LL_LANGUAGE",
        route.language());
    if (!route.prompts().isEmpty()) {
      Collections.addAll(settings, "LL_PLAY", String.join("&", route.prompts()));
    }
    settings.addAll(straight);
    Collections.addAll(settings, "LL_DONE", "1");
    return channel.setTogether(settings.toArray(String[]::new)).map(Ending.ROUTED);
  }
}
