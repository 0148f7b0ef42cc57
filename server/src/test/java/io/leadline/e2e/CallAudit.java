package io.leadline.e2e;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.Stay;
import io.leadline.domain.lead.LeadRecord;
import io.leadline.event.CallId;
import io.leadline.event.LeadId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds the records of calls against SIPp's logs, call by call. Each fault is one line.
final class CallAudit {
  /// The PBX counts in whole seconds where it says how long somebody waited or talked.
  private static final Duration ROUNDING = Duration.ofMillis(500);

  private final Duration slack;
  private final Duration wholeSecondsSlack;
  private final SippLogs saw;
  private final QueueLedger ledger;
  private final List<CallRecord> records;
  private final Map<LeadId, LeadRecord> leads;
  private final List<String> faults = new ArrayList<>();
  private final Set<CallId> found = new HashSet<>();

  /// @param slack how far a recorded time may be from what callers and phones saw
  CallAudit(
      Duration slack,
      SippLogs saw,
      QueueLedger ledger,
      List<CallRecord> records,
      Map<LeadId, LeadRecord> leads) {
    this.slack = slack;
    this.wholeSecondsSlack = slack.plus(ROUNDING);
    this.saw = saw;
    this.ledger = ledger;
    this.records = records;
    this.leads = new HashMap<>(leads);
  }

  /// The record of what the caller did: same number and dialled, begun within a second of the
  /// caller's word.
  static Optional<CallRecord> recordOf(SippLogs.Caller caller, List<CallRecord> records) {
    Optional<PhoneNumber> number =
        caller.number().startsWith("withheld")
            ? Optional.empty()
            : Optional.of(new PhoneNumber(caller.number()));
    List<CallRecord> matching =
        records.stream()
            .filter(record -> record.number().equals(number))
            .filter(record -> record.dialled().equals(caller.dialled()))
            .filter(record -> near(record.arrivedAt(), caller.invited(), Duration.ofSeconds(2)))
            .toList();
    if (matching.size() > 1) {
      throw new IllegalStateException(caller.name() + " stands twice: " + matching);
    }
    return matching.stream().findFirst();
  }

  /// Everything that is wrong; empty when all is as the generators saw it.
  List<String> faults(List<ScriptedCall> script) {
    for (ScriptedCall call : script) {
      SippLogs.Caller caller = saw.callers().get(call.name());
      if (caller == null || !caller.over()) {
        faults.add(call.name() + ": SIPp has no end of it");
        continue;
      }
      recordOf(caller, records)
          .ifPresentOrElse(
              record -> compare(call, caller, record),
              () -> faults.add(call.name() + ": no record"));
    }
    records.stream()
        .filter(record -> !found.contains(record.id()))
        .forEach(record -> faults.add(record.id() + ": a record nobody called for: " + record));
    return faults;
  }

  private void compare(ScriptedCall call, SippLogs.Caller caller, CallRecord record) {
    found.add(record.id());
    same(call, "outcome", call.outcome(), record.outcome().orElse(null));
    same(call, "question", call.question(), record.question().orElse(null));
    same(call, "rule", call.rule(), record.routing().map(CallRecord.Routing::rule).orElse(""));
    near(call, "arrival", caller.answered().orElseThrow(), Optional.of(record.arrivedAt()));
    near(call, "end", caller.hungUp().orElseThrow(), record.endedAt());
    same(
        call,
        "last queue",
        call.queue(),
        record.stays().isEmpty()
            ? Optional.empty()
            : Optional.of(record.stays().getLast().queue().value()));
    joins(call, record);
    lead(call, record);
    Optional<SippLogs.Ring> phone = saw.answered(caller);
    same(call, "answered by a phone", !call.outcome().lost(), phone.isPresent());
    phone.ifPresent(ring -> answered(call, caller, ring, record));
    if (call.outcome().lost() && !record.stays().isEmpty()) {
      Stay stay = record.stays().getLast();
      Duration waited = Duration.between(stay.joinedAt(), caller.hungUp().orElseThrow());
      seconds(call, "wait in the queue", waited, stay.waitSeconds());
      notLonger(call, between(caller.answered(), caller.hungUp()), record.waitSeconds());
    }
  }

