package io.leadline.flow;

import io.leadline.domain.account.User;
import io.leadline.domain.acting.Act;
import io.leadline.domain.acting.ActRecord;
import io.leadline.domain.acting.Expectation;
import io.leadline.domain.queue.LiveQueue;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.ActEvent;
import io.leadline.event.ActEvent.Progress;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.MemberInterface;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.QueueName;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people order of the PBXs. An order is recorded before the PBX hears of it, and is done when
/// the PBX's own events show it: its yes alone proves nothing. All state lives on one Vert.x
/// context.
public final class ActFlow implements PbxListener {
  /// Orders under way at once; a further one is refused.
  static final int MOST_PENDING = 500;

  /// After this the PBX is taken not to have done it.
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The listener's own phone must be answered first.
  static final Duration PATIENCE_TO_LISTEN = Duration.ofSeconds(40);

  /// While phones ring for a caller, the PBX lets nobody take him out; then he is sent.
  static final Duration INSIST_AFTER = Duration.ofMillis(1_500);

  private static final int KEPT = 200;
  private static final Duration EARLIER_KEPT = Duration.ofDays(1);
  private static final Duration READ_AGAIN = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ActFlow.class);

  private final ActPorts ports;
  private final Team team;
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;
  private final Map<ActId, Expectation> pending = new LinkedHashMap<>();
  private final LinkedHashMap<ActId, OrderedAct> recent = new LinkedHashMap<>();
  private final List<Consumer<CompanyId>> watchers = new CopyOnWriteArrayList<>();
  private volatile List<OrderedAct> shown = List.of();
  private final Instant began;
  private final Map<CompanyId, Future<List<ActRecord>>> earlier = new ConcurrentHashMap<>();

  public ActFlow(ActPorts ports, Team team, Vertx vertx, InstantSource clock) {
    this.ports = ports;
    this.team = team;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.began = clock.instant();
  }

  /// Orders it.
  ///
  /// @return [Acted.Done] when it is on its way: [#recent] tells what becomes of it
  public Future<Acted> order(User by, ActRequest asked) {
    Act act;
    QueuePicture picture = ports.picture().apply(by.company());
    try {
      var reading = new ActReading(team, picture, by, asked);
      act = reading.read();
      if (!reading.allowed(act)) {
        return reading.gone(act)
            ? refused("This call is not at your phone any more.")
            : refused("Your role does not allow this: " + act.kind().key() + ".");
      }
    } catch (IllegalArgumentException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    return belongs(by.company(), act)
        .compose(ours ->
            ours ? here(() -> begin(by, act, asked.key(), picture)) : refused("No such call."));
  }

  /// The company's orders of a short while ago, the newest first.
  public List<OrderedAct> recent(CompanyId company) {
    return shown.stream().filter(act -> act.company().equals(company)).toList();
  }

  /// The company's orders of the day before this server began, the newest first. Empty until they
  /// are read: then the watchers are told.
  public List<ActRecord> earlier(CompanyId company) {
    Future<List<ActRecord>> read = earlier.computeIfAbsent(company, this::readEarlier);
    return read.succeeded() ? read.result() : List.of();
  }

  private Future<List<ActRecord>> readEarlier(CompanyId company) {
    return ports
        .records()
        .acts(company, began.minus(EARLIER_KEPT), began)
        .map(acts -> acts.stream().sorted(Comparator.comparing(ActRecord::at).reversed()).toList())
        .onSuccess(
            _ -> context.runOnContext(_ -> watchers.forEach(watcher -> watcher.accept(company))))
        .onFailure(_ -> vertx.setTimer(READ_AGAIN.toMillis(), _ -> earlier.remove(company)));
  }

  /// Is told the company whose orders have changed.
  public void watch(Consumer<CompanyId> watcher) {
    watchers.add(watcher);
  }

  @Override
  public void told(PbxEvent event) {
    context.runOnContext(_ -> {
      for (ActId id : List.copyOf(pending.keySet())) {
        Expectation expected = pending.get(id);
        if (expected != null) {
          expected
              .verdict(event)
              .ifPresent(verdict -> settle(id, verdict.progress(), verdict.why()));
        }
      }
    });
  }

  /// A phone or call of another company is not to be acted upon.
  private Future<Boolean> belongs(CompanyId company, Act act) {
    return switch (act) {
      case Act.OnPhone onPhone ->
          Future.succeededFuture(
              team.companies().stream()
                  .filter(other -> !other.equals(company))
                  .allMatch(other ->
                      team.withPhone(other, onPhone.member().phone()).isEmpty()
                          || team.withPhone(company, onPhone.member().phone()).isPresent()));
      case Act.OnCall onCall ->
          team.companies().size() == 1
              ? Future.succeededFuture(true)
              : ports.records().call(company, onCall.call()).map(Optional::isPresent);
    };
  }

  private Future<Acted> begin(User by, Act act, String key, QueuePicture picture) {
    if (pending.size() >= MOST_PENDING) {
      return refused("Too many orders are under way; try again shortly.");
    }
    ActId id = idOf(by, key);
    if (recent.containsKey(id)) {
      return Future.succeededFuture(new Acted.Done());
    }
    keep(new OrderedAct(id, by.company(), by.login(), act, clock.instant(), Progress.PENDING, ""));
    pending.put(id, new Expectation(id, act, seats(act, picture)));
    return record(by.company(), id, "ordered", ordered(id, by, act))
        .compose(recorded ->
            switch (recorded) {
              case Recorded.Fresh _, Recorded.Spooled _ -> put(id, act);
              case Recorded.Repeated _ -> Future.succeededFuture(new Acted.Done());
              case Recorded.Refused no -> {
                settle(id, Progress.REFUSED, no.why());
                yield refused(no.why());
              }
            });
  }

  private Future<Acted> put(ActId id, Act act) {
    Duration patience = act instanceof Act.Listen ? PATIENCE_TO_LISTEN : PATIENCE;
    vertx.setTimer(
        patience.toMillis(),
        _ ->
            context.runOnContext(_ ->
                settle(
                    id,
                    Progress.TIMED_OUT,
                    "The PBX has not shown it within " + patience.toSeconds() + " s.")));
    if (takesOut(act)) {
      vertx.setTimer(INSIST_AFTER.toMillis(), _ -> context.runOnContext(_ -> insist(id, act)));
    }
    Promise<Acted> answer = Promise.promise();
    ports
        .switchboard()
        .perform(id, act)
        .onComplete(done ->
            context.runOnContext(_ -> {
              if (done.failed()) {
                String why = String.valueOf(done.cause().getMessage());
                settle(id, Progress.REFUSED, why);
                answer.complete(new Acted.Refused(why));
              } else {
                answer.complete(new Acted.Done());
              }
            }));
    return answer.future();
  }

  private static boolean takesOut(Act act) {
    return switch (act) {
      case Act.Transfer transfer -> transfer.waitingIn().isPresent();
      case Act.Withdraw _, Act.OfferCallBack _ -> true;
      case Act.OnPhone _, Act.MoveUp _, Act.HangUp _ -> false;
    };
  }

  private void insist(ActId id, Act act) {
    if (pending.containsKey(id)) {
      ports
          .switchboard()
          .insist(act)
          .onFailure(fault -> LOG.warn("{} was not put again: {}", id, fault.getMessage()));
    }
  }

  private void settle(ActId id, Progress progress, String why) {
    OrderedAct act = recent.get(id);
    if (pending.remove(id) == null || act == null) {
      return;
    }
    keep(act.settled(progress, why));
    record(act.company(), id, "settled", new ActEvent.Settled(id, progress, why))
        .onFailure(fault -> LOG.warn("the outcome of {} is not recorded", id, fault));
  }

  private void keep(OrderedAct act) {
    recent.put(act.id(), act);
    while (recent.size() > KEPT) {
      recent.pollFirstEntry();
    }
    shown = new ArrayList<>(recent.values()).reversed();
    watchers.forEach(watcher -> watcher.accept(act.company()));
  }

  private Future<Recorded> record(CompanyId company, ActId id, String step, ActEvent event) {
    var fact =
        new Fact(new FactId(id.value() + "/" + step), company, clock.instant(), Origin.LIVE, event);
    return ports.journal().record(fact);
  }

  private static ActEvent.Ordered ordered(ActId id, User by, Act act) {
    Optional<CallId> call =
        act instanceof Act.OnCall onCall ? Optional.of(onCall.call()) : Optional.empty();
    Optional<MemberInterface> phone =
        act instanceof Act.OnPhone onPhone
            ? Optional.of(onPhone.member().phone())
            : Optional.empty();
    return new ActEvent.Ordered(
        id, by.login(), act.kind().key(), call, phone, ActWords.detail(act));
  }

  /// A pause is of all the queues in which the phone sits.
  private static Set<QueueName> seats(Act act, QueuePicture picture) {
    return act instanceof Act.OnPhone onPhone
        ? picture.queues().values().stream()
            .filter(queue -> queue.id().pbx().equals(act.pbx()))
            .filter(queue ->
                queue.seats().stream()
                    .anyMatch(seat -> seat.phone().equals(onPhone.member().phone())))
            .map(LiveQueue::id)
            .map(id -> id.queue())
            .collect(Collectors.toSet())
        : Set.of();
  }

  private static ActId idOf(User by, String key) {
    String cause = by.company() + "/" + by.login() + "/" + key;
    return new ActId("act-" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)));
  }

  private static Future<Acted> refused(String why) {
    return Future.succeededFuture(new Acted.Refused(why));
  }

  private <T> Future<T> here(Supplier<Future<T>> act) {
    Promise<T> done = Promise.promise();
    context.runOnContext(_ -> act.get().onComplete(done));
    return done.future();
  }
}
