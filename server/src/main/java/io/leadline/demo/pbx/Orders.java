package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// What a person may order of the simulated PBX beside pauses: phones into queues and out of them,
/// callers elsewhere, to the front, or off the line, and a listener onto a conversation. Answers as
/// Asterisk 22 does. On the timeline.
final class Orders {
  private static final Duration EAR_RINGS = Duration.ofSeconds(30);
  private static final Duration LISTENS_AGAIN = Duration.ofSeconds(1);
  private static final int NO_ANSWER = 3;
  private static final int CLEARED = 16;

  private final Exchange pbx;
  private final PhoneHabit habit;

  Orders(Exchange pbx, PhoneHabit habit) {
    this.pbx = pbx;
    this.habit = habit;
  }

  AmiMessage add(AmiMessage action, String id) {
    return seat(
        action,
        id,
        (queue, phone) -> queue.takeIn(phone, number(action.get("Penalty"))),
        "Added interface to queue",
        "Unable to add interface: Already there");
  }

  AmiMessage remove(AmiMessage action, String id) {
    return seat(
        action,
        id,
        CallQueue::letOut,
        "Removed interface from queue",
        "Unable to remove interface: Not there");
  }

  /// A change of a queue's members; false where there is nothing to change.
  private interface Change {
    boolean of(CallQueue queue, Phone phone);
  }

  private AmiMessage seat(
      AmiMessage action, String id, Change change, String done, String refused) {
    Optional<CallQueue> queue = pbx.queue(action.get("Queue"));
    Phone phone = pbx.phones.get(action.get("Interface"));
    if (queue.isEmpty() || phone == null) {
      return AmiMessage.error(id, refused.replaceFirst(":.*", ": No such queue"));
    }
    return change.of(queue.get(), phone)
        ? AmiMessage.success(id).with("Message", done)
        : AmiMessage.error(id, refused);
  }

  AmiMessage hangUp(AmiMessage action, String id) {
    InboundCall call = pbx.callers.get(action.get("Channel"));
    if (call == null) {
      return AmiMessage.error(id, "No such channel");
    }
    pbx.timeline.soon(call::cut);
    return AmiMessage.success(id).with("Message", "Channel Hungup");
  }

  AmiMessage redirect(AmiMessage action, String id) {
    InboundCall call = pbx.callers.get(action.get("Channel"));
    if (call == null || !action.get("Context").equals("ll-move")) {
      return AmiMessage.error(id, call == null ? "Channel does not exist" : "No such context");
    }
    return call.move(action.get("Exten"))
        ? AmiMessage.success(id).with("Message", "Redirect successful")
        : AmiMessage.error(id, "Redirect failed");
  }

  AmiMessage toFront(AmiMessage action, String id) {
    boolean done =
        pbx.queue(action.get("Queue"))
            .map(queue -> queue.toFront(action.get("Caller")))
            .orElse(false);
    return done
        ? AmiMessage.success(id).with("Message", "Priority change for caller on queue")
        : AmiMessage.error(id, "Could not change priority for caller on queue");
  }

  /// Rings the listener's own phone, which then hears what is said at another.
  AmiMessage listen(AmiMessage action, String heard, String id) {
    Phone ear = pbx.phones.get(action.get("Channel"));
    Phone spied = pbx.phones.get(heard);
    if (ear == null || spied == null || !ear.idle()) {
      return AmiMessage.error(id, "Originate failed");
    }
    Channel leg = pbx.ordered(ear.device, "", "ll-listen", action.get("ChannelId"));
    ear.ringing = true;
    pbx.phoneChanged(ear);
    Optional<Duration> answer = habit.answersAfter(ear.device, "ll-callback");
    pbx.timeline.after(
        answer.orElse(EAR_RINGS), () -> answered(answer.isPresent(), ear, spied, leg, id));
    return AmiMessage.success(id).with("Message", "Originate successfully queued");
  }

  private void answered(boolean picksUp, Phone ear, Phone spied, Channel leg, String id) {
    ear.ringing = false;
    ear.talking = picksUp;
    pbx.phoneChanged(ear);
    pbx.originated(leg, "s", picksUp ? AmiActions.ORIGINATE_ANSWERED : NO_ANSWER, id);
    if (picksUp && spied.talking) {
      pbx.tell("ChanSpyStart", "call", leg.fields("Spyer"));
      listenOn(ear, spied, leg);
    } else {
      over(ear, leg);
    }
  }

  /// As long as the other two talk.
  private void listenOn(Phone ear, Phone spied, Channel leg) {
    pbx.timeline.after(
        LISTENS_AGAIN,
        () -> {
          if (spied.talking) {
            listenOn(ear, spied, leg);
          } else {
            pbx.tell("ChanSpyStop", "call", leg.fields("Spyer"));
            over(ear, leg);
          }
        });
  }

  private void over(Phone ear, Channel leg) {
    ear.talking = false;
    pbx.hangUp(leg, CLEARED);
    pbx.phoneChanged(ear);
    pbx.offerAll();
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
  }
}
