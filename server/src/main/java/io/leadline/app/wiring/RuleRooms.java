package io.leadline.app.wiring;

import io.leadline.app.ConfiguredDoors;
import io.leadline.config.Installation;
import io.leadline.flow.ReplayFlow;
import io.leadline.flow.TryFlow;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.leadline.web.rules.ReplayRoom;
import io.leadline.web.rules.RulesRoom;
import io.vertx.core.Vertx;
import java.util.List;

/// The pages of the routing rules.
final class RuleRooms {
  private RuleRooms() {}

  static List<Room> of(
      Vertx vertx, Installation installation, Store store, Flows flows, Pages pages) {
    var doors = new ConfiguredDoors(installation);
    var ports =
        new TryFlow.Ports(
            doors, store.directory(), flows.sources, flows.calendar, flows.floors, flows.rules);
    var trying = new TryFlow(ports, Flows.companies(installation));
    boolean shared = installation.companies().size() > 1;
    return List.of(
        new RulesRoom(flows.rules, trying, shared, doors, flows.team, pages),
        new ReplayRoom(flows.rules, new ReplayFlow(store.records()), shared, vertx, pages));
  }
}
