package io.leadline.pbx.agi;

import io.leadline.event.CallId;
import io.leadline.event.QuestionOutcome;
import io.leadline.flow.CallArrival;
import io.leadline.flow.FirstStep;
import io.leadline.flow.RouteInstructions;
import io.leadline.pbx.Named;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One caller from arrival to route: who is it, where did you hear of us, where do you go. The
/// dialplan acts on the variables set last, and only if `LL_DONE` is among them; so wherever this
/// line breaks off, the PBX goes on by itself.
final class CallDialogue {
  /// How long the flow may think: less than the dialplan's watchdog allows a silent server after
  /// the last command, so that a caller goes on because we say so.
  static final Duration THOUGHT = Duration.ofMillis(1_500);

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

  Ending hold(AgiRequest request, AgiChannel channel) throws InterruptedException {
    if (request.script().equals("selftest")) {
      return test(channel);
    }
    Optional<CallId> call = Named.call(pbx, request.argument(1));
    if (call.isEmpty() || !request.script().equals("inbound")) {
      return Ending.STRANGE;
    }
    try {
      channel.probe(); // of a server that was frozen, callers lie here who went on long ago
      var arrival =
          new CallArrival(
              pbx, call.get(), request.argument(2), request.argument(3), clock.instant());
      return switch (await(callers.arrived(arrival))) {
        case FirstStep.Go go -> send(go.route(), channel);
        case FirstStep.Ask ask -> ask(call.get(), ask, channel);
      };
    } catch (CallerGone gone) {
      return switch (gone.why()) {
        case HUNG_UP -> Ending.HUNG_UP;
        case CLOSED -> Ending.CLOSED;
        case NO_ANSWER -> Ending.NO_ANSWER;
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException("the flow failed on " + call.get(), e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the flow thought too long on " + call.get(), e);
    }
  }

  private static Ending test(AgiChannel channel) throws InterruptedException {
    try {
      channel.set("LL_DONE", "1");
      return Ending.TESTED;
    } catch (CallerGone _) {
      return Ending.CLOSED;
    }
  }

  private Ending ask(CallId call, FirstStep.Ask ask, AgiChannel channel)
      throws CallerGone, InterruptedException, ExecutionException, TimeoutException {
    var question = new Question(channel, lengths, ask);
    Question.Answer answer;
    try {
      answer = question.put();
    } catch (CallerGone gone) {
      if (gone.why() == CallerGone.Why.HUNG_UP) {
        await(callers.hungUp(call));
      }
      throw gone;
    }
    Future<RouteInstructions> route = callers.answered(call, answer.outcome(), answer.key());
    if (answer.outcome() == QuestionOutcome.PRESSED) {
      // the PBX's ledger gets the key too, should we be gone before the end
      channel.set("LL_SOURCE", answer.key().map(String::valueOf).orElse(""));
      question.thank();
    }
    return send(await(route), channel);
  }

  private static Ending send(RouteInstructions route, AgiChannel channel)
      throws CallerGone, InterruptedException {
    var settings =
        new ArrayList<>(
            List.of(
                "LL_TARGETS",
                String.join(",", route.targets()),
                "LL_PRIORITY",
                Integer.toString(route.priority()),
                "LL_RULE",
                route.rule(),
                "LL_LANGUAGE",
                route.language()));
    if (!route.prompts().isEmpty()) {
      settings.addAll(List.of("LL_PLAY", String.join("&", route.prompts())));
    }
    settings.addAll(List.of("LL_DONE", "1"));
    channel.set(settings.toArray(String[]::new));
    return Ending.ROUTED;
  }

  private static <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .get(THOUGHT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
