package io.leadline.flow.port;

import io.leadline.domain.acting.Act;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
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

  /// Keeps the place of a caller who is called back: something waits there in his stead, and calls
  /// him when a rep has answered and pressed a key. The attempt's id is the channel's.
  ///
  /// @param position in line from 1
  Future<Void> keepPlace(KeptPlace place, CallId attempt, int position);

  /// Sends a caller who was asked, and would rather wait, back to his place.
  Future<Void> rejoin(CallId call, QueueName queue, int position);

  /// Ends an attempt that is under way, at whatever stage: phones ring no more. Nothing where it is
  /// over.
  Future<Void> takeBack(CallId attempt);

  /// Orders again what takes a waiting caller out of the line, in the way that also works while
  /// phones ring for him.
  Future<Void> insist(Act act);

  /// Brings the PBX's own copy of key clients' numbers up to date.
  Future<Integer> copyKeyNumbers(String pbx, List<KeyLeg> legs);

  /// Reads back that copy, writes again what is not as it was written, and returns how many rows
  /// were not.
  Future<Integer> compareKeyNumbers(String pbx);

  /// A key client's number with the personal penalties of manager and deputy; 0 where there is
  /// none.
  record KeyLeg(KeyNumber number, int kamPenalty, int deputyPenalty) {}
}
