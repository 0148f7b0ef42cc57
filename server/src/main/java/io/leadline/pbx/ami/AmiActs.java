package io.leadline.pbx.ami;

import io.leadline.domain.acting.Act;
import io.leadline.domain.acting.ActKind;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.QueueAddAction;
import org.asteriskjava.manager.action.QueuePauseAction;
import org.asteriskjava.manager.action.QueueRemoveAction;
import org.asteriskjava.manager.action.QueueStatusAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.event.QueueEntryEvent;

/// Puts a person's orders to one PBX. A caller is only ever sent into the fixed context `ll-move`,
/// a listener's leg into `ll-listen`. On the thread of orders.
final class AmiActs {
  static final String MOVE = "ll-move";
  static final String PLACE = "ll-place";

  /// How long a place is kept.
  static final Duration KEPT = Duration.ofHours(2);

  static final String LISTEN = "ll-listen";

  /// How long the listener's own phone rings.
  static final Duration RINGS = Duration.ofSeconds(30);

  /// Priorities count up from here by the second, so whom a later order moves up stands before.
  private static final Instant FIRST_PRIORITY = Instant.parse("2020-09-13T12:26:40Z");

  private final AmiCommands orders;
  private final Lines lines;
  private final InstantSource clock;
  private final Consumer<PbxEvent> told;

  /// @param told takes what the PBX says when it is asked after an order
  AmiActs(AmiCommands orders, Lines lines, InstantSource clock, Consumer<PbxEvent> told) {
    this.orders = orders;
    this.lines = lines;
    this.clock = clock;
    this.told = told;
  }

  /// @throws IOException with the PBX's own words where it refuses
  void perform(ActId id, Act act) throws IOException {
    switch (act) {
      case Act.Pause pause -> pause(pause, true, pause.reason());
      case Act.Unpause unpause -> pause(unpause, false, "");
      case Act.LogIn in -> orders.send(add(in));
      case Act.LogOut out -> remove(out);
      case Act.Listen listen -> orders.send(listen(id, listen));
      case Act.Transfer transfer -> transfer(transfer);
      case Act.MoveUp up -> moveUp(up);
      case Act.Withdraw out -> leave(out.call(), out.queue(), "n");
      case Act.OfferCallBack offer -> leave(offer.call(), offer.queue(), "o" + offer.queue());
      case Act.HangUp end -> orders.send(new HangupAction(channel(end.call())));
    }
  }

  private void pause(Act.OnPhone act, boolean paused, String reason) throws IOException {
    for (String phone : lines.interfacesOf(act.member().phone())) {
      var action = new QueuePauseAction(Clean.line(phone), paused);
      if (paused) {
        action.setReason(Clean.line(reason));
      }
      orders.send(action);
    }
  }

  private void remove(Act.LogOut out) throws IOException {
    String seat = Clean.line(lines.interfaceOf(out.queue(), out.member().phone()));
    try {
      orders.send(new QueueRemoveAction(out.queue().value(), seat));
    } catch (AmiRefused refused) {
      throw refused.notDynamic() ? new IOException(fixed(out.queue()), refused) : refused;
    }
  }

  private static String fixed(QueueName queue) {
    return "The place in "
        + queue
        + " is a fixed one: pause instead, or have an administrator take it out of queues.conf.";
  }

  private static QueueAddAction add(Act.LogIn in) {
    String phone = Clean.line(in.member().phone().value());
    var action = new QueueAddAction(in.queue().value(), phone);
    action.setMemberName(Clean.line(in.name()));
    action.setStateInterface(phone);
    return action;
  }

  private static OriginateAction listen(ActId id, Act.Listen listen) {
    var action = new OriginateAction();
    action.setChannel(Clean.line(listen.ear().value()));
    action.setChannelId(Clean.line(id.value()));
    action.setContext(LISTEN);
    action.setExten(listen.how() == ActKind.LISTEN ? "hear" : listen.how().key());
    action.setPriority(1);
    action.setCallerId("\"" + listen.how().key() + "\" <" + digits(listen) + ">");
    action.setVariables(Map.of("LL_HEARD", Clean.line(listen.member().phone().value())));
    action.setTimeout(RINGS.toMillis());
    action.setAsync(true);
    return action;
  }

