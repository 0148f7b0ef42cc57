package io.leadline.app.wiring;

import io.leadline.app.files.AccountFileReader;
import io.leadline.config.Company;
import io.leadline.config.Installation;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.AccountHistory;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.ContactFlow;
import io.leadline.flow.SeatFlow;
import io.leadline.flow.TwinFlow;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.people.AbsenceRoom;
import io.leadline.web.people.AccountJoinRoom;
import io.leadline.web.people.AccountRoom;
import io.leadline.web.people.AccountsRoom;
import io.leadline.web.people.ContactRoom;
import io.leadline.web.people.ImportRoom;
import io.leadline.web.people.PeopleParts;
import io.leadline.web.people.SearchRoom;
import io.leadline.web.people.SeatRoom;
import io.leadline.web.people.TwinRoom;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The pages of accounts and people, with what they show.
final class PeopleRooms {
  private PeopleRooms() {}

  static List<Room> of(
      Vertx vertx,
      Surroundings surroundings,
      Store store,
      Flows flows,
      Pages pages,
      Consumer<CompanyId> seated) {
    Installation installation = surroundings.configuration().installation();
    InstantSource clock = surroundings.clock();
    Function<CompanyId, NumberingPlan> plans = Flows.plans(installation);
    var ports =
        new AccountFlow.Ports(store.accounts(), store.records(), store.search(), store.journal());
    var people =
        new PeopleParts(
            new AccountFlow(ports, flows.team, clock),
            store.accounts(),
            store.records(),
            store.search(),
            flows.sources,
            flows.team,
            plans);
    var imports =
        new ImportRoom.Parts(
            new AccountsImportFlow(store.accounts(), store.journal()),
            new AccountFileReader(),
            flows.team,
            plans,
            store.trail(),
            clock);
    var twins = new TwinFlow(store.accounts(), store.records(), people.flow());
    return List.of(
        new AccountsRoom(
            people,
            company -> installation.company(company).map(Company::currency).orElseThrow(),
            pages),
        new AccountRoom(
            people,
            new AccountHistory(store.directory(), store.accounts(), store.records()),
            pages),
        new AccountJoinRoom(people, twins, pages),
        new ContactRoom(people, pages),
        new TwinRoom(
            new TwinRoom.Parts(twins, new ContactFlow(store.journal(), clock), store.records()),
            pages),
        new SearchRoom(people, pages),
        new AbsenceRoom(
            new AbsenceRoom.Parts(
                store.absences(),
                flows.team,
                store.accounts(),
                flows.calendar::works,
                store.trail()),
            pages),
        new SeatRoom(
            new SeatFlow(
                store.sittings(clock),
                flows.team,
                company -> flows.pictures.of(company, flows.queues.current()),
                seated,
                clock),
            flows.team,
            pages),
        new ImportRoom(imports, pages, vertx));
  }
}
