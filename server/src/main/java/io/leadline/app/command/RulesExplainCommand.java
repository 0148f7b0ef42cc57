package io.leadline.app.command;

import io.leadline.app.ConfiguredBrands;
import io.leadline.app.ConfiguredCalendar;
import io.leadline.app.ConfiguredSources;
import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.Identified;
import io.leadline.domain.routing.Floor;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.rules.SupposedFacts;
import io.leadline.rules.TargetText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says where a caller goes and why.",
      "The store says who the caller is, unless the options about the caller suppose it."
    })
final class RulesExplainCommand implements Runnable {

  /// A trunk may write any of it; letters and the like no trunk writes.
  private static final String NUMBER_AS_WRITTEN = "[+*#]?[0-9][-0-9*#() ./]*";

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private RulesOption rules;
  @Mixin private CallerOptions caller;

  @Option(
      names = "--caller",
      paramLabel = "N",
      required = true,
      description =
          "The caller's number as the PBX writes it, or withheld; of a mail the sender's address.")
  private String number = "";

  @Option(
      names = "--dialled",
      paramLabel = "N",
      required = true,
      description = "The number called as the PBX writes it, or the address written to.")
  private String dialled = "";

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When, at the company: 2026-03-02T10:00; otherwise now.")
  private @Nullable String at;

  @Option(
      names = "--json",
      description = "Only JSON: {rule, at, targets, priority, askSource, why}.")
  private boolean json;

  @Override
  public void run() {
    Configuration configuration = config.read();
    var floor = new UnseenFloor();
    RouteDecision decision = rules.read(configuration).rules().decide(facts(configuration, floor));
    if (json) {
      Json.print(spec, RouteWords.json(decision));
    } else {
      print(decision);
    }
    if (floor.asked()) {
      spec.commandLine()
          .getErr()
          .println(
              "queues and reps are not seen from here, so nobody is taken for free or absent; the page Rules"
                  + " tries a caller with them as they stand");
    }
  }

  private void print(RouteDecision decision) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(decision.rule() + "  (" + decision.at() + ")");
    decision.targets().forEach(target -> out.println("  " + TargetText.of(target)));
    decision.why().forEach(reason -> out.println(RouteWords.reason(reason)));
  }

  private RouteFacts facts(Configuration configuration, Floor floor) {
    Installation installation = configuration.installation();
    Brand brand = brand(installation);
    ZonedDateTime time = time(brand.zone());
    var calendar = new ConfiguredCalendar(installation, configuration::exchangeable);
    Optional<PhoneNumber> from = caller(brand);
    boolean mail = dialled.contains("@");
    String to =
        mail ? dialled : brand.numbers().read(dialled).map(PhoneNumber::value).orElse(dialled);
    var facts =
        new SupposedFacts()
            .company(brand.company())
            .medium(mail ? Medium.MAIL : Medium.CALL)
            .brand(brand.name())
            .language(brand.language())
            .dialled(to)
            .caller(from)
            .at(time)
            .floor(floor)
            .open(calendar.open(brand.company(), time.toInstant()))
            .source(
                new ConfiguredSources(configuration::exchangeable)
                    .catalog(brand.company())
                    .identifiedBy(to, time.toLocalDate()));
    caller.suppose(facts);
    if (!caller.any()) {
      from.<Person>map(Person.ByNumber::new)
          .or(this::sender)
          .flatMap(known -> find(brand.company(), known))
          .ifPresent(facts::found);
    }
    return facts.facts();
  }

  private Optional<Person> sender() {
    return number.contains("@")
        ? Optional.of(new Person.ByAddress(new EmailAddress(number)))
        : Optional.empty();
  }

  private Optional<Identified> find(CompanyId company, Person known) {
    try (StoreSession session = StoreSession.open(config)) {
      // a cold start is too slow for the patience that a waiting caller is given
      StoreSession.answer(session.store().warm(Set.of(company)));
      var directory = session.store().directory();
      return switch (known) {
        case Person.ByNumber by ->
            Optional.of(StoreSession.answer(directory.identify(company, by.number())));
        case Person.ByAddress by ->
            Optional.of(StoreSession.answer(directory.identify(company, by.address())));
        case Person.Known _, Person.Withheld _, Person.Nobody _ -> Optional.empty();
      };
    } catch (Refusal refusal) {
      spec.commandLine()
          .getErr()
          .println("taken for a stranger, the store cannot say: " + refusal.getMessage());
      return Optional.empty();
    }
  }

  private Brand brand(Installation installation) {
    if (!dialled.contains("@") && !dialled.matches(NUMBER_AS_WRITTEN)) {
      throw new WrongValue(
          "--dialled: '%s' is neither a number, such as +4930555100, nor a mail address"
              .formatted(dialled));
    }
    List<Pbx> pbxs = installation.pbxs();
    if (!dialled.contains("@") && !pbxs.isEmpty()) {
      return new ConfiguredBrands(installation).dialled(pbxs.getFirst().name(), dialled);
    }
    return installation.mailboxes().stream()
        .filter(mailbox -> mailbox.address().value().equalsIgnoreCase(dialled))
        .findFirst()
        .map(mailbox -> new ConfiguredBrands(installation).mailbox(mailbox.name()))
        .orElseGet(() -> {
          var company = installation.companies().getFirst();
          return company.brand(company.brands().getFirst());
        });
  }

  private Optional<PhoneNumber> caller(Brand brand) {
    if (number.equals("withheld") || number.contains("@")) {
      return Optional.empty();
    }
    Optional<PhoneNumber> read = brand.numbers().read(number);
    if (read.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("taken for withheld: '%s' is no number anybody can call".formatted(number));
    }
    return read;
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
