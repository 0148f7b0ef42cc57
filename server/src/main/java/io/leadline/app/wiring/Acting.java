package io.leadline.app.wiring;

import io.leadline.config.Installation;
import io.leadline.config.Pbx;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.flow.ActFlow;
import io.leadline.flow.ActPorts;
import io.leadline.flow.Later;
import io.leadline.flow.OutboundFlow;
import io.leadline.flow.PlaceFlow;
import io.leadline.flow.PlacePorts;
import io.leadline.flow.TaskPorts;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Switchboard;
import io.vertx.core.Vertx;

/// Acting on calls: what people order, what they dial, and whose place in line is kept.
final class Acting {
  final ActFlow acts;
  final OutboundFlow outbound;

  Acting(
      Flows flows,
      Vertx vertx,
      Surroundings surroundings,
      Store store,
      Journal journal,
      Switchboard switchboard) {
    Installation installation = surroundings.configuration().installation();
    var tasks = new TaskPorts(store.tasks(), store.records(), journal);
    this.acts =
        new ActFlow(
            new ActPorts(
                journal,
                store.records(),
                switchboard,
                company -> flows.pictures.of(company, flows.queues.current())),
            flows.team,
            vertx,
            surroundings.clock());
    flows.queues.listen(acts);
    this.outbound =
        new OutboundFlow(
            tasks,
            store.directory(),
            flows.team,
            flows.followUps,
            pbx -> dialling(installation, pbx));
    flows.queues.listen(outbound);
    flows.queues.listen(
        new PlaceFlow(
            new PlacePorts(
                tasks, store.directory(), flows.calendar, switchboard, flows.queues::current),
            flows.team,
            flows.guard,
            flows.followUps,
            pbx -> dialling(installation, pbx),
            Later.by(vertx),
            surroundings.clock()));
  }

  private static OutboundFlow.Dialling dialling(Installation installation, String name) {
    Pbx pbx = Flows.named(installation, name);
    return new OutboundFlow.Dialling(
        pbx.company(), new NumberingPlan(pbx.country()), pbx.outside());
  }
}
