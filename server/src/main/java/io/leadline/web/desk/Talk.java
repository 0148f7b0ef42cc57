package io.leadline.web.desk;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.OutboundFlow;
import java.util.Optional;

/// The talk that a card is about.
///
/// @param lead empty where it is whichever lead of the person is open
/// @param came the call, where it came in; empty of one that the rep dialled
record Talk(
    CallId id,
    Person person,
    Optional<PhoneNumber> number,
    Optional<LeadId> lead,
    Optional<CallRecord> came) {
  static Talk of(CallRecord call) {
    return new Talk(
        call.id(), call.person(), call.number(), Optional.of(call.lead()), Optional.of(call));
  }

  /// Dialled for a task, or what the task is owed after.
  static Talk of(CallId id, TaskRecord task) {
    Optional<PhoneNumber> number =
        task.person() instanceof Person.ByNumber(PhoneNumber dialled)
            ? Optional.of(dialled)
            : Optional.empty();
    return new Talk(id, task.person(), number, task.lead(), Optional.empty());
  }

  static Talk of(OutboundFlow.Talking talking) {
    return new Talk(
        talking.call(),
        talking.person(),
        Optional.of(talking.number()),
        talking.lead(),
        Optional.empty());
  }
}
