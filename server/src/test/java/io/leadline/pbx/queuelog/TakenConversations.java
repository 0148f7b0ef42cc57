package io.leadline.pbx.queuelog;

import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is handed; a call is missing the first time only.
final class TakenConversations implements LedgerTail.Taker {
  final List<List<PbxEvent.OfCall>> conversations = new CopyOnWriteArrayList<>();
  final List<String> gaps = new ArrayList<>();
  private final Set<CallId> known = new HashSet<>();
  boolean fails;

  /// Calls that cannot be taken.
  final Set<String> impossible = new HashSet<>();

  List<String> calls() {
    return conversations.stream().map(events -> events.getFirst().call().value()).toList();
  }

  /// The call was seen live and stands already.
  void stands(CallId call) {
    known.add(call);
  }

  @Override
  public Future<Boolean> take(List<PbxEvent.OfCall> conversation) {
    conversations.add(conversation);
    return fails || impossible.contains(conversation.getFirst().call().value())
        ? Future.failedFuture(new IllegalStateException("the store is away"))
        : Future.succeededFuture(known.add(conversation.getFirst().call()));
  }

  @Override
  public Optional<MemberInterface> phoneOf(String name) {
    return name.equals("Anna Berger")
        ? Optional.of(new MemberInterface("PJSIP/101"))
        : Optional.empty();
  }

  @Override
  public Future<Void> caughtUp(String pbx, Instant from, Instant to, int filled) {
    long begin = from.getEpochSecond() - LogText.START.getEpochSecond();
    long end = to.getEpochSecond() - LogText.START.getEpochSecond();
    gaps.add(pbx + " " + begin + " " + end + " " + filled);
    return Future.succeededFuture();
  }
}
