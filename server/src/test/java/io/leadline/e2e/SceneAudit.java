package io.leadline.e2e;

import io.leadline.domain.call.CallRecord;
import io.leadline.domain.call.CallRules;
import io.leadline.domain.call.Stay;
import io.leadline.event.CallOutcome;
import io.leadline.event.PhoneNumber;
import io.leadline.event.StayOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Holds what was recorded of scenes against the book and against SIPp's own logs. Each fault is
/// one line.
final class SceneAudit {
  private final Duration slack;
  private final SippLogs saw;
  private final QueueLedger ledger;
  private final List<String> faults = new ArrayList<>();

  /// @param slack how far a recorded time may be from what callers and phones saw
  SceneAudit(Duration slack, SippLogs saw, QueueLedger ledger) {
    this.slack = slack;
    this.saw = saw;
    this.ledger = ledger;
  }

  /// What the book says of the queues, all scenes taken together: queue and outcome, how often.
  static Map<String, Integer> stays(List<CallScene> scenes) {
    var stays = new TreeMap<String, Integer>();
    scenes.forEach(scene ->
        scene
            .stays()
            .forEach(stay ->
                stays.merge(
                    scene.outcome() == CallOutcome.CALL_BACK
                        ? stay.replace("KEY_EXIT", "CALL_BACK")
                        : stay,
                    1,
                    Integer::sum)));
    stays.keySet().removeIf(stay -> stay.startsWith(CallRules.OUTSIDE.value() + " "));
    return stays;
  }

  /// Scenes that the PBX took at all.
  List<CallScene> taken(List<CallScene> scenes) {
    return scenes.stream().filter(scene -> !isRefused(scene)).toList();
  }

  List<String> faults(List<CallScene> scenes, List<CallRecord> records) {
    Map<String, List<CallRecord>> byDialled = new HashMap<>();
    records.forEach(
        record -> byDialled.computeIfAbsent(record.dialled(), _ -> new ArrayList<>()).add(record));
    Set<String> known = new HashSet<>();
    for (CallScene scene : scenes) {
      known.add(scene.dialled());
      List<CallRecord> of = byDialled.getOrDefault(scene.dialled(), List.of());
      if (of.size() != 1) {
        faults.add(scene.name() + ": " + of.size() + " records");
      } else {
        compare(scene, of.getFirst());
      }
    }
    records.stream()
        .filter(record -> !known.contains(record.dialled()))
        .forEach(record -> faults.add("nobody's: " + record));
    return faults;
  }

  private boolean isRefused(CallScene scene) {
    return scene.mayBeRefused()
        && Optional.ofNullable(saw.callers().get(scene.name()))
            .map(caller -> caller.answered().isEmpty())
            .orElse(true);
  }

  private void compare(CallScene scene, CallRecord record) {
    SippLogs.Caller caller = saw.caller(scene.name());
    same(scene, "number", scene.recorded(), record.number().map(PhoneNumber::value));
    same(scene, "outcome", Optional.of(scene.outcome()), record.outcome());
    same(scene, "stays", scene.stays(), record.stays().stream().map(SceneAudit::told).toList());
    near(scene, "arrival", caller.answered(), Optional.of(record.arrivedAt()));
    near(scene, "end", caller.hungUp(), record.endedAt());
    int joined = ledger.joins(record.id()).size();
    long waited = record.stays().stream().filter(SceneAudit::isInALine).count();
    if (scene.handedOnBy() != CallScene.HandedOn.AFTER_A_WORD) {
      same(scene, "stays in lines", (long) joined, waited);
    }
    Optional<SippLogs.Ring> ring = ring(scene, record, caller);
    if (!scene.outcome().lost()) {
      ring.ifPresent(phone -> talk(scene, caller, phone, record));
    }
    same(scene, "recorded as answered", ring.isPresent(), record.connectedAt().isPresent());
    if (scene.outcome().lost() && !record.stays().isEmpty()) {
      Stay last = record.stays().getLast();
      if (last.outcome().equals(Optional.of(StayOutcome.ABANDONED))) {
        seconds(
            scene,
            "wait",
            Duration.between(last.joinedAt(), caller.hungUp().orElseThrow()),
            last.waitSeconds());
      }
    }
  }

