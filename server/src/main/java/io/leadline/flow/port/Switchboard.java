package io.leadline.flow.port;

import io.leadline.domain.acting.Act;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Directory.KeyNumber;
import io.vertx.core.Future;
import java.util.List;

/// Acts on the PBX.
public interface Switchboard {
  /// Calls the rep's phone and, once it is answered, the client. The attempt's id is the channel's:
  /// the PBX itself refuses a second leg under the same id. Succeeds when the PBX took the order;
  /// what becomes of it is told by [io.leadline.event.PbxEvent.CallBackStep].
  Future<Void> callBack(CallId attempt, MemberInterface rep, PhoneNumber client);

  /// Orders it. Succeeds when the PBX took the order; what became of it is told by its events.
  /// Fails with a sentence for whoever ordered, where the PBX refuses or the order cannot be put.
  Future<Void> perform(ActId id, Act act);

  /// Orders again what takes a waiting caller out of the line, in the way that also works while
  /// phones ring for him.
  Future<Void> insist(Act act);

  /// Brings the PBX's own copy of key clients' numbers up to date.
  Future<Integer> copyKeyNumbers(String pbx, List<KeyLeg> legs);

  /// A key client's number with the personal penalties of manager and deputy; 0 where there is
  /// none.
  record KeyLeg(KeyNumber number, int kamPenalty, int deputyPenalty) {}
}
