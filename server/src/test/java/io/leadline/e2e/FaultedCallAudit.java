package io.leadline.e2e;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.MemberInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds the records of calls that met a fault against SIPp's logs. What they heard and where they
/// were sent depends on the moment; whether and by whom they were answered is told all the same.
final class FaultedCallAudit {
  /// The ledger of the PBX counts in whole seconds.
  private static final Duration SLACK = Duration.ofMillis(1500);

  /// Stays on the line at least as long as any phone takes to answer.
  private static final double PATIENT = 60;

  private static final Set<String> KEY_ACCOUNT_PHONES = Set.of("101", "108");

  private final SippLogs saw;
  private final List<CallRecord> records;

  FaultedCallAudit(SippLogs saw, List<CallRecord> records) {
    this.saw = saw;
    this.records = records;
  }

  /// Everything that is wrong with it, a line each.
  List<String> faults(ScriptedCall call) {
    var faults = new ArrayList<String>();
    SippLogs.Caller caller = saw.caller(call.name());
    Optional<SippLogs.Ring> phone = saw.answered(caller);
    if (phone.isEmpty() && isPatient(call)) {
      faults.add(call.name() + ": stayed on the line and reached no phone");
    }
    phone
        .filter(ring -> call.rule().equals("key-client"))
        .filter(ring -> !KEY_ACCOUNT_PHONES.contains(ring.phone()))
        .ifPresent(ring -> faults.add(call.name() + ": a key client at the phone " + ring.phone()));
    CallAudit.recordOf(caller, records)
        .ifPresentOrElse(
            record -> compare(call, caller, phone, record, faults),
            () -> faults.add(call.name() + ": no record"));
    return faults;
  }

  private static boolean isPatient(ScriptedCall call) {
    String[] steps = call.steps().split(" ", -1);
    return Double.parseDouble(steps[steps.length - 2]) >= PATIENT;
  }

  private static void compare(
      ScriptedCall call,
      SippLogs.Caller caller,
      Optional<SippLogs.Ring> phone,
      CallRecord record,
      List<String> faults) {
    boolean lost = record.outcome().orElseThrow().lost();
    if (lost == phone.isPresent()) {
      faults.add("%s: %s, but %s".formatted(call.name(), record.outcome(), phone));
      return;
    }
    if (!near(record.endedAt(), caller.hungUp())) {
      faults.add(
          "%s: ended %s, SIPp saw %s".formatted(call.name(), record.endedAt(), caller.hungUp()));
    }
    phone.ifPresent(ring -> {
      var member = record.stays().isEmpty() ? Optional.empty() : record.stays().getLast().member();
      if (!member.equals(Optional.of(new MemberInterface("PJSIP/" + ring.phone())))) {
        faults.add("%s: member %s, rang %s".formatted(call.name(), member, ring.phone()));
      }
      if (!near(record.connectedAt(), ring.answered())) {
        faults.add(
            "%s: answered %s, the phone saw %s"
                .formatted(call.name(), record.connectedAt(), ring.answered()));
      }
    });
  }

  private static boolean near(Optional<Instant> recorded, Optional<Instant> seen) {
    return recorded.isPresent()
        && Duration.between(recorded.get(), seen.orElseThrow()).abs().compareTo(SLACK) <= 0;
  }
}
