package io.leadline.pbx.queuelog;

import io.leadline.pbx.queuelog.Conversations.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The times in which the PBX was not linked: of calls that touch them the live picture may have
/// missed something.
final class Unseen {
  private static final int MOST = 50;

  /// The ledger writes whole seconds.
  private static final Duration BLUR = Duration.ofSeconds(2);

  private final Deque<Span> spans = new ArrayDeque<>();

  void begins(Instant at) {
    if (spans.isEmpty() || !spans.getLast().to.equals(Instant.MAX)) {
      spans.addLast(new Span(at, Instant.MAX));
      if (spans.size() > MOST) {
        spans.removeFirst();
      }
    }
  }

  void ends(Instant at) {
    if (!spans.isEmpty() && spans.getLast().to.equals(Instant.MAX)) {
      spans.addLast(new Span(spans.removeLast().from, at.plus(BLUR)));
    }
  }

  boolean touches(Conversation conversation) {
    return spans.stream()
        .anyMatch(span ->
            !conversation.firstAt().isAfter(span.to)
                && !conversation.lastAt().plus(BLUR).isBefore(span.from));
  }

  private record Span(Instant from, Instant to) {}
}