  private static String digits(Act.Listen listen) {
    return listen.member().phone().value().replaceAll("[^0-9]", "");
  }

  void keepPlace(KeptPlace place, String channelId, int position) throws IOException {
    String number = Clean.line(place.number().value());
    var action = new OriginateAction();
    action.setChannel("Local/" + place.queue() + "@" + PLACE + "/n");
    action.setChannelId(Clean.line(channelId));
    action.setOtherChannelId(Clean.line(channelId + "-line"));
    action.setContext(PLACE + "-client");
    action.setExten(number);
    action.setPriority(1);
    action.setCallerId(number);
    String call = place.call().value();
    action.setVariables(
        Map.of(
            "__LL_ID",
            call.substring(call.indexOf(':') + 1),
            "__LL_POSITION",
            Integer.toString(position),
            "__LL_BACK",
            number));
    action.setTimeout(KEPT.toMillis());
    action.setAsync(true);
    orders.send(action);
  }

  void rejoin(CallId call, QueueName queue, int position) throws IOException {
    redirect(call, "r%03d%s".formatted(position, queue));
  }

  /// Hangs up a channel that we gave its id; the PBX finds it by that as well as by its name.
  void hangUp(String channelId) throws IOException {
    orders.send(new HangupAction(Clean.line(channelId)));
  }

  /// Sends the caller where a withdrawal would have taken him.
  void insist(Act act) throws IOException {
    switch (act) {
      case Act.Transfer transfer -> redirect(transfer.call(), where(transfer.to()));
      case Act.Withdraw out -> redirect(out.call(), "n");
      case Act.OfferCallBack offer -> redirect(offer.call(), "o" + offer.queue());
      case Act.OnPhone _, Act.MoveUp _, Act.HangUp _ ->
          throw new IllegalArgumentException("nobody is taken out by " + act.kind());
    }
  }

  private static String where(Act.Destination to) {
    return switch (to) {
      case Act.ToPerson person -> "p" + person.penalty();
      case Act.ToQueue queue -> "q" + queue.queue();
    };
  }

  private void transfer(Act.Transfer transfer) throws IOException {
    String where = where(transfer.to());
    if (transfer.waitingIn().isPresent()) {
      leave(transfer.call(), transfer.waitingIn().get(), where);
    } else {
      redirect(transfer.call(), where);
    }
  }

  /// Out of the line the PBX's own way, which its log tells from an abandon; a version without that
  /// way is sent there.
  private void leave(CallId call, QueueName queue, String where) throws IOException {
    try {
      orders.send(new WithdrawAction(queue.value(), channel(call), where));
    } catch (AmiRefused refused) {
      if (!refused.unknownAction()) {
        throw refused;
      }
      redirect(call, where);
    }
  }

  private void redirect(CallId call, String where) throws IOException {
    orders.send(new RedirectAction(channel(call), MOVE, Clean.line(where), 1));
  }

  private void moveUp(Act.MoveUp up) throws IOException {
    String channel = channel(up.call());
    int priority = (int) Duration.between(FIRST_PRIORITY, clock.instant()).toSeconds();
    orders.send(new PriorityAction(up.queue().value(), channel, priority));
    if (tellPosition(up, channel) != 1) {
      redirect(up.call(), "f" + up.queue());
      tellPosition(up, channel);
    }
  }

  /// Asks the PBX where the caller stands now, and tells it.
  private int tellPosition(Act.MoveUp up, String channel) throws IOException {
    List<QueueEntryEvent> line = orders.ask(status(up.queue()), QueueEntryEvent.class);
    for (QueueEntryEvent entry : line) {
      if (channel.equals(entry.getChannel())) {
        told.accept(
            new PbxEvent.CallerMoved(
                up.pbx(), clock.instant(), up.call(), up.queue(), entry.getPosition()));
        return entry.getPosition();
      }
    }
    return 0;
  }

  private static QueueStatusAction status(QueueName queue) {
    var action = new QueueStatusAction();
    action.setQueue(queue.value());
    return action;
  }

  private String channel(CallId call) throws IOException {
    return Clean.line(
        lines
            .channel(call)
            .orElseThrow(() -> new IOException("The PBX does not have this call any more.")));
  }
}
