package io.leadline.demo.pbx;

import java.time.Instant;
import java.util.Optional;

/// A member's telephone. On the timeline only.
final class Phone {

  final String device;
  final String owner;
  boolean registered = true;
  boolean ringing;
  boolean talking;
  int answered;
  int told = 1;
  Optional<Instant> lastCall = Optional.empty();

  /// @param device as the PBX names it, for example `PJSIP/101`
  Phone(String device, String owner) {
    this.device = device;
    this.owner = owner;
  }

  /// Asterisk's device state: 1 not in use, 3 busy, 5 unavailable. With `device_state_busy_at=1` a
  /// phone that rings is as busy as one in a conversation.
  int deviceState() {
    if (!registered) {
      return 5;
    }
    return talking || ringing ? 3 : 1;
  }

  /// `101` of `PJSIP/101`.
  String extension() {
    return device.substring(device.indexOf('/') + 1);
  }

  boolean idle() {
    return registered && !ringing && !talking;
  }
}
