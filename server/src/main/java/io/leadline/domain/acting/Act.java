package io.leadline.domain.acting;

import io.leadline.domain.queue.MemberId;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import java.util.Optional;

/// One thing that a person orders a PBX to do.
public sealed interface Act {
  ActKind kind();

  /// The PBX's name in the configuration.
  String pbx();

  /// An order about a member's phone.
  sealed interface OnPhone extends Act {
    MemberId member();

    @Override
    default String pbx() {
      return member().pbx();
    }
  }

  /// An order about a call.
  sealed interface OnCall extends Act {
    CallId call();

    @Override
    default String pbx() {
      String id = call().value();
      return id.substring(0, id.indexOf(':'));
    }
  }

  /// The member takes no calls from any queue.
  record Pause(MemberId member, String reason) implements OnPhone {
    @Override
    public ActKind kind() {
      return ActKind.PAUSE;
    }
  }

  /// The member takes calls again.
  record Unpause(MemberId member) implements OnPhone {
    @Override
    public ActKind kind() {
      return ActKind.UNPAUSE;
    }
  }

  /// The phone becomes a member of the queue.
  ///
  /// @param name how the PBX is to call the member
  record LogIn(MemberId member, QueueName queue, String name) implements OnPhone {
    @Override
    public ActKind kind() {
      return ActKind.LOG_IN;
    }
  }

  /// The phone is no member of the queue any more.
  record LogOut(MemberId member, QueueName queue) implements OnPhone {
    @Override
    public ActKind kind() {
      return ActKind.LOG_OUT;
    }
  }

  /// Somebody hears what is said at the phone.
  ///
  /// @param ear the phone of whoever listens
  /// @param how [ActKind#LISTEN], [ActKind#WHISPER] (the member hears the listener too) or
  ///   [ActKind#BARGE] (both do)
  record Listen(MemberId member, MemberInterface ear, ActKind how) implements OnPhone {
    @Override
    public ActKind kind() {
      return how;
    }
  }

  /// The caller goes to somebody else, from the line or out of a conversation.
  ///
  /// @param waitingIn the queue he waits in; empty while he talks
  record Transfer(CallId call, Optional<QueueName> waitingIn, Destination to) implements OnCall {
    @Override
    public ActKind kind() {
      return ActKind.TRANSFER;
    }
  }

  /// The waiting caller becomes the first in line.
  record MoveUp(CallId call, QueueName queue) implements OnCall {
    @Override
    public ActKind kind() {
      return ActKind.MOVE_UP;
    }
  }

  /// The waiting caller goes on to the next stage of his route.
  record Withdraw(CallId call, QueueName queue) implements OnCall {
    @Override
    public ActKind kind() {
      return ActKind.WITHDRAW;
    }
  }

  /// The waiting caller is asked whether he would rather be called back.
  record OfferCallBack(CallId call, QueueName queue) implements OnCall {
    @Override
    public ActKind kind() {
      return ActKind.OFFER_CALL_BACK;
    }
  }

  /// The call ends.
  record HangUp(CallId call) implements OnCall {
    @Override
    public ActKind kind() {
      return ActKind.HANG_UP;
    }
  }

  /// Where a caller is sent.
  sealed interface Destination {
    /// The line in which the caller waits then.
    QueueName queue();
  }

  /// To one person.
  ///
  /// @param penalty the person's own in the queue `personal`
  record ToPerson(Login login, int penalty) implements Destination {
    public static final QueueName PERSONAL = new QueueName("personal");

    @Override
    public QueueName queue() {
      return PERSONAL;
    }
  }

  /// To a queue.
  record ToQueue(QueueName queue) implements Destination {}
}
