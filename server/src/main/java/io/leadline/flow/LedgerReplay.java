package io.leadline.flow;

import io.leadline.domain.account.Identified;
import io.leadline.domain.call.CallLife;
import io.leadline.domain.call.CallStep;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Witness;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes the facts of a conversation that the PBX's ledger tells, and records those that are
/// missing.
record LedgerReplay(Journal journal, CallKnowledge knowledge, CallSteps steps) {
  /// @param lostSightOf when the PBX was lost sight of with the call in it, if it was
  Future<Boolean> replay(
      OpenCall.Arriving arriving,
      Identified identified,
      List<PbxEvent.OfCall> conversation,
      Optional<Instant> lostSightOf) {
    var arrived = knowledge.arrived(arriving, identified);
    var call =
        new OpenCall(
            arriving,
            identified,
            CallLife.begun(arriving.arrival().call(), arriving.arrival().at(), arrived.person()),
            arrived.witness().map(Witness::source));
    var facts = new ArrayList<CallStep>();
    facts.add(CallSteps.arrived(arrived, arriving.arrival().at()));
    for (PbxEvent.OfCall told : conversation) {
      if (told instanceof PbxEvent.CallEnded end) {
        facts.addAll(steps.missing(call, end, knowledge));
      }
      var turn = steps.rules(call.brand.company()).take(call.life, told);
      call.life = turn.next();
      facts.addAll(turn.steps());
    }
    // no end in the ledger: the PBX stopped with the call in it
    Instant told = conversation.getLast().at();
    Instant cutAt = lostSightOf.filter(told::isBefore).orElse(told);
    var lost = steps.rules(call.brand.company()).lostByPbx(call.life, cutAt);
    call.life = lost.next();
    facts.addAll(lost.steps());
    Future<Boolean> anyNew = Future.succeededFuture(false);
    for (CallStep step : facts) {
      anyNew =
          anyNew.compose(before ->
              journal
                  .record(CallSteps.fact(call, step, Origin.LEDGER))
                  .map(recorded -> before || !(recorded instanceof Recorded.Repeated)));
    }
    return anyNew;
  }
}
