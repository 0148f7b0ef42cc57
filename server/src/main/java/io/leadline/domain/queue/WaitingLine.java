package io.leadline.domain.queue;

import io.leadline.event.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Puts the callers of one queue in line: by joining, but before those whom the PBX let them
/// overtake. How many of the overtaken still wait is not told, so after such a join the order may
/// be off by as many as have left since, until the next snapshot.
final class WaitingLine {
  private final List<Place> places = new ArrayList<>();

  void add(CallId call, QueueStay stay, Instant waitingSince) {
    places.add(new Place(call, stay, waitingSince));
  }

  List<WaitingCaller> inOrder() {
    places.sort(
        Comparator.<Place, Instant>comparing(place -> place.stay.joinedAt)
            .thenComparing(Place::call));
    var line = new ArrayList<Place>(places.size());
    for (Place place : places) {
      line.add(Math.max(0, line.size() - place.stay.overtaken), place);
    }
    moved(line);
    var callers = new ArrayList<WaitingCaller>(line.size());
    for (Place place : line) {
      callers.add(
          new WaitingCaller(
              place.call,
              callers.size() + 1,
              place.stay.joinedAt,
              place.waitingSince,
              place.stay.placeholder));
    }
    return List.copyOf(callers);
  }

  /// Whom an order gave another place: the later order counts.
  private static void moved(List<Place> line) {
    List<Place> moved =
        line.stream()
            .filter(place -> place.stay.movedAt.isPresent())
            .sorted(Comparator.comparing(place -> place.stay.movedAt.orElseThrow()))
            .toList();
    for (Place place : moved) {
      line.remove(place);
      line.add(Math.clamp(place.stay.movedTo - 1, 0, line.size()), place);
    }
  }

  private record Place(CallId call, QueueStay stay, Instant waitingSince) {}
}
