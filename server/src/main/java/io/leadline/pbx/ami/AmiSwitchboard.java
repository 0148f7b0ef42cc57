package io.leadline.pbx.ami;

import io.leadline.domain.acting.Act;
import io.leadline.domain.queue.KeptPlace;
import io.leadline.event.ActId;
import io.leadline.event.CallId;
import io.leadline.event.MemberInterface;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.flow.port.Switchboard;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;

/// Acts on the PBXs by orders to their manager interface. Originates only into the contexts of
/// Leadline's own dialplan, never an application; what came of an order is told by the PBX's
/// events.
public final class AmiSwitchboard implements Switchboard, AutoCloseable {
  static final String CALL_BACK = "ll-callback";

  /// How long the rep's phone rings for a call-back.
  static final Duration RINGS = Duration.ofSeconds(30);

  private static final int MOST_REMEMBERED = 10_000;

  private final Map<String, AmiCommands> commands;
  private final Map<String, KeyCopy> copies;
  private final Map<String, Lines> lines;
  private final InstantSource clock;
  private volatile Consumer<PbxEvent> told = _ -> {};

  /// Attempts ordered by this server. The PBX refuses a second one too, but only after it has said
  /// yes, and in the words in which it tells that the rep's phone failed.
  private final Set<CallId> ordered =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<CallId, Boolean> eldest) {
                  return size() > MOST_REMEMBERED;
                }
              }));

  public AmiSwitchboard(List<AmiAccount> accounts, InstantSource clock) {
    this.commands = accounts.stream().collect(Collectors.toMap(AmiAccount::pbx, AmiCommands::new));
    this.clock = clock;
    this.lines = accounts.stream().collect(Collectors.toMap(AmiAccount::pbx, _ -> new Lines()));
    this.copies =
        accounts.stream()
            .map(AmiAccount::pbx)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    pbx -> new KeyCopy(orders(pbx)::send, clock),
                    (one, _) -> one,
                    ConcurrentHashMap::new));
  }

  @Override
  public Future<Void> callBack(CallId attempt, MemberInterface rep, PhoneNumber client) {
    String id = attempt.value();
    int colon = id.indexOf(':');
    String pbx = id.substring(0, colon);
    String channelId = id.substring(colon + 1);
    AmiCommands orders = commands.get(pbx);
    if (orders == null) {
      return Future.failedFuture(new IllegalArgumentException("no PBX is called " + pbx));
    }
    if (!ordered.add(attempt)) {
      return Future.succeededFuture();
    }
    return orders
        .<Void>order(() -> {
          orders.send(originate(channelId, rep, client));
          return null;
        })
        .onFailure(_ -> ordered.remove(attempt));
  }

  @Override
  public Future<Void> perform(ActId id, Act act) {
    return order(act.pbx(), acts -> acts.perform(id, act));
  }

  @Override
  public Future<Void> insist(Act act) {
    return order(act.pbx(), acts -> acts.insist(act));
  }

  @Override
  public Future<Void> keepPlace(KeptPlace place, CallId attempt, int position) {
    String id = attempt.value();
    int colon = id.indexOf(':');
    return order(
        id.substring(0, colon), acts -> acts.keepPlace(place, id.substring(colon + 1), position));
  }

  @Override
  public Future<Void> takeBack(CallId attempt) {
    String id = attempt.value();
    int colon = id.indexOf(':');
    return order(id.substring(0, colon), acts -> acts.hangUp(id.substring(colon + 1)));
  }

  @Override
  public Future<Void> rejoin(CallId call, QueueName queue, int position) {
    String pbx = call.value().substring(0, call.value().indexOf(':'));
    return order(pbx, acts -> acts.rejoin(call, queue, position));
  }

  private Future<Void> order(String pbx, Acting acting) {
    AmiCommands to = commands.get(pbx);
    if (to == null) {
      return Future.failedFuture(new IllegalArgumentException("no PBX is called " + pbx));
    }
    var acts = new AmiActs(to, lines(pbx), clock, told);
    return to.order(() -> {
      acting.on(acts);
      return null;
    });
  }

  /// What that PBX calls its channels and members; its reader keeps it up to date.
  public Lines lines(String pbx) {
    return lines.getOrDefault(pbx, new Lines());
  }

  /// Tells there what a PBX says when it is asked after an order.
  public void tellTo(Consumer<PbxEvent> listener) {
    told = listener;
  }

  @Override
  public Future<Integer> copyKeyNumbers(String pbx, List<KeyLeg> legs) {
    KeyCopy copy = copies.get(pbx);
    return copy == null
        ? Future.failedFuture(new IllegalArgumentException("no PBX is called " + pbx))
        : write(legs, 0, orders(pbx), copy);
  }

  /// Some rows an order, so that other orders wait for those alone.
  private static Future<Integer> write(
      List<KeyLeg> legs, int before, AmiCommands orders, KeyCopy copy) {
    return orders
        .order(() -> copy.bringUpToDate(legs))
        .compose(changed ->
            changed < KeyCopy.WRITTEN_AT_ONCE
                ? Future.succeededFuture(before + changed)
                : write(legs, before + changed, orders, copy));
  }

  @Override
  public Future<Integer> compareKeyNumbers(String pbx) {
    KeyCopy copy = copies.get(pbx);
    return copy == null
        ? Future.failedFuture(new IllegalArgumentException("no PBX is called " + pbx))
        : compareBehind("", 0, orders(pbx), copy);
  }

  private static Future<Integer> compareBehind(
      String number, int differences, AmiCommands orders, KeyCopy copy) {
    return orders
        .order(() -> copy.compareBehind(number))
        .compose(compared -> {
          int all = differences + compared.differences();
          return compared
              .last()
              .map(last -> compareBehind(last, all, orders, copy))
              .orElseGet(() -> Future.succeededFuture(all));
        });
  }

  /// The PBX says what its copy of key numbers holds.
  public void synced(SyncAnswer answer) {
    KeyCopy copy = copies.get(answer.pbx());
    if (copy != null) {
      copy.answered(answer);
    }
  }

  @Override
  public void close() {
    commands.values().forEach(AmiCommands::close);
  }

  private AmiCommands orders(String pbx) {
    AmiCommands orders = commands.get(pbx);
    if (orders == null) {
      throw new IllegalArgumentException("no PBX is called " + pbx);
    }
    return orders;
  }

  /// The channel's id is the attempt's: the PBX takes no second one under it.
  private static OriginateAction originate(
      String channelId, MemberInterface rep, PhoneNumber client) {
    var action = new OriginateAction();
    action.setChannel(Clean.line(rep.value()));
    action.setChannelId(Clean.line(channelId));
    action.setContext(CALL_BACK);
    action.setExten(Clean.line(client.value()));
    action.setPriority(1);
    action.setCallerId(Clean.line(client.value()));
    action.setVariables(Map.of("__LL_ID", channelId));
    action.setTimeout(RINGS.toMillis());
    action.setAsync(true);
    return action;
  }

  /// What is to be done on a PBX.
  private interface Acting {
    void on(AmiActs acts) throws IOException;
  }

  /// Sends one action.
  interface Order {
    void send(ManagerAction action) throws IOException;
  }
}
