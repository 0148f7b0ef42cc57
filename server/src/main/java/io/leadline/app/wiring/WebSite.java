package io.leadline.app.wiring;

import io.leadline.app.Refusal;
import io.leadline.app.doctor.Doctor;
import io.leadline.app.doctor.Finding;
import io.leadline.app.files.RatesFile;
import io.leadline.app.files.SpendFile;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.config.Web;
import io.leadline.event.CompanyId;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.AuditNames;
import io.leadline.flow.Later;
import io.leadline.flow.SpendFlow;
import io.leadline.flow.port.Checkup;
import io.leadline.flow.port.SpendSheets;
import io.leadline.store.StoreState;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.WebServer;
import io.leadline.web.WebSettings;
import io.leadline.web.acting.ActRoom;
import io.leadline.web.board.AlarmRoom;
import io.leadline.web.board.BoardRoom;
import io.leadline.web.board.StaysRoom;
import io.leadline.web.cost.CostRoom;
import io.leadline.web.cost.LeadsRoom;
import io.leadline.web.cost.SpendRoom;
import io.leadline.web.desk.CardParts;
import io.leadline.web.desk.DeskParts;
import io.leadline.web.desk.DeskRoom;
import io.leadline.web.desk.TaskRoom;
import io.leadline.web.desk.WorkNews;
import io.leadline.web.login.FirstStart;
import io.leadline.web.login.Guard;
import io.leadline.web.setup.SetupRoom;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// The pages, with what they show.
final class WebSite {
  private static final long LOOK_AT_STORE_MILLIS = 1_000;

  private WebSite() {}

  /// The pages, and what makes the first administrator.
  ///
  /// @param work is to be told whose tasks became others
  record Site(WebServer pages, FirstStart first, Consumer<CompanyId> work) {}

  static Site of(
      Vertx vertx,
      Surroundings surroundings,
      Store store,
      Flows flows,
      AlarmFlow alarms,
      MeterRegistry meters) {
    Installation installation = surroundings.configuration().installation();
    InstantSource clock = surroundings.clock();
    WebSettings settings = settings(installation, surroundings.simulated());
    var pages = new Pages(installation.companies().getFirst().zone());
    var guard = new Guard(vertx, store.sessions(), flows.team, settings, pages, clock);
    Function<CompanyId, Currency> currency =
        company -> installation.company(company).map(Company::currency).orElseThrow();
    CardParts card = card(store, flows, currency, clock);
    var cost =
        new CostRoom.Parts(
            flows.reports,
            store.records(),
            store.directory(),
            flows.sources,
            flows.team,
            currency,
            company -> installation.company(company).map(Company::zone).orElseThrow());
    var desk =
        new DeskRoom(
            new DeskParts(
                card, flows.queues, flows.leads, flows.tasks, flows.acting.acts, meters, clock),
            pages);
    Consumer<CompanyId> work = keepCurrent(desk, vertx, flows);
    var board =
        new BoardRoom.Parts(
            flows.queues,
            flows.pictures,
            flows.team,
            store.records(),
            store.directory(),
            store.tasks(),
            flows.sources,
            flows.acting.acts,
            clock);
    var rooms =
        new ArrayList<Room>(
            List.of(
                desk,
                new AlarmRoom(alarms, flows.team, pages),
                new TaskRoom(new TaskRoom.Parts(card, flows.desk, flows.leads, clock), pages),
                new BoardRoom(vertx, board, pages),
                new StaysRoom(board, pages),
                new CostRoom(vertx, cost, pages),
                new SpendRoom(
                    cost, new SpendFlow(store.journal()), sheets(surroundings, flows), pages),
                new ActRoom(
                    flows.acting.acts,
                    store.records(),
                    new AuditNames(store.accounts()),
                    flows.team,
                    pages),
                new LeadsRoom(cost, pages)));
    rooms.addAll(PeopleRooms.of(vertx, surroundings, store, flows, pages, desk::seated));
    rooms.addAll(RuleRooms.of(vertx, installation, store, flows, pages));
    rooms.add(new SetupRoom(checkup(vertx, surroundings), flows.queues::current, pages));
    var first = new FirstStart(firstStart(installation, store, flows, clock), guard, pages, vertx);
    return new Site(
        new WebServer(vertx, settings, guard, pages, List.of(first), rooms), first, work);
  }

  /// @return is to be told whose tasks became others
  private static Consumer<CompanyId> keepCurrent(DeskRoom desk, Vertx vertx, Flows flows) {
    flows.acting.outbound.watch(desk::talking);
    vertx.setPeriodic(LOOK_AT_STORE_MILLIS, _ -> desk.lookAgain());
    return new WorkNews(Later.by(vertx), desk::due)::changed;
  }

  private static CardParts card(
      Store store, Flows flows, Function<CompanyId, Currency> currency, InstantSource clock) {
    return new CardParts(
        store.records(),
        store.directory(),
        store.tasks(),
        flows.sources,
        flows.team,
        new CardParts.Customs(
            flows.followUps.calendar(),
            currency,
            () ->
                Optional.of(store.state(clock))
                    .filter(state -> !state.isUp())
                    .map(StoreState::since)),
        company -> flows.pictures.of(company, flows.queues.current()));
  }

  private static FirstStart.Parts firstStart(
      Installation installation, Store store, Flows flows, InstantSource clock) {
    Web web = installation.web();
    return new FirstStart.Parts(
        store.users(),
        store.sessions(),
        flows.team,
        installation.companies().stream()
            .map(company ->
                new FirstStart.Place(
                    company.id(), company.name(), company.languages(), company.zone()))
            .toList(),
        web.certificate().isPresent() || !web.behindProxy().isEmpty(),
        clock);
  }

  private static Checkup checkup(Vertx vertx, Surroundings surroundings) {
    var doctor =
        new Doctor(
            surroundings.configuration().folder(),
            surroundings.environment(),
            false,
            surroundings.clock(),
            _ -> {});
    return () -> vertx.executeBlocking(() -> examined(doctor), false).map(Objects::requireNonNull);
  }

  private static List<Checkup.Finding> examined(Doctor doctor) {
    List<Checkup.Finding> all = new ArrayList<>();
    doctor.examine(findings -> findings.forEach(one -> all.add(told(one))));
    return List.copyOf(all);
  }

  private static Checkup.Finding told(Finding one) {
    return new Checkup.Finding(
        one.area(),
        one.check(),
        Checkup.Status.valueOf(one.status().name()),
        one.found(),
        one.mend());
  }

  private static SpendSheets sheets(Surroundings surroundings, Flows flows) {
    Installation installation = surroundings.configuration().installation();
    return (company, text) -> {
      try {
        return SpendFile.reading(
            text,
            new SpendFile.Terms(
                flows.sources.catalog(company),
                installation.company(company).map(Company::currency).orElseThrow(),
                RatesFile.in(surroundings.configuration().folder())));
      } catch (Refusal faultyRates) {
        return new SpendSheets.Reading(
            List.of(), String.valueOf(faultyRates.getMessage()).lines().toList());
      }
    };
  }

  private static WebSettings settings(Installation installation, boolean simulated) {
    Web web = installation.web();
    return new WebSettings(
        web.host(),
        web.port(),
        web.certificate().map(pem -> new WebSettings.Certificate(pem.chain(), pem.key())),
        web.sessionLength(),
        installation.limits().requestBytes(),
        simulated);
  }
}
