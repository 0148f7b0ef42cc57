package io.leadline.pbx.agi;

import io.leadline.event.CallId;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.flow.CallArrival;
import io.leadline.flow.FirstStep;
import io.leadline.flow.RouteInstructions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A flow that says what it is told to and keeps what it was asked.
final class PlayedCallers implements Callers {
  static final RouteInstructions SALES =
      new RouteInstructions(
          List.of("personal:101:20", "queue:incoming-sales:600"), 5, "new \"caller\"", "en");

  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  final BlockingQueue<Instant> arrivals = new LinkedBlockingQueue<>();
  Duration longest = Duration.ofSeconds(60);
  Future<FirstStep> first = Future.succeededFuture(new FirstStep.Go(SALES));
  Future<RouteInstructions> route = Future.succeededFuture(SALES);

  PlayedCallers asks(int repeats) {
    first =
        Future.succeededFuture(
            new FirstStep.Ask(
                "en", Set.of('1', '2', '*'), Duration.ofSeconds(4), repeats, longest));
    return this;
  }

  PlayedCallers asksInParts() {
    first =
        Future.succeededFuture(
            new FirstStep.Ask(
                "en",
                Set.of('1', '2'),
                Duration.ofSeconds(4),
                0,
                longest,
                List.of(
                    new FirstStep.Option('2', new SourceKey("fair")),
                    new FirstStep.Option('1', new SourceKey("search"))),
                List.of()));
    return this;
  }

  String nextAsked() throws InterruptedException {
    return asked.poll(10, TimeUnit.SECONDS);
  }

  @Override
  public Future<FirstStep> arrived(CallArrival arrival) {
    arrivals.add(arrival.at());
    asked.add("arrived " + arrival.call() + " " + arrival.number() + " " + arrival.dialled());
    return first;
  }

  @Override
  public Future<RouteInstructions> answered(
      CallId call, QuestionOutcome outcome, Optional<Character> key) {
    asked.add("answered " + outcome + key.map(pressed -> " " + pressed).orElse(""));
    return route;
  }

  @Override
  public Future<Void> hungUp(CallId call) {
    asked.add("hung up");
    return Future.succeededFuture();
  }
}
