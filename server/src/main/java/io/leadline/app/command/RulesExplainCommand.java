package io.leadline.app.command;

import io.leadline.app.ConfiguredBrands;
import io.leadline.app.ConfiguredCalendar;
import io.leadline.app.ConfiguredSources;
import io.leadline.config.Configuration;
import io.leadline.config.Installation;
import io.leadline.config.Mailbox;
import io.leadline.config.Pbx;
import io.leadline.domain.account.Brand;
import io.leadline.domain.routing.Letter;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.SourceKey;
import io.leadline.flow.Team;
import io.leadline.rules.SupposedFacts;
import io.leadline.yaml.Readers;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

  private static final String WITHHELD = "withheld";

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

  @Option(names = "--subject", description = "Of a mail.")
  private String subject = "";

  @Option(
      names = "--json",
      description =
          "Only JSON: {rule, at, targets: [{kind, name, forSeconds, passedOver}], priority, askSource,"
              + " why}; passedOver only where a call goes past.")
  private boolean json;

  @Override
  public void run() {
    Configuration configuration = config.read();
    RuleSet set = rules.read(configuration).rules();
    Brand brand = brand(configuration.installation());
    ZonedDateTime time = time(brand.zone());
    try (var store = new StoreGlance(config, brand.company(), this::remark)) {
      var floor = new UnseenFloor(() -> store.floor(time.toInstant()));
      SupposedFacts supposed = facts(configuration, brand, time).floor(floor);
      if (!caller.any()) {
        known(brand).flatMap(store::find).ifPresent(supposed::found);
      }
      RouteFacts facts = supposed.facts();
      RouteDecision decision = set.decide(facts);
      // a mail waits with whoever it is for
      Function<Login, Optional<Team.Passed>> passed =
          login ->
              facts.medium() == Medium.MAIL
                  ? Optional.empty()
                  : store
                      .team()
                      .flatMap(team -> team.passed(brand.company(), login, facts.at().toInstant()));
      if (json) {
        Json.print(spec, RouteWords.json(decision, passed));
      } else {
        print(decision, passed);
      }
      caller.people().forEach((option, login) -> nobody(store, brand, option, login));
      if (floor.asked()) {
        remark(
            "queues and reps are not seen from here, so nobody is taken for free; the page Rules"
                + " tries a caller with them as they stand");
      }
    }
  }

  private void remark(String line) {
    spec.commandLine().getErr().println(line);
  }

  private void nobody(StoreGlance store, Brand brand, String option, Login login) {
    store
        .team()
        .map(team -> team.of(brand.company()).stream().map(user -> user.login().value()).toList())
        .filter(logins -> !logins.contains(login.value()))
        .ifPresent(logins ->
            remark(
                "%s: there is no user '%s'%s"
                    .formatted(option, login, Readers.suggestion(logins, login.value()))));
  }

  private void print(RouteDecision decision, Function<Login, Optional<Team.Passed>> passed) {
    List<String> targets =
        decision.targets().stream().map(target -> RouteWords.line(target, passed)).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.println(decision.rule() + "  (" + decision.at() + ")");
    targets.forEach(target -> out.println("  " + target));
    decision.why().forEach(reason -> out.println(RouteWords.reason(reason)));
  }

  private SupposedFacts facts(Configuration configuration, Brand brand, ZonedDateTime time) {
    Installation installation = configuration.installation();
    var calendar = new ConfiguredCalendar(installation, configuration::exchangeable);
    String to =
        isMail() ? dialled : brand.numbers().read(dialled).map(PhoneNumber::value).orElse(dialled);
    Optional<SourceKey> source =
        new ConfiguredSources(configuration::exchangeable)
            .catalog(brand.company())
            .identifiedBy(to, time.toLocalDate());
    if (source.isEmpty() && !isOurs(installation)) {
      remark(
          "'%s' is no %s; taken for one of the brand %s, company %s"
              .formatted(
                  dialled,
                  isMail() ? "mailbox of leadline.yml" : "number of leadline.yml or sources.yml",
                  brand.name(),
                  brand.company()));
    }
    var facts =
        new SupposedFacts()
            .reached(brand)
            .dialled(to)
            .caller(caller(brand))
            .at(time)
            .open(calendar.open(brand.company(), time.toInstant()))
            .source(source);
    if (isMail()) {
      String sender = sender().map(Person.ByAddress::address).map(EmailAddress::value).orElse("");
      String box = mailbox(installation).map(Mailbox::name).orElse("");
      facts.letter(new Letter(box, sender, List.of(to), subject, List.of()));
    }
    caller.suppose(facts);
    return facts;
  }

  private boolean isMail() {
    return dialled.contains("@");
  }

  private boolean isOurs(Installation installation) {
    List<Pbx> pbxs = installation.pbxs();
    return isMail()
        ? mailbox(installation).isPresent()
        : pbxs.isEmpty()
            || new ConfiguredBrands(installation).claims(pbxs.getFirst().name(), dialled);
  }

  private Optional<Mailbox> mailbox(Installation installation) {
    return installation.mailboxes().stream()
        .filter(mailbox -> mailbox.address().value().equalsIgnoreCase(dialled))
        .findFirst();
  }

  private Optional<Person> known(Brand brand) {
    Optional<Person> written = sender().map(Person.class::cast);
    return number.equals(WITHHELD)
        ? Optional.empty()
        : written.or(() -> brand.numbers().read(number).map(Person.ByNumber::new));
  }

  private Optional<Person.ByAddress> sender() {
    try {
      return number.contains("@")
          ? Optional.of(new Person.ByAddress(new EmailAddress(number)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new WrongValue("--caller: '" + number + "' is no mail address", e);
    }
  }

  private Brand brand(Installation installation) {
    if (!isMail() && !dialled.matches(NUMBER_AS_WRITTEN)) {
      throw new WrongValue(
          "--dialled: '%s' is neither a number, such as +4930555100, nor a mail address"
              .formatted(dialled));
    }
    List<Pbx> pbxs = installation.pbxs();
    if (!isMail() && !pbxs.isEmpty()) {
      return new ConfiguredBrands(installation).dialled(pbxs.getFirst().name(), dialled);
    }
    return mailbox(installation)
        .map(mailbox -> new ConfiguredBrands(installation).mailbox(mailbox.name()))
        .orElseGet(() -> {
          var company = installation.companies().getFirst();
          return company.brand(company.brands().getFirst());
        });
  }

  private Optional<PhoneNumber> caller(Brand brand) {
    if (number.equals(WITHHELD) || number.contains("@")) {
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