  private void answered(
      ScriptedCall call, SippLogs.Caller caller, SippLogs.Ring ring, CallRecord record) {
    if (record.stays().isEmpty()) {
      faults.add(call.name() + ": a phone answered, but it stands in no queue: " + record);
      return;
    }
    Stay stay = record.stays().getLast();
    same(call, "member", Optional.of(new MemberInterface("PJSIP/" + ring.phone())), stay.member());
    near(call, "answer", ring.answered().orElseThrow(), record.connectedAt());
    Instant end =
        ring.hungUp()
            .filter(hungUp -> hungUp.isBefore(caller.hungUp().orElseThrow()))
            .orElse(caller.hungUp().orElseThrow());
    Duration talked = Duration.between(ring.answered().orElseThrow(), end);
    seconds(call, "talk", talked, record.talkSeconds());
    seconds(call, "ring", between(Optional.of(ring.rang()), ring.answered()), stay.ringSeconds());
    Duration waited =
        Duration.between(record.stays().getFirst().joinedAt(), ring.answered().orElseThrow());
    seconds(call, "wait", waited, record.waitSeconds());
    notLonger(call, between(caller.answered(), ring.answered()), record.waitSeconds());
  }

  private void lead(ScriptedCall call, CallRecord record) {
    LeadRecord lead = leads.get(record.lead());
    if (lead == null) {
      faults.add(call.name() + ": its lead " + record.lead() + " is missing");
      return;
    }
    same(call, "is a lead", call.lead(), lead.notLead().isEmpty());
    same(
        call,
        "witnesses",
        call.source().stream().toList(),
        lead.witnesses().stream().map(Witness::source).toList());
  }

  private void same(ScriptedCall call, String what, Object expected, Object recorded) {
    if (!expected.equals(recorded)) {
      faults.add("%s: %s is %s, must be %s".formatted(call.name(), what, recorded, expected));
    }
  }

  private void near(ScriptedCall call, String what, Instant seen, Optional<Instant> recorded) {
    if (recorded.isEmpty() || !near(recorded.get(), seen, slack)) {
      faults.add("%s: %s is %s, SIPp saw %s".formatted(call.name(), what, recorded, seen));
    }
  }

  private void seconds(ScriptedCall call, String what, Duration seen, int recorded) {
    if (seen.minusSeconds(recorded).abs().compareTo(wholeSecondsSlack) > 0) {
      faults.add(
          "%s: %s is %d s, SIPp saw %.1f s"
              .formatted(call.name(), what, recorded, seen.toMillis() / 1000.0));
    }
  }

  /// The question lies between the PBX's answer and the wait, so that is at most what the caller
  /// went through.
  private void notLonger(ScriptedCall call, Duration seen, int recorded) {
    if (Duration.ofSeconds(recorded).compareTo(seen.plus(wholeSecondsSlack)) > 0) {
      faults.add(
          "%s: wait is %d s, the caller was on the line for %.1f s"
              .formatted(call.name(), recorded, seen.toMillis() / 1000.0));
    }
  }

  /// The PBX's own ledger says when each stay began, in whole seconds.
  private void joins(ScriptedCall call, CallRecord record) {
    List<Instant> entered = ledger.joins(record.id());
    List<Instant> joined = record.stays().stream().map(Stay::joinedAt).toList();
    boolean alike = entered.size() == joined.size();
    for (int stay = 0; alike && stay < joined.size(); stay++) {
      alike = near(joined.get(stay), entered.get(stay), wholeSecondsSlack);
    }
    if (!alike) {
      faults.add("%s: joined at %s, the ledger says %s".formatted(call.name(), joined, entered));
    }
  }

  private static boolean near(Instant one, Instant other, Duration slack) {
    return Duration.between(one, other).abs().compareTo(slack) <= 0;
  }

  private static Duration between(Optional<Instant> from, Optional<Instant> to) {
    return Duration.between(from.orElseThrow(), to.orElseThrow());
  }
}
