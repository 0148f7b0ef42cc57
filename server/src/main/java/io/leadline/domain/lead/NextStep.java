package io.leadline.domain.lead;

import io.leadline.event.Money;
import io.leadline.event.NotLeadKind;
import java.time.Instant;

/// What happens next with a lead. Obligatory until it is closed, so that none is ever forgotten.
public sealed interface NextStep {
  /// Something due.
  sealed interface Due extends NextStep permits Promise, CallBack, Meeting, Mail {
    Instant due();

    /// In one sentence, for whoever will do it.
    String text();
  }

  record Promise(String text, Instant due) implements Due {}

  record CallBack(String text, Instant due) implements Due {}

  record Meeting(String text, Instant due) implements Due {}

  record Mail(String text, Instant due) implements Due {}

  /// A deal closes the lead.
  record Won(Money revenue) implements NextStep {}

  /// A refusal closes it, with its reason.
  record Lost(String reason) implements NextStep {}

  /// It never was one.
  record NotALead(NotLeadKind kind) implements NextStep {}
}
