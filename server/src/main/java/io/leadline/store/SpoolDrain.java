package io.leadline.store;

import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Tells waiting facts to the store: some at a time, never two of one conversation together, slower
/// while the store is away. Used by the spool's thread.
final class SpoolDrain {
  private static final int FACTS_AT_ONCE = 64;
  private static final int LOOK_AHEAD = 1_000;
  private static final long PAUSE_AT_FIRST_MS = 100;
  private static final long PAUSE_AT_MOST_MS = 2_000;
  private static final long IDLE_MS = 60_000;
  private static final int REFUSALS_AT_MOST = 8;

  private final Journal store;
  private final Map<Long, Integer> refusals = new ConcurrentHashMap<>();
  private boolean underWay;
  private boolean doubted;
  private long pauseMillis = PAUSE_AT_FIRST_MS;
  private long notBeforeNanos = System.nanoTime();

  SpoolDrain(Journal store) {
    this.store = store;
  }

  /// What the store said to a fact.
  record Told(Spool.Waiting waiting, Result result) {}

  /// The store's answer.
  sealed interface Result {
    /// It stands there.
    ///
    /// @param journalId where it stands from now on; none where it stood already
    record Taken(Optional<String> journalId) implements Result {}

    /// It did not answer, or says that it cannot write now.
    record Away() implements Result {}

    /// It refused; perhaps what the fact rests on still waits too.
    record NotNow(String why) implements Result {}

    /// It goes on refusing, also now that nothing else is on its way: what the fact rests on is not
    /// there.
    record Groundless(String why) implements Result {}

    /// It never will take it.
    record Impossible(String why) implements Result {}
  }

  /// How long the thread may wait for work.
  long pauseMillis(int waiting) {
    if (waiting == 0 || underWay) {
      return IDLE_MS;
    }
    return Math.max(0, (notBeforeNanos - System.nanoTime()) / 1_000_000);
  }

  /// Tells the oldest facts, unless a batch is under way or the pause is not over. `answered` gets
  /// the results, on a thread of the store.
  ///
  /// @param inOrder whether nothing may overtake anything: a store that was set back lacks what one
  ///   conversation rests on of another
  void tell(Spool spool, boolean inOrder, Consumer<List<Told>> answered) {
    if (underWay || spool.waiting() == 0 || System.nanoTime() < notBeforeNanos) {
      return;
    }
    Set<String> chosen = new HashSet<>();
    List<Spool.Waiting> batch =
        spool.oldest(
            FACTS_AT_ONCE,
            LOOK_AHEAD,
            inOrder,
            fact -> chosen.add(SpoolingJournal.conversation(fact)));
    underWay = true;
    var results = new ArrayList<CompletableFuture<Told>>();
    for (Spool.Waiting each : batch) {
      results.add(told(each).thenApply(result -> new Told(each, result)));
    }
    var _ =
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
            .thenRun(() ->
                answered.accept(judged(results.stream().map(CompletableFuture::join).toList())));
  }

  /// A refusal counts only where nothing else goes on: else what the fact rests on may be on its
  /// way.
  private List<Told> judged(List<Told> told) {
    boolean goesOn = told.stream().anyMatch(each -> each.result() instanceof Result.Taken);
    return goesOn ? told : told.stream().map(this::counted).toList();
  }

  private Told counted(Told told) {
    long place = told.waiting().place();
    if (told.result() instanceof Result.NotNow refused
        && refusals.merge(place, 1, Integer::sum) >= REFUSALS_AT_MOST) {
      refusals.remove(place);
      return new Told(told.waiting(), new Result.Groundless(refused.why()));
    }
    return told;
  }

  /// The store was set back: what it said to the batch under way may be gone again, so that those
  /// facts wait on. Told once more they are known by their ids.
  void doubt() {
    doubted = underWay;
  }

  boolean isDoubted() {
    return doubted;
  }

  /// The last batch is dealt with; without progress the next one waits, longer each time.
  void settled(boolean progress) {
    underWay = false;
    doubted = false;
    if (progress) {
      pauseMillis = PAUSE_AT_FIRST_MS;
    } else {
      notBeforeNanos = System.nanoTime() + pauseMillis * 1_000_000;
      pauseMillis = Math.min(PAUSE_AT_MOST_MS, pauseMillis * 2);
    }
  }

  private CompletableFuture<Result> told(Spool.Waiting waiting) {
    return CompletableFuture.completedFuture(waiting.fact())
        .thenCompose(fact -> store.recordLate(fact).toCompletionStage())
        .handle(
            (recorded, failure) -> failure == null ? result(waiting, recorded) : result(failure));
  }

  private Result result(Spool.Waiting waiting, Recorded recorded) {
    return switch (recorded) {
      case Recorded.Fresh fresh -> {
        refusals.remove(waiting.place());
        yield new Result.Taken(Optional.of(fresh.journalId()));
      }
      case Recorded.Repeated _, Recorded.Spooled _ -> {
        refusals.remove(waiting.place());
        yield new Result.Taken(Optional.empty());
      }
      case Recorded.Refused refused -> {
        yield new Result.NotNow(refused.why());
      }
    };
  }

  /// A script that fails will fail again; everything else is the store's state, which changes.
  private static Result result(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String said = String.valueOf(cause.getMessage());
    boolean scriptFailed =
        cause instanceof RedisCommandExecutionException
            && said.contains("user_script")
            && !said.contains("OOM")
            && !said.contains("MISCONF")
            && !said.contains("READONLY");
    boolean factUnreadable = cause instanceof IllegalArgumentException;
    return scriptFailed || factUnreadable ? new Result.Impossible(said) : new Result.Away();
  }
}
