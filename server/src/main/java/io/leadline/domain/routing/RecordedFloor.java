package io.leadline.domain.routing;

import io.leadline.event.Login;
import io.leadline.event.QueueName;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The floor as it was noted with a decision. What other rules ask besides was not noted: that is
/// remembered, because then they answer without knowing.
final class RecordedFloor implements Floor {
  private final Map<String, String> kept;
  private final Map<QueueName, QueueState> queues;
  private boolean missed;

  RecordedFloor(Map<String, String> kept) {
    this.kept = kept;
    this.queues =
        kept.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(RecordedFacts.QUEUE))
            .collect(
                Collectors.toMap(
                    entry -> new QueueName(entry.getKey().substring(RecordedFacts.QUEUE.length())),
                    entry -> state(entry.getValue())));
  }

  /// Whether something was asked that was not noted.
  boolean missed() {
    return missed;
  }

  private static QueueState state(String text) {
    int[] parts = Arrays.stream(text.split("/", 3)).mapToInt(Integer::parseInt).toArray();
    return new QueueState(parts[0], Duration.ofSeconds(parts[1]), parts[2]);
  }

  @Override
  public Map<QueueName, QueueState> queues() {
    return queues;
  }

  @Override
  public Optional<QueueState> queue(QueueName queue) {
    return noted(Optional.ofNullable(queues.get(queue)));
  }

  @Override
  public Optional<RepState> rep(Login login) {
    return noted(
        Optional.ofNullable(kept.get(RecordedFacts.REP + login.value()))
            .map(state -> RepState.valueOf(state.toUpperCase(Locale.ROOT))));
  }

  @Override
  public boolean gone(Login login) {
    return noted(Optional.ofNullable(kept.get(RecordedFacts.GONE + login.value())))
        .filter(RecordedFacts.YES::equals)
        .isPresent();
  }

  @Override
  public Optional<Login> pick(Wanted wanted, Set<Login> but) {
    return noted(
        Arrays.stream(kept.getOrDefault(RecordedFacts.PICK + wanted.word(), "").split(" "))
            .filter(login -> !login.isEmpty())
            .map(Login::new)
            .filter(login -> !but.contains(login))
            .findFirst());
  }

  private <T> Optional<T> noted(Optional<T> found) {
    missed |= found.isEmpty();
    return found;
  }
}
