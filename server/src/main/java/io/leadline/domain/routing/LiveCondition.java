package io.leadline.domain.routing;

import io.leadline.event.QueueName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What goes on at the moment of the decision.
public sealed interface LiveCondition extends Condition {
  /// How a queue stands. A queue of which nothing is known fits nothing.
  record QueueStands(
      QueueName queue,
      Optional<Bounds> waiting,
      Optional<Bounds> longestWait,
      Optional<Bounds> free)
      implements LiveCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      Optional<Floor.QueueState> state = facts.floor().queue(queue);
      return state.isPresent() && fits(state.get());
    }

    private boolean fits(Floor.QueueState state) {
      return fits(waiting, state.waiting())
          && fits(longestWait, state.longestWait().toSeconds())
          && fits(free, state.free());
    }

    private static boolean fits(Optional<Bounds> bounds, long is) {
      return bounds.isEmpty() || bounds.get().contain(is);
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      return facts
          .floor()
          .queue(queue)
          .map(this::told)
          .orElseGet(() -> List.of(Clause.holds("queue-unknown", queue.value())));
    }

    private List<Clause> told(Floor.QueueState state) {
      List<Clause> told = new ArrayList<>();
      waiting.ifPresent(bounds -> told.add(told("waiting", state.waiting(), bounds)));
      longestWait.ifPresent(
          bounds -> told.add(told("longest-wait", state.longestWait().toSeconds(), bounds)));
      free.ifPresent(bounds -> told.add(told("free", state.free(), bounds)));
      return told.stream()
          .filter(clause -> !clause.wanted().isEmpty())
          .findFirst()
          .map(List::of)
          .orElse(told);
    }

    private Clause told(String about, long is, Bounds bounds) {
      List<String> values = List.of(queue.value(), bounds.worded(is));
      return bounds.contain(is)
          ? new Clause(about, values, List.of())
          : Clause.fails(about, values, List.of(bounds.written()));
    }
  }

  /// How often the person was lost of late and not talked with since.
  record LostCalls(Duration within, Bounds calls) implements LiveCondition {
    @Override
    public boolean holds(RouteFacts facts) {
      return calls.contain(count(facts));
    }

    private long count(RouteFacts facts) {
      Instant since = facts.at().toInstant().minus(within);
      return facts.identified().lost().stream().filter(lost -> !lost.isBefore(since)).count();
    }

    @Override
    public List<Clause> because(RouteFacts facts) {
      long is = count(facts);
      List<String> values = List.of(Long.toString(is), Bounds.written(within));
      return List.of(
          calls.contain(is)
              ? new Clause("lost-calls", values, List.of())
              : Clause.fails("lost-calls", values, List.of(calls.written())));
    }
  }
}
