package io.leadline.flow;

import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.CallEvent;
import io.leadline.event.LeadId;
import io.leadline.event.Person;
import io.leadline.event.QuestionOutcome;
import io.leadline.event.SourceKey;
import io.leadline.event.Tier;
import io.leadline.event.Witness;
import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Sources;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What number, number dialled and directory say about a call. The same for a caller on the line
/// and for one read from the ledger afterwards.
record CallKnowledge(Brands brands, Directory directory, Sources sources) {
  /// A caller waits this long for the directory. It turns to what it has in memory before; should a
  /// machine out of breath bring its answer late, memory is asked here, so a key client stays one.
  static final long IDENTIFY_LIMIT_MS = 150;

  /// Stands where the key would.
  private static final String NOTHING_PRESSED = "no key pressed";

  OpenCall.Arriving read(CallArrival arrival) {
    var brand = brands.dialled(arrival.pbx(), arrival.dialled());
    String dialled =
        brand
            .numbers()
            .read(arrival.dialled())
            .map(number -> number.value())
            .orElse(arrival.dialled());
    return new OpenCall.Arriving(arrival, brand, brand.numbers().read(arrival.number()), dialled);
  }

  Future<Identified> identify(OpenCall.Arriving arriving) {
    return arriving
        .number()
        .map(number ->
            directory
                .identify(arriving.brand().company(), number)
                .timeout(IDENTIFY_LIMIT_MS, TimeUnit.MILLISECONDS)
                .otherwise(_ -> directory.lastKnown(arriving.brand().company(), number)))
        .orElseGet(() -> Future.succeededFuture(Identified.nobody()));
  }

  /// Like [#identify], for a call that is over: nobody waits, so a directory that is away is a
  /// failure.
  Future<Identified> identifySurely(OpenCall.Arriving arriving) {
    return arriving
        .number()
        .map(number -> directory.identify(arriving.brand().company(), number))
        .orElseGet(() -> Future.succeededFuture(Identified.nobody()));
  }

  /// The keys of the question as this caller hears them.
  Map<Character, SourceKey> keys(OpenCall call) {
    return sources.catalog(call.brand.company()).keys(call.dialled, call.language());
  }

  /// What a key pressed, or told by the ledger, stands for.
  Optional<Witness> pressed(OpenCall call, String key, Instant at) {
    return key.length() == 1
        ? Optional.ofNullable(keys(call).get(key.charAt(0)))
            .map(source -> CallSteps.pressed(source, key.charAt(0), at))
        : Optional.empty();
  }

  /// What the question brought: the key's source, or the default of who heard it out and pressed
  /// none that stands for a source.
  Optional<Witness> answered(
      OpenCall call, QuestionOutcome outcome, Optional<Character> key, Instant at) {
    return switch (outcome) {
      case PRESSED -> key.flatMap(digit -> pressed(call, String.valueOf(digit), at));
      case NO_KEY, WRONG_KEY ->
          sources
              .question(call.brand.company())
              .ifNothing()
              .map(source -> new Witness(Witness.Kind.DEFAULT, source, NOTHING_PRESSED, at));
      case NOT_ASKED, UNSERVED, HUNG_UP -> Optional.empty();
    };
  }

  /// Who the call belongs to: a person only where the number is one person's alone.
  static Person person(OpenCall.Arriving arriving, Identified identified) {
    if (identified.who() instanceof Identity.OneContact one) {
      return new Person.Known(one.contact().id());
    }
    return arriving
        .number()
        .<Person>map(Person.ByNumber::new)
        .orElseGet(() -> new Person.Withheld(arriving.arrival().call()));
  }

  /// What the number dialled says of the source.
  Optional<Witness> witness(OpenCall.Arriving arriving) {
    LocalDate day = LocalDate.ofInstant(arriving.arrival().at(), arriving.brand().zone());
    return sources
        .catalog(arriving.brand().company())
        .identifiedBy(arriving.dialled(), day)
        .map(source ->
            new Witness(Witness.Kind.DIALLED, source, arriving.dialled(), arriving.arrival().at()));
  }

  CallEvent.Arrived arrived(OpenCall.Arriving arriving, Identified identified) {
    var account = identified.who().knownAccount();
    return new CallEvent.Arrived(
        arriving.arrival().call(),
        arriving.number(),
        arriving.dialled(),
        person(arriving, identified),
        account.map(known -> known.id()),
        account.map(known -> known.tier()).orElse(Tier.UNKNOWN),
        arriving.brand().name(),
        witness(arriving),
        new LeadId("lead/" + arriving.arrival().call().value()));
  }
}