  /// Not of those who were turned away, nor of phones beside the queues.
  private static boolean isInALine(Stay stay) {
    return !stay.queue().equals(CallRules.OUTSIDE)
        && stay.outcome()
            .map(outcome ->
                switch (outcome) {
                  case FULL, NO_MEMBERS, CLOSED -> false;
                  case ANSWERED, ABANDONED, TIMED_OUT, KEY_EXIT, EMPTIED, WITHDRAWN -> true;
                })
            .orElse(true);
  }

  private static String told(Stay stay) {
    return stay.queue().value() + " " + stay.outcome().map(Enum::name).orElse("OPEN");
  }

  /// The phone that the caller talked with first: the book's, else the recorded member's.
  private Optional<SippLogs.Ring> ring(CallScene scene, CallRecord record, SippLogs.Caller caller) {
    Optional<String> member =
        record.stays().stream()
            .flatMap(stay -> stay.member().stream())
            .map(phone -> phone.value().replaceFirst("^PJSIP/", ""))
            .findFirst();
    if (scene.phone().isPresent() && !scene.stays().isEmpty()) {
      same(scene, "member", scene.phone(), member);
    }
    Optional<String> phone = scene.phone().or(() -> member);
    boolean numberIsShown = scene.from().isEmpty() && scene.recorded().isPresent();
    return saw.rings().stream()
        .filter(ring -> !numberIsShown || ring.from().equals(scene.number()))
        .filter(ring -> phone.equals(Optional.of(ring.phone())))
        .filter(ring -> ring.answered().isPresent())
        .filter(ring ->
            ring.answered().get().isAfter(caller.answered().orElseThrow())
                && ring.answered().get().isBefore(caller.hungUp().orElse(Instant.MAX)))
        .findFirst();
  }

  private void talk(
      CallScene scene, SippLogs.Caller caller, SippLogs.Ring ring, CallRecord record) {
    near(scene, "answer", ring.answered(), record.connectedAt());
    if (scene.handedOnBy() == CallScene.HandedOn.NOT) {
      seconds(scene, "talk", between(ring.answered(), caller.hungUp()), record.talkSeconds());
    } else if (scene.handedOnBy() == CallScene.HandedOn.AT_ONCE) {
      seconds(scene, "talk with members", scene.talk(), record.talkSeconds());
    }
    record.stays().stream()
        .filter(SceneAudit::isInALine)
        .filter(stay -> stay.outcome().equals(Optional.of(StayOutcome.ANSWERED)))
        .findFirst()
        .ifPresent(stay -> {
          seconds(
              scene,
              "ring",
              between(Optional.of(ring.rang()), ring.answered()),
              stay.ringSeconds());
          seconds(
              scene,
              "wait in the queue",
              Duration.between(stay.joinedAt(), ring.answered().orElseThrow()),
              stay.waitSeconds());
        });
  }

  private void same(CallScene scene, String what, Object expected, Object recorded) {
    if (!expected.equals(recorded)) {
      faults.add("%s: %s is %s, must be %s".formatted(scene.name(), what, recorded, expected));
    }
  }

  private void near(
      CallScene scene, String what, Optional<Instant> seen, Optional<Instant> recorded) {
    if (seen.isEmpty()
        || recorded.isEmpty()
        || Duration.between(seen.get(), recorded.get()).abs().compareTo(slack) > 0) {
      faults.add("%s: %s is %s, SIPp saw %s".formatted(scene.name(), what, recorded, seen));
    }
  }

  /// The PBX tells whole seconds.
  private void seconds(CallScene scene, String what, Duration seen, int recorded) {
    if (seen.minusSeconds(recorded).abs().compareTo(slack.plusMillis(500)) > 0) {
      faults.add(
          "%s: %s is %d s, SIPp saw %.1f s"
              .formatted(scene.name(), what, recorded, seen.toMillis() / 1000.0));
    }
  }

  private static Duration between(Optional<Instant> from, Optional<Instant> to) {
    return Duration.between(from.orElseThrow(), to.orElseThrow());
  }
}
