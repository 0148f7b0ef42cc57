package io.leadline.flow;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A place in line that is being kept, as far as it has come. For one thread.
final class HeldPlace {
  final CompanyId company;
  final KeptPlace place;

  /// The phone that answered for the client.
  Optional<MemberInterface> rep = Optional.empty();

  Optional<Instant> reachedAt = Optional.empty();
  int tries;
  private final List<String> refusedBy = new ArrayList<>();
  private int pauses;

  HeldPlace(CompanyId company, KeptPlace place) {
    this.company = company;
    this.place = place;
  }

  /// Somebody or something answered for the client and did not press the key, or hung up before:
  /// nothing was dialled.
  static boolean isRefusal(PbxEvent.CallBackStep ended) {
    return ended.status().isEmpty() || ended.status().equals("DECLINED");
  }

  void begin() {
    tries++;
    pauses++;
    rep = Optional.empty();
  }

  void refused() {
    refusedBy.add(rep.map(MemberInterface::number).orElse("?"));
  }

  int refusals() {
    return refusedBy.size();
  }

  /// Why it was not dialled, in words.
  String refusal() {
    return "no key was pressed at %s: the place in line is given up"
        .formatted(String.join(", ", refusedBy));
  }

  /// It is out of the line for a while, until it is begun again.
  ///
  /// @return by which [#stillIn] knows that while
  int pauses() {
    return ++pauses;
  }

  boolean stillIn(int pause) {
    return pauses == pause;
  }

  /// Each try is a channel of its own.
  CallId attempt() {
    String call = place.call().value();
    return new CallId(call.replaceFirst(":", ":place-") + "-" + tries);
  }
}
