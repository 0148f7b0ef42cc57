package io.leadline.flow;

import io.leadline.domain.acting.Act;

/// Says in words what an order is about.
public final class ActWords {
  private ActWords() {}

  /// Reason, queue or person.
  public static String detail(Act act) {
    return switch (act) {
      case Act.Pause pause -> pause.reason();
      case Act.Unpause _, Act.HangUp _ -> "";
      case Act.LogIn in -> in.queue().value();
      case Act.LogOut out -> out.queue().value();
      case Act.Listen listen -> "from " + listen.ear();
      case Act.Transfer transfer ->
          switch (transfer.to()) {
            case Act.ToPerson person -> "to " + person.login();
            case Act.ToQueue queue -> "to " + queue.queue();
          };
      case Act.MoveUp up -> "in " + up.queue();
      case Act.Withdraw out -> "from " + out.queue();
      case Act.OfferCallBack offer -> "in " + offer.queue();
    };
  }
}
