package io.leadline.app.command;

import io.leadline.app.ConfiguredBrands;
import io.leadline.app.ConfiguredCalendar;
import io.leadline.app.ConfiguredSources;
import io.leadline.app.Refusal;
import io.leadline.app.command.ArrivalOptions.Arrival;
import io.leadline.config.Company;
import io.leadline.config.Configuration;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.domain.account.Brand;
import io.leadline.domain.routing.RouteDecision;
import io.leadline.domain.routing.RouteFacts;
import io.leadline.domain.routing.RouteFacts.Medium;
import io.leadline.domain.routing.RuleSet;
import io.leadline.event.Login;
import io.leadline.event.SourceKey;
import io.leadline.flow.Team;
import io.leadline.rules.SupposedFacts;
import io.leadline.yaml.Readers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says where a caller or a mail goes and why.",
      "The store says who it is, unless the options about the caller suppose it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:said",
      "1:the rules are faulty, or there is no such user or mailbox",
      "2:wrong usage"
    },
    footer = {
      "",
      "  leadline rules explain --caller \"+49 40 5551002\" --dialled \"+49 30 5550100\"",
      "  leadline rules explain --from anna@client.example --mailbox sales --subject \"Order 4711\""
          + " --attachment application/pdf"
    })
final class RulesExplainCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private RulesOption rules;
  @Mixin private ArrivalOptions arrival;
  @Mixin private CallerOptions caller;

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
    Arrival came = arrival.read(configuration.installation(), this::remark);
    Brand brand = came.brand();
    try (var store = new StoreGlance(config, brand.company(), this::remark)) {
      caller.people().forEach((option, login) -> requireUser(store, brand, option, login));
      var floor = new UnseenFloor(() -> store.floor(came.at().toInstant()));
      SupposedFacts supposed = facts(configuration, came).floor(floor);
      if (!caller.any()) {
        came.who().flatMap(store::find).ifPresent(supposed::found);
      }
      RouteFacts facts = supposed.facts();
      RouteDecision decision = set.decide(facts);
      Function<Login, Optional<Team.Passed>> passed = login -> passed(store, facts, login);
      if (json) {
        Json.print(spec, RouteWords.json(decision, passed));
      } else {
        print(decision, passed);
      }
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

  /// A mail waits with whoever it is for.
  private static Optional<Team.Passed> passed(StoreGlance store, RouteFacts facts, Login login) {
    return facts.medium() == Medium.MAIL
        ? Optional.empty()
        : store.team().flatMap(team -> team.passed(facts.company(), login, facts.at().toInstant()));
  }

  /// Where nobody works yet, anybody may be supposed.
  private static void requireUser(StoreGlance store, Brand brand, String option, Login login) {
    List<String> logins =
        store
            .team()
            .map(team ->
                team.of(brand.company()).stream().map(user -> user.login().value()).toList())
            .orElse(List.of());
    if (!logins.isEmpty() && !logins.contains(login.value())) {
      throw new Refusal(
          "%s: there is no user '%s'%s"
              .formatted(option, login, Readers.offered(logins, login.value())));
    }
  }

  private void print(RouteDecision decision, Function<Login, Optional<Team.Passed>> passed) {
    List<String> targets =
        decision.targets().stream().map(target -> RouteWords.line(target, passed)).toList();
    PrintWriter out = spec.commandLine().getOut();
    out.println(decision.rule() + "  (" + decision.at() + ")");
    targets.forEach(target -> out.println("  " + target));
    decision.why().forEach(reason -> out.println(RouteWords.reason(reason)));
  }

  private SupposedFacts facts(Configuration configuration, Arrival came) {
    Installation installation = configuration.installation();
    Brand brand = came.brand();
    var calendar = new ConfiguredCalendar(installation, configuration::exchangeable);
    Optional<SourceKey> source =
        new ConfiguredSources(configuration::exchangeable)
            .catalog(brand.company())
            .identifiedBy(came.to(), came.at().toLocalDate());
    if (came.letter().isEmpty() && source.isEmpty()) {
      remarkForeign(installation, came);
    }
    var facts =
        new SupposedFacts()
            .reached(brand)
            .dialled(came.to())
            .caller(came.number())
            .at(came.at())
            .open(calendar.open(brand.company(), came.at().toInstant()))
            .source(source);
    came.letter().ifPresent(facts::letter);
    caller.suppose(facts);
    return facts;
  }

  /// A PBX may pass on calls to numbers that nobody wrote down: they are its first brand's.
  private void remarkForeign(Installation installation, Arrival came) {
    Optional<Pbx> pbx = installation.pbxs().stream().findFirst();
    if (pbx.isPresent()
        && !new ConfiguredBrands(installation).claims(pbx.get().name(), came.to())) {
      List<String> numbers =
          installation.companies().stream()
              .flatMap(company -> company.brands().stream())
              .map(Company.CompanyBrand::numbers)
              .flatMap(List::stream)
              .toList();
      remark(
          "'%s' is no number of leadline.yml or sources.yml%s; taken for one of the brand %s, company %s"
              .formatted(
                  came.to(),
                  Readers.offered(numbers, came.to()),
                  came.brand().name(),
                  came.brand().company()));
    }
  }
}
