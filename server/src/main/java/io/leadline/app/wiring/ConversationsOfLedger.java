package io.leadline.app.wiring;

import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.flow.InboundCallFlow;
import io.leadline.flow.TaskFlow;
import io.leadline.flow.Team;
import io.leadline.pbx.queuelog.LedgerTail;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Hands what the PBX's ledger tells to the flows it concerns: calls that came in, and call-backs.
record ConversationsOfLedger(InboundCallFlow calls, TaskFlow tasks, Team team)
    implements LedgerTail.Taker {
  @Override
  public Future<Boolean> take(List<PbxEvent.OfCall> conversation) {
    return conversation.getFirst() instanceof PbxEvent.CallBackStep
        ? callBack(conversation)
        : calls.catchUp(conversation);
  }

  @Override
  public Future<Void> caughtUp(String pbx, Instant from, Instant to, int filled) {
    return calls.caughtUp(pbx, from, to, filled);
  }

  /// Members bear the names of their users mostly.
  @Override
  public Optional<MemberInterface> phoneOf(String name) {
    return team.companies().stream()
        .flatMap(company -> team.of(company).stream())
        .filter(user -> user.name().equals(name))
        .flatMap(user -> user.phone().stream())
        .findFirst();
  }

  private Future<Boolean> callBack(List<PbxEvent.OfCall> conversation) {
    Future<Void> moved = Future.succeededFuture();
    for (PbxEvent.OfCall told : conversation) {
      if (told instanceof PbxEvent.CallBackStep step) {
        moved = moved.compose(_ -> tasks.moved(step));
      }
    }
    return moved.map(false);
  }
}
