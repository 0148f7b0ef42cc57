package io.leadline.pbx.agi;

import io.leadline.event.CallId;
import io.leadline.event.QuestionOutcome;
import io.leadline.flow.CallArrival;
import io.leadline.flow.FirstStep;
import io.leadline.flow.InboundCallFlow;
import io.leadline.flow.RouteInstructions;
import io.vertx.core.Future;
import java.util.Optional;

/// What a dialogue with a caller asks of the flow.
interface Callers {
  Future<FirstStep> arrived(CallArrival arrival);

  Future<RouteInstructions> answered(CallId call, QuestionOutcome outcome, Optional<Character> key);

  Future<Void> hungUp(CallId call);

  static Callers of(InboundCallFlow flow) {
    return new Callers() {
      @Override
      public Future<FirstStep> arrived(CallArrival arrival) {
        return flow.arrived(arrival);
      }

      @Override
      public Future<RouteInstructions> answered(
          CallId call, QuestionOutcome outcome, Optional<Character> key) {
        return flow.answered(call, outcome, key);
      }

      @Override
      public Future<Void> hungUp(CallId call) {
        return flow.hungUp(call);
      }
    };
  }
}
