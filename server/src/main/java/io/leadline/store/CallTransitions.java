package io.leadline.store;

import io.leadline.event.CallEvent;
import io.leadline.event.NewTask;
import io.leadline.event.Witness;

/// What the journal keeps of a call's events.
final class CallTransitions {
  private CallTransitions() {}

  static Transition of(CallEvent event) {
    Figures call = Figures.of("call", event.call());
    return switch (event) {
      case CallEvent.Arrived it ->
          made(
              "call_arrived",
              it,
              call.and("account", it.account())
                  .and("tier", it.tier())
                  .and("brand", it.brand())
                  .and("dialledSource", it.witness().map(Witness::source)));
      case CallEvent.SourceAnswered it ->
          made(
              "call_source_answered",
              it,
              call.and("question", it.outcome())
                  .and(
                      "pressedSource",
                      it.witness().filter(Witness::isEvidence).map(Witness::source))
                  .and(
                      "defaultSource",
                      it.witness().filter(witness -> !witness.isEvidence()).map(Witness::source)));
      case CallEvent.Routed it ->
          made("call_routed", it, call.and("rule", it.rule()).and("notLead", it.notLead()));
      case CallEvent.Joined it ->
          made(
              "call_joined",
              it,
              call.and("stay", it.stay()).and("queue", it.queue()).and("position", it.position()));
      case CallEvent.Connected it ->
          made(
              "call_connected",
              it,
              call.and("stay", it.stay())
                  .and("queue", it.queue())
                  .and("member", it.member())
                  .and("login", it.login())
                  .and("wait", it.waitSeconds())
                  .and("ring", it.ringSeconds()));
      case CallEvent.Left it ->
          made(
              "call_left",
              it,
              call.and("stay", it.stay())
                  .and("queue", it.queue())
                  .and("outcome", it.outcome())
                  .and("wait", it.waitSeconds()));
      case CallEvent.Ended it ->
          made(
              "call_ended",
              it,
              call.and("outcome", it.outcome())
                  .and("wait", it.waitSeconds())
                  .and("ring", it.ringSeconds())
                  .and("talk", it.talkSeconds())
                  .and("task", it.recovery().map(NewTask::id))
                  .and("owed", it.owed().map(NewTask::id)));
    };
  }

  private static Transition made(String script, CallEvent event, Figures figures) {
    return new Transition(script, event.call().value(), () -> event, figures);
  }
}
