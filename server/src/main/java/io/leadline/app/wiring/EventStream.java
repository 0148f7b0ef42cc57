package io.leadline.app.wiring;

import io.leadline.config.Pbx;
import io.leadline.event.PbxEvent;
import io.leadline.flow.PbxListener;
import io.leadline.flow.SoleOwner;
import io.leadline.pbx.ami.AmiLink;
import io.leadline.pbx.queuelog.LedgerTail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// What one PBX tells: its ledger first, then its event stream, while this server is the one that
/// reads them.
final class EventStream implements SoleOwner.Work, PbxListener, AutoCloseable {
  /// How long the link waits for what the ledger tells of today.
  private static final Duration TODAY_WITHIN = Duration.ofSeconds(20);

  private final Pbx pbx;
  private final AmiLink link;
  private final Function<Path, LedgerTail> ledgers;
  private final Hand hand;
  private final AtomicReference<Optional<LedgerTail>> ledger =
      new AtomicReference<>(Optional.empty());
  private volatile boolean mine;

  /// Is told who reads.
  ///
  /// @param taken this server from now on
  /// @param given another one from now on
  record Hand(Runnable taken, Runnable given) {}

  /// @param ledgers opens the ledger
  EventStream(Pbx pbx, AmiLink link, Function<Path, LedgerTail> ledgers, Hand hand) {
    this.pbx = pbx;
    this.link = link;
    this.ledgers = ledgers;
    this.hand = hand;
  }

  @Override
  public void begin() {
    mine = true;
    hand.taken().run();
    ledger.set(pbx.queueLog().map(ledgers));
    var _ =
        ledger
            .get()
            .map(LedgerTail::start)
            .orElseGet(() -> CompletableFuture.completedFuture(null))
            .completeOnTimeout(null, TODAY_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
            .thenRun(() -> {
              if (mine) {
                link.start();
              }
            });
  }

  @Override
  public void end() {
    mine = false;
    link.close();
    hand.given().run();
    // it may wait for what it has under way
    ledger
        .getAndSet(Optional.empty())
        .ifPresent(open -> Thread.ofVirtual().name("ledger-" + pbx.name()).start(open::close));
  }

  /// The store came back older: the ledger is read again from the place that stands in it.
  void readAgain() {
    ledger.get().ifPresent(LedgerTail::readAgain);
  }

  @Override
  public void told(PbxEvent event) {
    ledger.get().ifPresent(open -> open.told(event));
  }

  @Override
  public void close() {
    mine = false;
    link.close();
    ledger.getAndSet(Optional.empty()).ifPresent(LedgerTail::close);
  }
}
