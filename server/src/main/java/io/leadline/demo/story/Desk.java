package io.leadline.demo.story;

import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.Money;
import io.leadline.event.NotLeadKind;
import io.leadline.event.SourceKey;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The product's desk as the company's people use it. What is refused is no failure.
public interface Desk {

  /// The lead which a call opened or joined; empty as long as the product has not recorded it.
  CompletionStage<Optional<Card>> card(CallId call);

  /// The rep asked where the client heard of us.
  CompletionStage<Void> sourceAnswered(LeadId lead, SourceKey source, Login rep);

  /// The rep wrote down who it is.
  ///
  /// @param fields name, company, position, mail, phone, size, sphere, need
  CompletionStage<Void> capture(LeadId lead, Map<String, String> fields, Login rep);

  /// Whether the product has read the letter that came at that time; it is given some seconds.
  CompletionStage<Boolean> letterRead(Instant received);

  /// The rep ticks the task off.
  CompletionStage<Void> done(TaskId task, Login rep);

  /// The rep left the card; false where it was refused.
  CompletionStage<Boolean> leave(LeadId lead, Leaving leaving, Login rep);

  /// The rep's own open tasks and those anybody may claim, by due time.
  CompletionStage<List<OpenTask>> tasks(Login rep);

  /// The recovery board, oldest first.
  CompletionStage<List<OpenTask>> lost();

  /// Orders a call-back; false where it was refused.
  CompletionStage<Boolean> callBack(TaskId task, Login rep);

  /// The rep takes the task; leaving its lead's card ends it. False where somebody else has it.
  CompletionStage<Boolean> claim(TaskId task, Login rep);

  /// A lead as the desk shows it.
  record Card(LeadId lead, LeadStage stage, boolean sourceKnown) {}

  /// Something due.
  ///
  /// @param lead the lead it is about, or the person's open one
  record OpenTask(TaskId id, TaskKind kind, Optional<LeadId> lead, Instant due) {}

  /// What came of a conversation, and what is next.
  ///
  /// @param form differs for each time a card is left
  record Leaving(String form, Optional<CallId> call, boolean qualified, Step next, String note) {}

  /// What happens next with a lead.
  sealed interface Step {
    /// Something is to be done.
    ///
    /// @param kind `PROMISE`, `CALL_BACK`, `FOLLOW_UP` for a meeting, `REPLY` for a mail
    record Due(TaskKind kind, String text, Instant at) implements Step {}

    record Won(Money revenue) implements Step {}

    record Lost(String reason) implements Step {}

    record NotALead(NotLeadKind kind) implements Step {}
  }
}
