package io.leadline.demo.pbx;

import java.time.Duration;
import java.util.Optional;

/// A call-back ordered by Originate: first the rep's phone, then the client, as the dialplan's
/// `ll-callback` does it.
final class CallBackCall {

  private static final Duration RING_LIMIT = Duration.ofSeconds(45);
  private static final int REASON_NO_ANSWER = 3;
  private static final int REASON_BUSY = 5;

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
      pbx.hangUp(channel, 17);
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
    Optional<Outside.Pickup> pickup =
        outside.called(client).filter(found -> found.after().compareTo(RING_LIMIT) < 0);
    Channel leg = pbx.outgoing(client, channel.llId());
    if (pickup.isPresent()) {
      pbx.timeline.after(pickup.get().after(), () -> reached(leg, pickup.get().talk()));
    } else {
      pbx.timeline.after(RING_LIMIT, () -> over(leg, "NOANSWER"));
    }
  }

  private void reached(Channel leg, Duration talk) {
    step(leg, "reached", "ANSWER");
    pbx.bridge("BridgeEnter", leg, channel);
    pbx.timeline.after(
        talk,
        () -> {
          pbx.bridge("BridgeLeave", leg, channel);
          over(leg, "ANSWER");
        });
  }

  private void over(Channel leg, String status) {
    pbx.hangUp(leg, 16);
    phone.talking = false;
    phone.lastCall = Optional.of(pbx.timeline.now());
    step(channel, "ended", status);
    pbx.hangUp(channel, 16);
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
