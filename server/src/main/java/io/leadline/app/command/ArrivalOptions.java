package io.leadline.app.command;

import io.leadline.app.ConfiguredBrands;
import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.domain.account.Brand;
import io.leadline.domain.routing.Letter;
import io.leadline.event.EmailAddress;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.yaml.Readers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// A call or a mail that comes in, as the command line says it. A mail is what goes to a mailbox or
/// to an address.
final class ArrivalOptions {
  private static final String WITHHELD = "withheld";

  /// A trunk may write any of it; letters and the like no trunk writes.
  private static final String NUMBER_AS_WRITTEN = "[+*#]?[0-9][-0-9*#() ./]*";

  @Option(
      names = {"--caller", "--from"},
      paramLabel = "N",
      required = true,
      description =
          "The caller's number as the PBX writes it, or withheld; of a mail the sender's address.")
  private String caller = "";

  @Option(
      names = {"--dialled", "--to"},
      paramLabel = "N",
      description =
          "The number called as the PBX writes it, or the address written to; usual with --mailbox:"
              + " its own.")
  private String dialled = "";

  @Option(
      names = "--mailbox",
      paramLabel = "NAME",
      description = "Of a mail: which mailbox of leadline.yml it comes to.")
  private @Nullable String mailbox;

  @Option(names = "--subject", description = "Of a mail.")
  private String subject = "";

  @Option(
      names = "--attachment",
      paramLabel = "TYPE",
      description =
          "Of a mail: the media type of a file in it, such as application/pdf; once each.")
  private List<String> attachments = List.of();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, at the company: 2026-03-02T10:00; otherwise now.")
  private @Nullable String at;

  /// What came in.
  ///
  /// @param to the number called, with its country, or the address written to
  /// @param who empty: the number is withheld
  /// @param letter of a mail
  record Arrival(
      Brand brand, String to, Optional<Person> who, Optional<Letter> letter, ZonedDateTime at) {
    Optional<PhoneNumber> number() {
      return who.filter(Person.ByNumber.class::isInstance)
          .map(known -> ((Person.ByNumber) known).number());
    }
  }

  /// @param remarks takes what the user should know of what was taken for something else
  /// @throws Refusal there is no such mailbox
  Arrival read(Installation installation, Consumer<String> remarks) {
    return isMail() ? mail(installation, remarks) : call(installation, remarks);
  }

  boolean isMail() {
    return mailbox != null || dialled.contains("@");
  }

  private Arrival call(Installation installation, Consumer<String> remarks) {
    if (caller.contains("@")) {
      throw new WrongValue(
          "--caller: '%s' is who a mail is from; say which mailbox it comes to by --mailbox"
              .formatted(caller));
    }
    if (!subject.isEmpty() || !attachments.isEmpty()) {
      throw new WrongValue(
          "%s: only a mail has it; say which mailbox it comes to by --mailbox"
              .formatted(subject.isEmpty() ? "--attachment" : "--subject"));
    }
    if (dialled.isEmpty()) {
      throw new WrongValue(
          "--dialled: say which number is called, or by --mailbox where a mail comes to");
    }
    if (!dialled.matches(NUMBER_AS_WRITTEN)) {
      throw new WrongValue(
          "--dialled: '%s' is neither a number, such as +4930555100, nor a mail address"
              .formatted(dialled));
    }
    Brand brand =
        installation.pbxs().stream()
            .findFirst()
            .map(pbx -> new ConfiguredBrands(installation).dialled(pbx.name(), dialled))
            .orElseGet(() -> first(installation));
    ZonedDateTime time = time(brand.zone());
    Optional<PhoneNumber> number =
        caller.equals(WITHHELD) ? Optional.empty() : brand.numbers().read(caller);
    if (number.isEmpty() && !caller.equals(WITHHELD)) {
      remarks.accept("taken for withheld: '%s' is no number anybody can call".formatted(caller));
    }
    return new Arrival(
        brand,
        brand.numbers().read(dialled).map(PhoneNumber::value).orElse(dialled),
        number.map(Person.ByNumber::new),
        Optional.empty(),
        time);
  }

  private Arrival mail(Installation installation, Consumer<String> remarks) {
    var sender = sender();
    Optional<Mailbox> box = box(installation, remarks);
    String to =
        dialled.isEmpty() ? box.map(Mailbox::address).map(EmailAddress::value).orElse("") : dialled;
    Brand brand =
        box.map(known -> new ConfiguredBrands(installation).mailbox(known.name()))
            .orElseGet(() -> first(installation));
    var letter =
        new Letter(
            box.map(Mailbox::name).orElse(""), sender.value(), List.of(to), subject, types());
    return new Arrival(
        brand,
        to,
        Optional.of(new Person.ByAddress(sender)),
        Optional.of(letter),
        time(brand.zone()));
  }

  /// The mailbox named, else the one that has the address; an address of none may stand on a mail
  /// to the only one there is.
  private Optional<Mailbox> box(Installation installation, Consumer<String> remarks) {
    List<Mailbox> boxes = installation.mailboxes();
    List<String> names = boxes.stream().map(Mailbox::name).toList();
    String named = mailbox;
    if (named != null) {
      return Optional.of(
          boxes.stream()
              .filter(box -> box.name().equals(named) || isOf(box, named))
              .findFirst()
              .orElseThrow(() ->
                  new Refusal(
                      "--mailbox: leadline.yml has no mailbox '%s'%s"
                          .formatted(named, Readers.offered(names, named)))));
    }
    Optional<Mailbox> own = boxes.stream().filter(box -> isOf(box, dialled)).findFirst();
    if (own.isEmpty()) {
      List<String> known =
          boxes.stream().flatMap(box -> Stream.of(box.name(), box.address().value())).toList();
      if (boxes.size() > 1) {
        throw new Refusal(
            "--dialled: '%s' is no mailbox of leadline.yml; say by --mailbox which one such a mail comes to%s"
                .formatted(dialled, Readers.offered(known, dialled)));
      }
      remarks.accept(
          "'%s' is no mailbox of leadline.yml%s; taken for a mail to %s"
              .formatted(
                  dialled,
                  Readers.suggestion(known, dialled),
                  names.isEmpty() ? first(installation).name() : names.getFirst()));
    }
    return own.or(() -> boxes.stream().findFirst());
  }

  private static boolean isOf(Mailbox box, String address) {
    return box.address().value().equalsIgnoreCase(address);
  }

  private EmailAddress sender() {
    try {
      return new EmailAddress(caller);
    } catch (IllegalArgumentException e) {
      throw new WrongValue("--caller: of a mail the sender's address, not '" + caller + "'", e);
    }
  }

  private List<String> types() {
    try {
      return attachments.stream().map(Letter::type).toList();
    } catch (IllegalArgumentException e) {
      throw new WrongValue("--attachment: " + Readers.reason(e), e);
    }
  }

  private static Brand first(Installation installation) {
    Company company = installation.companies().getFirst();
    return company.brand(company.brands().getFirst());
  }

  private ZonedDateTime time(ZoneId zone) {
    if (at == null) {
      return ZonedDateTime.now(Clock.system(zone));
    }
    try {
      return at.matches(".*(Z|[+-]\\d\\d:\\d\\d|])")
          ? ZonedDateTime.parse(at).withZoneSameInstant(zone)
          : LocalDateTime.parse(at).atZone(zone);
    } catch (DateTimeException e) {
      throw new WrongValue("--at: must be a time such as 2026-03-02T10:00, not '" + at + "'", e);
    }
  }
}
