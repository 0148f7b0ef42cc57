package io.leadline.flow;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import java.time.Instant;
import java.util.Optional;

/// A place in line that is being kept, as far as it has come. For one thread.
final class HeldPlace {
  final CompanyId company;
  final KeptPlace place;

  /// The phone that answered for the client.
  Optional<MemberInterface> rep = Optional.empty();

  Optional<Instant> reachedAt = Optional.empty();
  int tries;

  HeldPlace(CompanyId company, KeptPlace place) {
    this.company = company;
    this.place = place;
  }

  /// Each try is a channel of its own.
  CallId attempt() {
    String call = place.call().value();
    return new CallId(call.replaceFirst(":", ":place-") + "-" + tries);
  }
}
