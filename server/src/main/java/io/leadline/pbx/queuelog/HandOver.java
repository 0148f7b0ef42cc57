package io.leadline.pbx.queuelog;

import io.leadline.event.PbxEvent;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.port.StoreAway;
import io.leadline.pbx.queuelog.Conversations.Conversation;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands conversations that have ended over, some at once, those of one caller one after the other.
/// One that is not taken is tried again later, with all that follow of the same caller, and holds
/// up nobody else's. For one thread.
final class HandOver {
  static final int AT_ONCE = 32;
  static final Duration TAKEN_WITHIN = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  private final String pbx;
  private final LedgerTail.Taker taker;
  private final QueueFlow queues;
  private final Counter filled;
  private final Unseen unseen;
  private final LedgerGap gap;

  /// @param unseen when the live picture may have missed something
  /// @param gap is told of each call that only the ledger knew
  HandOver(
      String pbx,
      LedgerTail.Taker taker,
      QueueFlow queues,
      Counter filled,
      Unseen unseen,
      LedgerGap gap) {
    this.pbx = pbx;
    this.taker = taker;
    this.queues = queues;
    this.filled = filled;
    this.unseen = unseen;
    this.gap = gap;
  }

  /// Takes those that were taken out of the conversations.
  void of(Conversations conversations, Instant now) throws InterruptedException {
    List<Conversation> left = new ArrayList<>(conversations.due(now));
    Set<String> held = new HashSet<>();
    boolean goesOn = true;
    while (goesOn && !left.isEmpty()) {
      goesOn = some(together(left, held), held, conversations);
    }
  }

  /// The next ones, none of a caller who is held; takes them out of `left`.
  private static List<Conversation> together(List<Conversation> left, Set<String> held) {
    var some = new ArrayList<Conversation>();
    var callers = new HashSet<>(held);
    Iterator<Conversation> each = left.iterator();
    while (each.hasNext() && some.size() < AT_ONCE) {
      Conversation next = each.next();
      if (callers.add(next.caller())) {
        some.add(next);
        each.remove();
      }
    }
    return some;
  }

  /// Returns false when not one was taken: the store is away then, and so for the others.
  private boolean some(List<Conversation> some, Set<String> held, Conversations conversations)
      throws InterruptedException {
    List<Future<Boolean>> told = some.stream().map(each -> taker.take(each.events())).toList();
    long until = System.nanoTime() + TAKEN_WITHIN.toNanos();
    boolean any = false;
    for (int at = 0; at < some.size(); at++) {
      Conversation each = some.get(at);
      Optional<Boolean> wasMissing =
          await(pbx, told.get(at), Duration.ofNanos(until - System.nanoTime()));
      if (wasMissing.isPresent()) {
        taken(each, wasMissing.get());
        conversations.remove(each);
        any = true;
      } else {
        held.add(each.caller());
      }
    }
    return any;
  }

  private void taken(Conversation conversation, boolean wasMissing) {
    if (wasMissing) {
      filled.increment();
      gap.filledOneMore();
      queues.fill(conversation.call, pbx, conversation.told());
    } else if (unseen.touches(conversation)) {
      if (isWhole(conversation.told())) {
        queues.fill(conversation.call, pbx, conversation.told());
      } else {
        queues.add(conversation.call, pbx, conversation.told());
      }
    }
    if (conversation.cut()) {
      queues.lose(conversation.call, conversation.lastAt());
    }
  }

  /// Whether the ledger knows all there is to know of the call: it is over, and no place is kept,
  /// which is told live under the caller's id. What was seen of it stands in other seconds there,
  /// and its members perhaps by other names, so that both together would count twice.
  private static boolean isWhole(List<PbxEvent.OfCall> told) {
    return told.getFirst() instanceof PbxEvent.CallArrived
        && told.getLast() instanceof PbxEvent.CallEnded
        && told.stream().noneMatch(PbxEvent.CallBackStep.class::isInstance);
  }

  /// Empty when it failed or took too long; then it is to be tried again.
  static <T> Optional<T> await(String pbx, Future<T> future, Duration atMost)
      throws InterruptedException {
    try {
      return Optional.ofNullable(
          future
              .toCompletionStage()
              .toCompletableFuture()
              .get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      if (StoreAway.in(e).isPresent()) {
        LOG.debug("the ledger of {} waits for the store", pbx, e);
      } else {
        LOG.warn("the ledger of {} waits: {}", pbx, e.toString());
      }
      return Optional.empty();
    }
  }
}
