package io.leadline.demo.pbx;

import io.leadline.demo.time.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A telephone system without telephones: speaks the manager interface to whoever logs in, asks the
/// FastAGI server about each caller, and runs queues, phones and call-backs as Asterisk does with
/// our dialplan and queues. Everything happens on its timeline.
public final class SimulatedPbx implements AutoCloseable {

  /// What it says its version is; no Asterisk says so.
  public static final String VERSION = "22.0.0-simulated";

  private static final int ANY_FREE = 0;

  private final Exchange exchange;
  private final AmiServer manager;
  private final QueueLedger ledger;
  private final Stages.Surroundings around;
  private InetSocketAddress agiServer = InetSocketAddress.createUnresolved("agi-not-set", 1);

  private SimulatedPbx(
      Exchange exchange, AmiServer manager, QueueLedger ledger, Stages.Surroundings around) {
    this.exchange = exchange;
    this.manager = manager;
    this.ledger = ledger;
    this.around = around;
  }

  /// Opens the manager interface on a free loopback port.
  ///
  /// @param queueLog where the ledger is written
  public static SimulatedPbx start(
      Timeline timeline, InstantSource clock, AmiAccount account, Path queueLog, People people)
      throws IOException {
    return start(timeline, clock, account, ANY_FREE, queueLog, people);
  }

  /// As the other, with the manager interface on that loopback port.
  public static SimulatedPbx start(
      Timeline timeline,
      InstantSource clock,
      AmiAccount account,
      int managerPort,
      Path queueLog,
      People people)
      throws IOException {
    var manager = new AmiServer(timeline, account, managerPort);
    var ledger = new QueueLedger(queueLog, clock);
    var exchange = new Exchange(timeline, manager, ledger);
    for (QueueTerms terms : List.of(QueueTerms.sales(), QueueTerms.personal(), QueueTerms.kam())) {
      exchange.queues.put(terms.name(), new CallQueue(exchange, terms, people.habit()));
    }
    var around = new Stages.Surroundings(people.habit(), people.watcher());
    var pbx = new SimulatedPbx(exchange, manager, ledger, around);
    manager.open(new AmiActions(exchange, around, people.outside()));
    return pbx;
  }

  /// Who uses the telephones.
  public record People(PhoneHabit habit, Outside outside, CallWatcher watcher) {}

  public int managerPort() {
    return manager.port();
  }

  /// Whether somebody is logged in to the manager interface.
  public boolean watched() {
    return manager.hasListeners();
  }

  /// Where callers are announced from now on.
  public void askAt(InetSocketAddress server) {
    agiServer = server;
  }

  /// Another queue beside the shipped ones.
  void addQueue(QueueTerms terms, PhoneHabit habit) {
    exchange.queues.put(terms.name(), new CallQueue(exchange, terms, habit));
  }

  /// The channel of whoever is first in a queue.
  Optional<String> firstIn(String queue) {
    return exchange
        .queue(queue)
        .flatMap(found -> found.waiting().stream().findFirst())
        .map(stay -> stay.caller.name());
  }

  /// The channel of whoever is last in a queue.
  Optional<String> lastIn(String queue) {
    return exchange
        .queue(queue)
        .map(CallQueue::waiting)
        .filter(line -> !line.isEmpty())
        .map(line -> line.getLast().caller.name());
  }

  /// Gives a member a telephone.
  ///
  /// @param number the member's penalty in the queue `personal`
  public void addPhone(String device, String owner, int number, List<String> queues) {
    exchange.addPhone(new Phone(device, owner), number, queues);
  }

  /// The phone is switched on, or off.
  public void register(String device, boolean registered) {
    Phone phone = exchange.phones.get(device);
    if (phone != null) {
      exchange.register(phone, registered);
    }
  }

  /// A member does not want to be rung, or does again.
  ///
  /// @param reason why; blank when the pause ends
  public void pause(String device, boolean paused, String reason) {
    Phone phone = exchange.phones.get(device);
    if (phone != null) {
      exchange.pause(phone, paused, reason, "");
    }
  }

  /// Somebody calls, now.
  public void call(Caller caller) {
    new InboundCall(exchange, caller, agiServer, around).arrive();
  }

  /// Callers and call-backs on the line.
  public int calls() {
    return exchange.channels.size();
  }

  @Override
  public void close() throws IOException {
    manager.close();
    ledger.close();
  }
}
