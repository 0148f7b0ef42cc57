package io.leadline.flow;

import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Doors;
import io.leadline.flow.port.Doors.Door;
import io.leadline.flow.port.Floors;
import io.leadline.flow.port.Router;
import io.leadline.flow.port.Sources;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says where a caller or a mail would go, and why. Nobody is called and nothing is written.
///
/// @param companies all there are
public record TryFlow(Ports ports, Set<CompanyId> companies) {
  private static final String WITHHELD = "withheld";

  /// What it asks.
  public record Ports(
      Doors doors,
      Directory directory,
      Sources sources,
      Calendar calendar,
      Floors floors,
      Router router) {}

  /// Who would come, as somebody types it.
  ///
  /// @param from a number, a mail address, or `withheld`
  /// @param to a number or mailbox of the company
  /// @param at at the company; empty: now
  /// @param subject of a mail
  /// @param attachments media types of a mail's files
  public record Asked(
      String from,
      String to,
      Optional<LocalDateTime> at,
      String subject,
      List<String> attachments) {}

  /// What came of it.
  public sealed interface Answer {
    /// Where they go.
    ///
    /// @param facts what was known when the rules were asked
    /// @param listed whether the number or mailbox is known to be the company's
    record Decided(RouteFacts facts, RouteDecision decision, boolean listed) implements Answer {}

    /// Nobody could be asked about.
    ///
    /// @param says what cannot be read, and how it is written
    record Unreadable(String says) implements Answer {}
  }

  public Future<Answer> ask(CompanyId company, Asked asked, Instant now) {
    List<Door> doors = ports.doors().of(company);
    if (asked.to().contains("@")) {
      return doors.stream()
          .flatMap(TryFlow::letterbox)
          .filter(box -> box.written().equalsIgnoreCase(asked.to()))
          .findFirst()
          .map(box -> mail(box, asked, now))
          .orElseGet(() -> unreadable("'" + asked.to() + "' is no mailbox of yours."));
    }
    if (doors.isEmpty()) {
      return unreadable("The company has no number and no mailbox.");
    }
    Brand first = doors.getFirst().brand();
    Optional<PhoneNumber> dialled = first.numbers().read(asked.to());
    Optional<Brand> own = through(doors, asked.to(), dialled);
    if (own.isEmpty() && isOthers(company, asked.to(), dialled)) {
      return unreadable("'" + asked.to() + "' is no number of yours.");
    }
    String to = dialled.map(PhoneNumber::value).orElse(asked.to());
    return call(own.orElse(first), to, own.isPresent(), asked, now);
  }

  private static Optional<Brand> through(
      List<Door> doors, String typed, Optional<PhoneNumber> dialled) {
    return doors.stream().filter(door -> same(door, typed, dialled)).findFirst().map(Door::brand);
  }

  private boolean isOthers(CompanyId company, String typed, Optional<PhoneNumber> dialled) {
    return companies.stream()
        .filter(other -> !other.equals(company))
        .anyMatch(other -> through(ports.doors().of(other), typed, dialled).isPresent());
  }

  private static Stream<Door.Letterbox> letterbox(Door door) {
    return switch (door) {
      case Door.Letterbox box -> Stream.of(box);
      case Door.Line _ -> Stream.empty();
    };
  }

  private static boolean same(Door door, String typed, Optional<PhoneNumber> dialled) {
    Optional<PhoneNumber> own = door.brand().numbers().read(door.written());
    return door.written().equals(typed) || (own.isPresent() && own.equals(dialled));
  }

  private Future<Answer> call(
      Brand brand, String dialled, boolean listed, Asked asked, Instant now) {
    Optional<PhoneNumber> caller = brand.numbers().read(asked.from());
    if (caller.isEmpty() && !asked.from().equals(WITHHELD)) {
      return unreadable(
          "'" + asked.from() + "' is no telephone number; write +49 30 1234567, or withheld.");
    }
    return caller
        .map(number -> ports.directory().identify(brand.company(), number))
        .orElseGet(() -> Future.succeededFuture(Identified.nobody()))
        .map(who ->
            decide(new Coming(brand, caller, dialled, listed, Optional.empty()), who, asked, now));
  }

  private Future<Answer> mail(Door.Letterbox box, Asked asked, Instant now) {
    EmailAddress sender;
    try {
      sender = new EmailAddress(asked.from());
    } catch (IllegalArgumentException _) {
      return unreadable("'" + asked.from() + "' is no mail address.");
    }
    var letter =
        new Letter(
            box.name(),
            sender.value(),
            List.of(box.written()),
            asked.subject(),
            asked.attachments());
    var coming =
        new Coming(box.brand(), Optional.empty(), box.written(), true, Optional.of(letter));
    return ports
        .directory()
        .identify(box.brand().company(), sender)
        .map(who -> decide(coming, who, asked, now));
  }

  private record Coming(
      Brand brand,
      Optional<PhoneNumber> caller,
      String to,
      boolean listed,
      Optional<Letter> letter) {}

  private Answer decide(Coming coming, Identified who, Asked asked, Instant now) {
    Brand brand = coming.brand();
    ZonedDateTime at =
        asked
            .at()
            .map(typed -> typed.atZone(brand.zone()))
            .orElseGet(() -> now.atZone(brand.zone()));
    Optional<SourceKey> source =
        ports.sources().catalog(brand.company()).identifiedBy(coming.to(), at.toLocalDate());
    var facts =
        new RouteFacts(
            brand.company(),
            coming.letter().isPresent() ? Medium.MAIL : Medium.CALL,
            coming.caller(),
            coming.to(),
            brand.name(),
            language(brand, who),
            who,
            source,
            at,
            ports.calendar().open(brand.company(), at.toInstant()),
            coming.letter(),
            ports.floors().of(brand.company(), now, at.toInstant()));
    return new Answer.Decided(
        facts, ports.router().decide(facts), coming.listed() || source.isPresent());
  }

  private static String language(Brand brand, Identified who) {
    return who.who() instanceof Identity.OneContact one && !one.contact().language().isBlank()
        ? one.contact().language()
        : brand.language();
  }

  private static Future<Answer> unreadable(String says) {
    return Future.succeededFuture(new Answer.Unreadable(says));
  }
}
