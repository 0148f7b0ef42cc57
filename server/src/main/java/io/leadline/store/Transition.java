package io.leadline.store;

import io.leadline.event.AccountEvent;
import io.leadline.event.ActEvent;
import io.leadline.event.AlarmEvent;
import io.leadline.event.CallEvent;
import io.leadline.event.ContactEvent;
import io.leadline.event.DomainEvent;
import io.leadline.event.GapMarked;
import io.leadline.event.LeadEvent;
import io.leadline.event.MailEvent;
import io.leadline.event.OutboundEvent;
import io.leadline.event.TaskEvent;
import java.time.Instant;
import java.util.function.Supplier;

/// How the store writes one kind of event.
///
/// @param script the script that writes it; also the type of its journal entry
/// @param entity the id of the record that keeps the fact as seen, and in whose order facts are
///   told
/// @param event makes what is the event as the script reads it, once it is written as JSON
record Transition(String script, String entity, Supplier<Object> event, Figures figures) {
  private static Transition of(OutboundEvent event) {
    Figures call = Figures.of("call", event.call());
    return switch (event) {
      case OutboundEvent.Talked it ->
          new Transition(
              "outbound_talked",
              it.call().value(),
              () -> Json.tree(it),
              call.and("phone", it.phone()).and("by", it.by()));
      case OutboundEvent.Tried it ->
          new Transition(
              "outbound_tried",
              it.call().value(),
              () -> Json.tree(it),
              call.and("phone", it.phone())
                  .and("by", it.by())
                  .and("due", it.nextDue().map(Instant::toEpochMilli)));
      case OutboundEvent.Ended it ->
          new Transition(
              "outbound_ended",
              it.call().value(),
              () -> Json.tree(it),
              call.and("talk", it.talkSeconds()));
    };
  }

  private static Transition of(ActEvent event) {
    Figures act = Figures.of("act", event.act());
    return switch (event) {
      case ActEvent.Ordered it ->
          new Transition(
              "act_ordered",
              it.act().value(),
              () -> Json.tree(it),
              act.and("by", it.by())
                  .and("kind", it.kind())
                  .and("call", it.call())
                  .and("phone", it.phone()));
      case ActEvent.Settled it ->
          new Transition(
              "act_settled",
              it.act().value(),
              () -> Json.tree(it),
              act.and("progress", it.progress()));
    };
  }

  static Transition of(DomainEvent event) {
    return switch (event) {
      case CallEvent call -> CallTransitions.of(call);
      case MailEvent mail -> MailTransitions.of(mail);
      case ContactEvent contact -> ContactTransitions.of(contact);
      case LeadEvent lead -> LeadTransitions.of(lead);
      case AccountEvent account -> AccountTransitions.of(account);
      case TaskEvent task -> TaskTransitions.of(task);
      case AlarmEvent alarm -> AlarmTransitions.of(alarm);
      case ActEvent act -> of(act);
      case OutboundEvent call -> of(call);
      case GapMarked gap ->
          new Transition(
              "gap_marked",
              gap.pbx(),
              () -> Json.tree(gap),
              Figures.of("pbx", gap.pbx())
                  .and("from", gap.from().toEpochMilli())
                  .and("to", gap.to().toEpochMilli())
                  .and("filled", gap.callsFilled()));
    };
  }
}
