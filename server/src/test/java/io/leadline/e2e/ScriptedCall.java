package io.leadline.e2e;

import io.leadline.event.CallOutcome;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import java.util.Locale;
import java.util.Optional;

/// One caller and what must become of the call.
///
/// @param after seconds from the beginning
/// @param steps as the lab's callers understand them
/// @param number as the trunk sends it, or `withheld`
/// @param source the one witness that the call must leave
/// @param queue of the last stay; empty where the caller never gets that far
/// @param lead whether the call counts as a lead
record ScriptedCall(
    double after,
    String name,
    String steps,
    String number,
    String dialled,
    String rule,
    QuestionOutcome question,
    Optional<SourceKey> source,
    CallOutcome outcome,
    Optional<String> queue,
    boolean lead) {

  ScriptedCall after(double seconds) {
    return new ScriptedCall(
        seconds, name, steps, number, dialled, rule, question, source, outcome, queue, lead);
  }

  ScriptedCall named(String other) {
    return new ScriptedCall(
        after, other, steps, number, dialled, rule, question, source, outcome, queue, lead);
  }

  String line() {
    return String.format(Locale.ROOT, "%.1f,%s,%s,%s,%s", after, name, steps, number, dialled);
  }

  boolean withheld() {
    return number.equals("withheld");
  }

  /// Whether the caller belongs on the recovery board: lost, can be called back, and wanted to buy.
  boolean toRecover() {
    return outcome.lost() && !withheld() && lead;
  }
}
