package io.leadline.app.wiring;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.ConfiguredBrands;
import io.leadline.app.ConfiguredCadences;
import io.leadline.app.ConfiguredCalendar;
import io.leadline.app.ConfiguredQueues;
import io.leadline.app.ConfiguredSources;
import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.Refusal;
import io.leadline.config.Alarms;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.crm.HttpCrm;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.queue.ServiceLimits;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.domain.task.Patience;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.flow.CallPorts;
import io.leadline.flow.CallTerms;
import io.leadline.flow.CompanyPicture;
import io.leadline.flow.Crossing;
import io.leadline.flow.DeskFlow;
import io.leadline.flow.DialGuard;
import io.leadline.flow.DialMeter;
import io.leadline.flow.FollowUps;
import io.leadline.flow.InboundCallFlow;
import io.leadline.flow.LeadFlow;
import io.leadline.flow.LiveFloor;
import io.leadline.flow.QueueFlow;
import io.leadline.flow.ReportFlow;
import io.leadline.flow.TaskClock;
import io.leadline.flow.TaskFlow;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.Team;
import io.leadline.flow.Workload;
import io.leadline.flow.port.Floors;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Switchboard;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RulesInForce;
import io.leadline.rules.Vocabulary;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The use cases, with what they need.
public final class Flows {
  private static final Duration LAST_PATIENCE = Duration.ofMinutes(5);

  final Team team;
  final Workload work;
  final Floors floors;
  final RulesInForce rules;
  final ConfiguredSources sources;
  final ConfiguredCalendar calendar;
  final ConfiguredBrands brands;
  final FollowUps followUps;
  final QueueFlow queues;
  final CompanyPicture pictures;
  final HttpCrm crm;
  final InboundCallFlow calls;
  final DialMeter meter;
  final DialGuard guard;
  final TaskFlow tasks;
  final TaskClock clock;
  final DeskFlow desk;
  final Acting acting;
  final LeadFlow leads;
  final ReportFlow reports;

  Flows(
      Vertx vertx,
      Surroundings surroundings,
      Store store,
      Journal journal,
      Switchboard switchboard) {
    var configuration = surroundings.configuration();
    Installation installation = configuration.installation();
    Company first = installation.companies().getFirst();
    Pbx pbx = installation.pbxs().getFirst();
    this.team = team(installation, surroundings, store);
    this.rules = rules(configuration, surroundings.clock());
    this.work = new Workload(store.tasks(), team);
    this.sources = new ConfiguredSources(configuration::exchangeable);
    this.calendar = new ConfiguredCalendar(installation, configuration::exchangeable);
    this.brands = new ConfiguredBrands(installation);
    this.followUps =
        new FollowUps(new ConfiguredCadences(configuration::exchangeable), calendar, team);
    this.queues = new QueueFlow(vertx, surroundings.clock(), ServiceLimits.USUAL, first.zone());
    this.floors = new LiveFloor(queues::current, team, work);
    this.pictures =
        new CompanyPicture(team, new ConfiguredQueues(installation, configuration::exchangeable));
    var phones = new PhoneBook(queues::current);
    this.crm = CrmLine.of(vertx, surroundings);
    var directory = CrmLine.directory(crm, surroundings, store, journal);
    this.calls =
        new InboundCallFlow(
            new CallPorts(brands, directory, sources, rules, calendar, journal, floors),
            team,
            callTerms(installation, followUps),
            vertx.getOrCreateContext(),
            surroundings.clock());
    var crossing =
        new Crossing(name -> new NumberingPlan(named(installation, name).country()), switchboard);
    this.meter =
        new DialMeter(installation.dialling().caps(), store.dialLog(companies(installation)));
    this.guard = new DialGuard(installation.dialling(), meter, crossing);
    this.tasks =
        new TaskFlow(
            new TaskPorts(store.tasks(), store.records(), journal),
            switchboard,
            phone -> phones.pbxOf(phone).orElse(pbx.name()),
            team,
            guard,
            followUps,
            surroundings.clock());
    var ports = new TaskPorts(store.tasks(), store.records(), journal);
    this.clock =
        new TaskClock(
            ports,
            store.directory(),
            calendar,
            team,
            patience(installation.alarms(), surroundings.simulated()),
            phones::away,
            surroundings.clock());
    this.desk = new DeskFlow(ports, team, followUps, surroundings.clock());
    this.leads = leads(installation, surroundings, store, journal);
    this.reports = new ReportFlow(store.records(), store.leadFigures(companies(installation)));
    queues.listen(calls);
    queues.listen(tasks);
    queues.listen(crossing);
    this.acting = new Acting(this, vertx, surroundings, store, journal, switchboard);
  }

  private static Team team(Installation installation, Surroundings surroundings, Store store) {
    return new Team(
        store.users(),
        store.absences(),
        store.sittings(surroundings.clock()),
        companies(installation));
  }

  private LeadFlow leads(
      Installation installation, Surroundings surroundings, Store store, Journal journal) {
    return new LeadFlow(
        journal, store.records(), sources, plans(installation), followUps, surroundings.clock());
  }

  static Pbx named(Installation installation, String name) {
    return installation.pbxs().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// How numbers are written in each company's country.
  static Function<CompanyId, NumberingPlan> plans(Installation installation) {
    return company ->
        new NumberingPlan(installation.company(company).map(Company::country).orElseThrow());
  }

  private static CallTerms callTerms(Installation installation, FollowUps followUps) {
    return new CallTerms(
        () -> followUps.first(Situation.LOST_CALL),
        company -> salesQueue(installation, company),
        LAST_PATIENCE,
        installation.pbxs().getFirst().queueLog().isPresent());
  }

  /// Nothing is late on the demo's clock, which jumps.
  private static Patience patience(Alarms terms, boolean simulated) {
    return new Patience(
        terms.overdueDeputy(),
        terms.overdueSupervisor(),
        terms.overdueAlarm(),
        simulated ? Duration.ofDays(366) : Duration.ofSeconds(5));
  }

  /// The companies of an installation.
  static Set<CompanyId> companies(Installation installation) {
    return installation.companies().stream().map(Company::id).collect(Collectors.toSet());
  }

  private static RulesInForce rules(ConfigurationInForce configuration, InstantSource clock) {
    Installation installation = configuration.installation();
    Path folder = installation.folders().rules();
    Supplier<Vocabulary> vocabulary =
        () -> ConfiguredVocabulary.of(installation, configuration.exchangeable());
    return switch (RuleFolder.read(folder, vocabulary.get())) {
      case RuleFolder.Outcome.Accepted accepted ->
          new RulesInForce(folder, accepted, vocabulary, clock);
      case RuleFolder.Outcome.Refused refused ->
          throw new Refusal(
              refused.faults().getFirst()
                  + (refused.faults().size() == 1 ? "" : " (leadline check lists all faults)"));
    };
  }

  private static QueueName salesQueue(Installation installation, CompanyId company) {
    return installation.company(company).map(Company::salesQueue).orElseThrow();
  }
}
