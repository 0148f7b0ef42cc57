package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.domain.acting.Act;
import io.leadline.domain.acting.ActRights;
import io.leadline.domain.queue.LiveMember;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.MemberId;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CallId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.QueueName;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes an order of what a page asks for: fills in the own phone and the call at it, and looks up
/// where a call waits. Throws [IllegalArgumentException] with a sentence for whoever asked.
record ActReading(Team team, QueuePicture picture, User by, ActRequest asked) {
  static final int LONGEST_REASON = 80;

  Act read() {
    return switch (asked.kind()) {
      case PAUSE -> new Act.Pause(member(), reason());
      case UNPAUSE -> new Act.Unpause(member());
      case LOG_IN -> new Act.LogIn(newMember(), queue(), name());
      case LOG_OUT -> new Act.LogOut(member(), queue());
      case LISTEN, WHISPER, BARGE -> new Act.Listen(talking(), ear(), asked.kind());
      case TRANSFER -> transfer();
      case MOVE_UP -> new Act.MoveUp(call(), waiting(call()));
      case WITHDRAW -> new Act.Withdraw(call(), waiting(call()));
      case OFFER_CALL_BACK -> new Act.OfferCallBack(call(), waiting(call()));
      case HANG_UP -> new Act.HangUp(call());
    };
  }

  /// Whether the order is about the own phone or the call at it.
  boolean own(Act act) {
    return switch (act) {
      case Act.OnPhone onPhone -> by.phone().filter(onPhone.member().phone()::equals).isPresent();
      case Act.OnCall onCall -> ownCall().filter(onCall.call()::equals).isPresent();
    };
  }

  boolean allowed(Act act) {
    return ActRights.mayOfAnybody(by.roles(), act.kind())
        || (own(act) && ActRights.mayOfOwn(by.roles(), act.kind()));
  }

  /// Whether the order is about a call that may be acted upon at the own phone, and is at no phone
  /// and in no line.
  boolean gone(Act act) {
    return act instanceof Act.OnCall onCall
        && ActRights.mayOfOwn(by.roles(), act.kind())
        && line(onCall.call()).isEmpty()
        && picture.members().values().stream()
            .flatMap(member -> Stream.of(member.talking(), member.ringing()))
            .flatMap(Optional::stream)
            .noneMatch(there -> there.call().equals(onCall.call()));
  }

  private MemberInterface phone() {
    return asked
        .phone()
        .map(MemberInterface::new)
        .or(by::phone)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "No phone is set for you: leadline user add " + by.login() + " --phone PJSIP/…"));
  }

  private MemberId member() {
    MemberInterface phone = phone();
    return picture.members().keySet().stream()
        .filter(id -> id.phone().equals(phone))
        .filter(id -> asked.pbx().isEmpty() || id.pbx().equals(asked.pbx()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(phone + " is in no queue of the PBX."));
  }

  /// A phone that sits in no queue yet belongs to the PBX that has the queue.
  private MemberId newMember() {
    MemberInterface phone = phone();
    QueueName queue = queue();
    return picture.queues().keySet().stream()
        .filter(id -> id.queue().equals(queue))
        .filter(id -> asked.pbx().isEmpty() || id.pbx().equals(asked.pbx()))
        .map(id -> new MemberId(id.pbx(), phone))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No PBX has a queue " + queue + "."));
  }

  private MemberId talking() {
    MemberId member = member();
    boolean talks =
        Optional.ofNullable(picture.members().get(member)).flatMap(LiveMember::talking).isPresent();
    if (!talks) {
      throw new IllegalArgumentException("There is no conversation at " + member.phone() + ".");
    }
    return member;
  }

  private MemberInterface ear() {
    MemberInterface ear =
        by.phone().orElseThrow(() -> new IllegalArgumentException("No phone is set for you."));
    if (ear.equals(phone())) {
      throw new IllegalArgumentException("That is your own phone.");
    }
    return ear;
  }

  private QueueName queue() {
    return asked
        .queue()
        .map(QueueName::new)
        .orElseThrow(() -> new IllegalArgumentException("Name a queue."));
  }

  private String reason() {
    String reason = asked.reason().strip();
    if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "Give a reason of 1 to %d characters.".formatted(LONGEST_REASON));
    }
    return reason;
  }

  private String name() {
    return team.withPhone(by.company(), phone())
        .map(User::name)
        .orElse("phone " + phone().number());
  }

  private CallId call() {
    return asked
        .call()
        .map(CallId::new)
        .or(this::ownCall)
        .orElseThrow(() -> new IllegalArgumentException("There is no call at your phone."));
  }

  private Optional<CallId> ownCall() {
    return by.phone()
        .flatMap(phone ->
            picture.members().values().stream()
                .filter(member -> member.id().phone().equals(phone))
                .flatMap(member -> member.talking().or(member::ringing).stream())
                .map(LiveMember.Engagement::call)
                .findFirst());
  }

  private Optional<QueueName> line(CallId call) {
    return picture.queues().values().stream()
        .filter(queue -> queue.waiting().stream().anyMatch(one -> one.call().equals(call)))
        .map(LiveQueue::id)
        .map(id -> id.queue())
        .findFirst();
  }

  private QueueName waiting(CallId call) {
    return line(call)
        .orElseThrow(() -> new IllegalArgumentException("The caller does not wait any more."));
  }

  private Act.Transfer transfer() {
    CallId call = call();
    Optional<QueueName> from = line(call);
    Act.Destination to = asked.person().map(this::toPerson).orElseGet(() -> toQueue(from));
    return new Act.Transfer(call, from, to);
  }

  private Act.Destination toPerson(String login) {
    return team.find(by.company(), new Login(login))
        .filter(user -> user.active() && user.phone().isPresent())
        .map(user -> new Act.ToPerson(user.login(), user.number()))
        .orElseThrow(() -> new IllegalArgumentException(login + " has no phone."));
  }

  private Act.Destination toQueue(Optional<QueueName> from) {
    QueueName queue = queue();
    if (from.filter(queue::equals).isPresent()) {
      throw new IllegalArgumentException("The caller waits in " + queue + " already.");
    }
    if (picture.queues().keySet().stream().noneMatch(id -> id.queue().equals(queue))) {
      throw new IllegalArgumentException("No PBX has a queue " + queue + ".");
    }
    return new Act.ToQueue(queue);
  }
}
