package io.leadline.flow;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.call.CallLife;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.event.Fact;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A call in progress. Touched on the flow's context only.
final class OpenCall {
  final CallArrival arrival;
  final Brand brand;
  final Optional<PhoneNumber> number;
  final String dialled;
  final Identified identified;
  CallLife life;
  Optional<SourceKey> source;

  /// Whether greeting and notice were played before the question.
  boolean greeted;

  /// Whether the caller is being asked.
  boolean asking;

  /// Set while some of its happenings may have been missed: then its facts come from the ledger
  /// alone.
  boolean doubtful;

  /// When its PBX was lost sight of last.
  Optional<Instant> lostSightOf = Optional.empty();

  /// Set when the PBX has no such call any more and its end was not seen.
  Optional<CallRoll.Absent> absent = Optional.empty();

  /// When its arrival stands in the store.
  Future<Recorded> recorded = Future.succeededFuture(new Recorded.Repeated(Optional.empty()));

  /// Whether every fact so far was taken by the store.
  private boolean confirmed = true;

  private Future<Recorded> last = Future.succeededFuture();

  OpenCall(Arriving arriving, Identified identified, CallLife life, Optional<SourceKey> source) {
    this.arrival = arriving.arrival();
    this.brand = arriving.brand();
    this.number = arriving.number();
    this.dialled = arriving.dialled();
    this.identified = identified;
    this.life = life;
    this.source = source;
  }

  /// What the rules may ask about.
  RouteFacts facts(boolean lineOpen, Floor floor) {
    return new RouteFacts(
        brand.company(),
        RouteFacts.Medium.CALL,
        number,
        dialled,
        brand.name(),
        language(),
        identified,
        source,
        ZonedDateTime.ofInstant(arrival.at(), brand.zone()),
        lineOpen,
        Optional.empty(),
        floor);
  }

  /// The caller's, as far as known, else the brand's.
  String language() {
    return identified.who() instanceof Identity.OneContact one
            && !one.contact().language().isBlank()
        ? one.contact().language()
        : brand.language();
  }

  /// Takes note that nothing is seen of it for now.
  void lostSightOf(Instant at, boolean ledgerRead) {
    lostSightOf = Optional.of(at);
    doubtful |= ledgerRead;
  }

  /// Records one fact. It is on its way before the earlier ones have been confirmed: the store
  /// takes the facts of a call in any order, and a caller waits for one round trip instead of
  /// several.
  ///
  /// @return when this fact and all earlier ones of the call were answered
  Future<Recorded> record(Journal journal, Fact fact) {
    Future<Recorded> told = journal.record(fact).onFailure(_ -> confirmed = false);
    last = last.transform(_ -> told);
    return last;
  }

  /// Whether everything told so far stands in the store, once it has answered.
  Future<Boolean> settled() {
    return last.transform(_ -> Future.succeededFuture(confirmed));
  }

  /// What is known of a call before anybody was asked who it is.
  record Arriving(CallArrival arrival, Brand brand, Optional<PhoneNumber> number, String dialled) {}
}
