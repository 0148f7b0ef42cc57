package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// A call-back ordered by Originate: first the rep's phone, then the client, as the dialplan's
/// `ll-callback` does it.
final class CallBackCall {

  private static final Duration RING_LIMIT = Duration.ofSeconds(45);
  private static final int REASON_NO_ANSWER = 3;
  private static final int REASON_BUSY = 5;

  /// Hangup causes: a rep who hangs up before the client answers leaves none.
  private static final int CLEARED = 16;

  private static final int BUSY = 17;
  private static final int GIVEN_UP = 0;

  private final Exchange pbx;
  private final Phone phone;
  private final String client;
  private final Channel channel;
  private final String actionId;
  private final Stages.Surroundings around;

  CallBackCall(Exchange pbx, Phone phone, Order order, Stages.Surroundings around) {
    this.pbx = pbx;
    this.phone = phone;
    this.client = order.client();
    this.actionId = order.actionId();
    this.around = around;
    this.channel = pbx.ordered(phone.device, order.client(), "ll-callback", order.llId());
  }

  /// @param llId the attempt's id, which the channel bears
  record Order(String llId, String client, String actionId) {}

  void ring(Duration limit, Outside outside) {
    if (!phone.idle()) {
      originated(REASON_BUSY);
      pbx.hangUp(channel, BUSY);
      return;
    }
    phone.ringing = true;
    pbx.phoneChanged(phone);
    Optional<Duration> answer =
        around
            .habit()
            .answersAfter(phone.device, "ll-callback")
            .filter(wait -> wait.compareTo(limit) < 0);
    if (answer.isPresent()) {
      pbx.timeline.after(answer.get(), () -> agentAnswered(outside));
    } else {
      pbx.timeline.after(limit, this::agentSilent);
    }
  }

  private void agentSilent() {
    phone.ringing = false;
    originated(REASON_NO_ANSWER);
    pbx.hangUp(channel, 19);
    pbx.phoneChanged(phone);
    pbx.offerAll();
  }

  private void agentAnswered(Outside outside) {
    phone.ringing = false;
    phone.talking = true;
    pbx.phoneChanged(phone);
    originated(AmiActions.ORIGINATE_ANSWERED);
    step(channel, "agent", "ANSWER");
    step(channel, "dialling", "");
    Channel leg = pbx.outgoing(client, channel.llId());
    Optional<Duration> patience =
        around.habit().listensFor(phone.device).filter(wait -> wait.compareTo(RING_LIMIT) < 0);
    Duration rings = patience.orElse(RING_LIMIT);
    switch (outside.called(client)) {
      case Outside.Pickup(Duration after, Duration talk) when after.compareTo(rings) < 0 ->
          pbx.timeline.after(after, () -> reached(leg, talk));
      case Outside.Busy(Duration after) when after.compareTo(rings) < 0 ->
          pbx.timeline.after(after, () -> over(leg, BUSY, "BUSY"));
      case Outside.Pickup _, Outside.Busy _, Outside.Silence _ ->
          pbx.timeline.after(
              rings,
              () -> {
                if (patience.isPresent()) {
                  over(leg, GIVEN_UP, "CANCEL");
                } else {
                  over(leg, CLEARED, "NOANSWER");
                }
              });
    }
  }

  private void reached(Channel leg, Duration talk) {
    step(leg, "reached", "ANSWER");
    pbx.bridge("BridgeEnter", leg, channel);
    pbx.timeline.after(
        talk,
        () -> {
          pbx.bridge("BridgeLeave", leg, channel);
          over(leg, CLEARED, "ANSWER");
        });
  }

  /// @param cause of the client's leg
  private void over(Channel leg, int cause, String status) {
    pbx.hangUp(leg, cause == GIVEN_UP ? CLEARED : cause);
    phone.talking = false;
    phone.lastCall = Optional.of(pbx.timeline.now());
    step(channel, "ended", status);
    pbx.hangUp(channel, cause == GIVEN_UP ? GIVEN_UP : CLEARED);
    pbx.phoneChanged(phone);
    pbx.offerAll();
    around.watcher().calledBack(channel.llId(), client, phone.device, status.equals("ANSWER"));
  }

  private void step(Channel on, String step, String status) {
    String more = client + "|" + step + (step.equals("ended") ? "|" + status : "");
    pbx.ledger.note(channel.llId(), "NONE", "LLCALLBACK", more);
    pbx.tellUser(
        "LeadlineCallback",
        on,
        new AmiMessage().with("LLID", channel.llId()).with("Step", step).with("Status", status));
  }

  private void originated(int reason) {
    pbx.originated(channel, client, reason, actionId);
  }
}
