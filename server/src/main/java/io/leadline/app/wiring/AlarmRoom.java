package io.leadline.app.wiring;

import io.leadline.config.Alarms;
import io.leadline.config.Installation;
import io.leadline.config.Webhook;
import io.leadline.crm.AlarmWebhook;
import io.leadline.domain.task.AlarmRecord;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.TaskKind;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.AlarmOutbox;
import io.leadline.flow.AlarmWord;
import io.leadline.flow.BusyWatch;
import io.leadline.flow.KeyWatch;
import io.leadline.flow.TaskPorts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alarms: what raises them, and the ways they are told.
final class AlarmRoom implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmRoom.class);

  private final Optional<AlarmWebhook> webhook;
  private final Optional<AlarmOutbox> outbox;
  private final AlarmFlow alarms;
  private final Watchfulness watch;

  /// @param links which links are up, by their names
  AlarmRoom(
      Surroundings surroundings,
      Server.Inside inside,
      Post post,
      Supplier<Map<String, Boolean>> links) {
    Installation installation = surroundings.configuration().installation();
    Alarms terms = installation.alarms();
    Store store = inside.store();
    var ports = new TaskPorts(store.tasks(), store.records(), inside.journal());
    this.webhook = terms.webhook().map(to -> webhook(to, inside.vertx(), surroundings));
    this.outbox = webhook.map(line -> new AlarmOutbox(ports, line, surroundings.clock()));
    this.alarms =
        new AlarmFlow(
            new AlarmFlow.Ports(ports, store.alarms()),
            inside.flows().team,
            terms(terms, surroundings.simulated()),
            new Ways(post, outbox),
            surroundings.clock());
    this.watch =
        new Watchfulness(
            inside.vertx(), alarms, Flows.companies(installation), links, surroundings.clock());
    Flows flows = inside.flows();
    flows.clock.listen((company, task) ->
        alarms
            .overdue(company, task.id())
            .onFailure(fault -> LOG.warn("no alarm for {}", task.id(), fault)));
    var knowledge = new KeyWatch.Knowledge(flows.brands, store.directory(), flows.sources);
    flows.queues.listen(new BusyWatch(knowledge, alarms));
    flows.queues.listen(
        new KeyWatch(
            knowledge, alarms, terms.keyClientUnanswered(), inside.vertx(), surroundings.clock()));
  }

  /// The demo's clock jumps over hours: what it told would be told again each time.
  static AlarmFlow.Terms terms(Alarms terms, boolean simulated) {
    return new AlarmFlow.Terms(
        simulated ? Duration.ofDays(366) : terms.repeatAfter(), terms.mail());
  }

  private static AlarmWebhook webhook(Webhook to, Vertx vertx, Surroundings surroundings) {
    String secret =
        Secrets.required(to.secret(), "alarms.webhook.secret", surroundings.environment());
    return new AlarmWebhook(vertx, new AlarmWebhook.Target(to.url(), secret), surroundings.clock());
  }

  /// By mail, and where a webhook is configured by that.
  private record Ways(Post post, Optional<AlarmOutbox> outbox) implements AlarmFlow.Teller {
    @Override
    public Future<Void> tell(CompanyId company, AlarmRecord alarm, Set<EmailAddress> to) {
      return post.tell(company, alarm, to);
    }

    @Override
    public Future<Void> tellOutside(AlarmWord word, boolean stored) {
      return outbox.map(outside -> outside.tell(word, stored)).orElseGet(Future::succeededFuture);
    }
  }

  AlarmFlow alarms() {
    return alarms;
  }

  void start(Alarms terms, DueWork due) {
    outbox.ifPresent(outside ->
        due.startOutbox(TaskKind.NOTIFY, AlarmOutbox.TERMS, lease -> outside.send(lease, alarms)));
    watch.start(terms);
  }

  @Override
  public void close() {
    watch.close();
    webhook.ifPresent(line -> Server.answer(line.close(), "alarms.webhook"));
  }
}
