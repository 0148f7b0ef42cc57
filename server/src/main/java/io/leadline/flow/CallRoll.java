package io.leadline.flow;

import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Calls the roll when a PBX has been told anew as a whole: which of the calls believed to be in
/// progress it has no more. On the flow's context.
final class CallRoll {
  private final InstantSource clock;
  private final Map<String, Snapshot> snapshots = new HashMap<>();
  private final Map<String, Instant> runsSince = new HashMap<>();

  CallRoll(InstantSource clock) {
    this.clock = clock;
  }

  /// A call that is over though nobody saw its end.
  ///
  /// @param at when it was over at the latest
  /// @param pbxStopped whether the PBX was started since the call came in, so that it was cut
  /// @param noticed by our own clock
  record Absent(OpenCall call, Instant at, boolean pbxStopped, Instant noticed) {}

  void runsSince(PbxEvent.RunsSince runs) {
    runsSince.put(runs.pbx(), runs.since());
  }

  void begins(PbxEvent.SnapshotBegins begins) {
    snapshots.put(begins.pbx(), new Snapshot(begins.at(), new HashSet<>()));
  }

  void seen(PbxEvent.OfCall told) {
    Snapshot snapshot = snapshots.get(told.pbx());
    if (snapshot != null) {
      snapshot.calls.add(told.call());
    }
  }

  /// Those of the calls that were there before the snapshot and are not in it.
  List<Absent> absent(PbxEvent.Synchronised done, List<OpenCall> inProgress) {
    Snapshot snapshot = snapshots.remove(done.pbx());
    if (snapshot == null) {
      return List.of();
    }
    return inProgress.stream()
        .filter(call -> call.arrival.at().isBefore(snapshot.at))
        .filter(call -> !snapshot.calls.contains(call.life.id()))
        .map(call -> absent(call, snapshot.at))
        .toList();
  }

  private Absent absent(OpenCall call, Instant at) {
    Optional<Instant> restart =
        Optional.ofNullable(runsSince.get(call.arrival.pbx()))
            .filter(since -> call.arrival.at().isBefore(since));
    return new Absent(call, restart.orElse(at), restart.isPresent(), clock.instant());
  }

  private record Snapshot(Instant at, Set<CallId> calls) {}
}
