package io.leadline.pbx.ami;

import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.PbxEvent.CallBackStep.Step;
import io.leadline.event.QueueName;
import io.leadline.event.StayOutcome;
import io.leadline.pbx.Named;
import io.leadline.pbx.QueueStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The events that Leadline's own dialplan sends; their fields are contract
/// (config/asterisk/README.md).
final class UserEvents {
  private final String pbx;
  private final CallNames calls;
  private final Consumer<PbxEvent> told;
  private final Consumer<SyncAnswer> synced;

  UserEvents(String pbx, CallNames calls, Consumer<PbxEvent> told, Consumer<SyncAnswer> synced) {
    this.synced = synced;
    this.pbx = pbx;
    this.calls = calls;
    this.told = told;
  }

  /// False when a name in it has not the form of one.
  boolean take(AmiFrame event, Instant at) {
    String name = event.get("LLID");
    if (!name.isEmpty() && name.equals(event.get("Uniqueid"))) {
      calls.callsItself(name, event.get("Channel"));
    }
    return switch (event.get("UserEvent")) {
      case "LeadlineArrived" -> arrived(event, at);
      case "LeadlineQueue" -> stayEnded(event, at);
      case "LeadlineAnswered" -> answered(event, at);
      case "LeadlineEnded" -> ended(event, at);
      case "LeadlineCallback" -> callBack(event, at);
      case "LeadlineSync" -> {
        synced.accept(
            new SyncAnswer(pbx, event.get("Step"), event.get("Number"), event.get("Row")));
        yield true;
      }
      default -> true;
    };
  }

  private boolean arrived(AmiFrame event, Instant at) {
    String name = event.get("LLID");
    Optional<CallId> call = calls.named(name, event.get("Uniqueid"));
    if (call.isPresent() && name.equals(event.get("Uniqueid"))) {
      told.accept(
          new PbxEvent.CallArrived(pbx, at, call.get(), event.get("Number"), event.get("Dialled")));
    }
    return call.isPresent();
  }

  private boolean stayEnded(AmiFrame event, Instant at) {
    Optional<CallId> call = calls.named(event.get("LLID"), event.get("Uniqueid"));
    Optional<QueueName> queue = Named.queue(event.get("Queue"));
    if (call.isEmpty() || queue.isEmpty()) {
      return false;
    }
    Optional<StayOutcome> outcome = QueueStatus.outcome(event.get("QueueStatus"));
    outcome.ifPresent(
        how -> told.accept(new PbxEvent.StayEnded(pbx, at, call.get(), queue.get(), how)));
    return true;
  }

  private boolean answered(AmiFrame event, Instant at) {
    Optional<CallId> call = calls.named(event.get("LLID"), "");
    call.flatMap(id ->
            Named.member(event.get("Phone"))
                .map(phone -> new PbxEvent.PhoneAnswered(pbx, at, id, phone)))
        .ifPresent(told);
    return call.isPresent();
  }

  private boolean ended(AmiFrame event, Instant at) {
    String name = event.get("LLID");
    Optional<CallId> call = calls.named(name, "");
    if (call.isPresent() && calls.ended(name)) {
      told.accept(
          new PbxEvent.CallEnded(
              pbx, at, call.get(), event.get("Cause"), event.get("Source"), event.get("Outcome")));
    }
    return call.isPresent();
  }

  private boolean callBack(AmiFrame event, Instant at) {
    Optional<CallId> call =
        calls.named(
            event.get("LLID"), event.get("Step").equals("waiting") ? event.get("Uniqueid") : "");
    Optional<Step> step =
        switch (event.get("Step")) {
          case "accepted" -> Optional.of(Step.ACCEPTED);
          case "declined" -> Optional.of(Step.DECLINED);
          case "waiting" -> Optional.of(Step.WAITING);
          case "agent" -> Optional.of(Step.AGENT);
          case "dialling" -> Optional.of(Step.DIALLING);
          case "reached" -> Optional.of(Step.REACHED);
          case "ended" -> Optional.of(Step.ENDED);
          default -> Optional.empty();
        };
    if (call.isEmpty() || step.isEmpty()) {
      return false;
    }
    told.accept(new PbxEvent.CallBackStep(pbx, at, call.get(), step.get(), event.get("Status")));
    return true;
  }
}
