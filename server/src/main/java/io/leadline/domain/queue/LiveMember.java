package io.leadline.domain.queue;

import io.leadline.event.CallId;
import io.leadline.event.QueueName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One member's phone as it stands, all its queues taken together.
///
/// @param name as the PBX calls the member
/// @param deviceState Asterisk's device state, 0 to 8
/// @param deviceSince since when it has been so, as far as seen
/// @param paused in every queue
/// @param pausedSince since when, as far as seen
/// @param pausedReason of the queue first in order that gives one
/// @param ringing the call that rings the phone, oldest first
/// @param talking the call in conversation
/// @param wrapUp the wrap-up time after the last call
/// @param queues by name
public record LiveMember(
    MemberId id,
    String name,
    int deviceState,
    Instant deviceSince,
    boolean paused,
    Optional<Instant> pausedSince,
    Optional<String> pausedReason,
    Optional<Engagement> ringing,
    Optional<Engagement> talking,
    Optional<WrapUp> wrapUp,
    List<QueueName> queues) {

  /// A call at this phone.
  public record Engagement(CallId call, QueueName queue, Instant since) {}

  /// The time after a call that the PBX leaves the member alone.
  public record WrapUp(Instant from, Instant until) {}

  /// Wrap-up is no state of the PBX: it is over by the clock.
  public Presence presence(Instant now) {
    if (talking.isPresent()) {
      return Presence.TALKING;
    }
    if (ringing.isPresent()) {
      return Presence.RINGING;
    }
    return switch (deviceState) {
      case 4, 5 -> Presence.AWAY;
      case 2, 3, 6, 7, 8 -> Presence.BUSY;
      case 0, 1 -> atRest(now);
      default -> Presence.UNKNOWN;
    };
  }

  /// Since when the presence has been so, as far as seen.
  public Instant since(Instant now) {
    return switch (presence(now)) {
      case TALKING -> talking.map(Engagement::since).orElse(deviceSince);
      case RINGING -> ringing.map(Engagement::since).orElse(deviceSince);
      case PAUSED -> pausedSince.orElse(deviceSince);
      case WRAP_UP -> wrapUp.map(WrapUp::from).orElse(deviceSince);
      case FREE -> latest(deviceSince, wrapUp.map(WrapUp::until));
      case AWAY, BUSY, UNKNOWN -> deviceSince;
    };
  }

  private Presence atRest(Instant now) {
    if (paused) {
      return Presence.PAUSED;
    }
    if (wrapUp.isPresent() && now.isBefore(wrapUp.get().until())) {
      return Presence.WRAP_UP;
    }
    return deviceState == 1 ? Presence.FREE : Presence.UNKNOWN;
  }

  private static Instant latest(Instant one, Optional<Instant> other) {
    return other.filter(one::isBefore).orElse(one);
  }
}
