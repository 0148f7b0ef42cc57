package io.leadline.flow;

import io.leadline.domain.queue.KeptPlace;
import io.leadline.domain.task.TaskRecord;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in line that is being kept, as far as it has come. For one thread.
final class HeldPlace {
  private static final Pattern REFUSED = Pattern.compile("no key was pressed at ([^:]+)");

  final CompanyId company;
  final KeptPlace place;

  /// The phone that answered for the client.
  Optional<MemberInterface> rep = Optional.empty();

  Optional<Instant> reachedAt = Optional.empty();
  int tries;

  /// Orders in a row whose answer was lost. The place may be kept or not: it is ordered under the
  /// same id until that is known.
  int unanswered;

  private final List<String> refusedBy;
  private int pauses;

  HeldPlace(CompanyId company, KeptPlace place) {
    this(company, place, List.of());
  }

  private HeldPlace(CompanyId company, KeptPlace place, List<String> refusedBy) {
    this.company = company;
    this.place = place;
    this.refusedBy = new ArrayList<>(refusedBy);
  }

  /// As its task keeps it over a restart; empty where people have to do with it already.
  static Optional<HeldPlace> of(CompanyId company, TaskRecord task) {
    if (task.attempts() > 0) {
      return Optional.empty();
    }
    Matcher refused = REFUSED.matcher(task.note());
    if (!task.note().isEmpty() && !refused.matches()) {
      return Optional.empty();
    }
    List<String> by = task.note().isEmpty() ? List.of() : List.of(refused.group(1).split(", ", -1));
    return KeptPlace.read(task.id(), task.text()).map(place -> new HeldPlace(company, place, by));
  }

  /// Somebody or something answered for the client and did not press the key, or hung up before:
  /// nothing was dialled.
  static boolean isRefusal(PbxEvent.CallBackStep ended) {
    return ended.status().isEmpty() || ended.status().equals("DECLINED");
  }

  void begin() {
    tries += unanswered == 0 ? 1 : 0;
    pauses++;
    rep = Optional.empty();
  }

  void refused() {
    refusedBy.add(rep.map(MemberInterface::number).orElse("?"));
  }

  int refusals() {
    return refusedBy.size();
  }

  /// Where it was refused so far, in words that [#of] takes in again.
  String refusedAt() {
    return "no key was pressed at " + String.join(", ", refusedBy);
  }

  /// Why it was not dialled, in words.
  String refusal() {
    return refusedAt() + ": the place in line is given up";
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
    return place.channel(tries);
  }
}
