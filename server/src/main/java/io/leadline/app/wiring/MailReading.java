package io.leadline.app.wiring;

import io.leadline.flow.SoleOwner;
import io.leadline.mail.ImapWatch;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// One mailbox, watched while this server is the one that reads it.
final class MailReading implements SoleOwner.Work, AutoCloseable {
  private final Supplier<ImapWatch> watches;
  private final AtomicReference<Optional<ImapWatch>> watch =
      new AtomicReference<>(Optional.empty());

  private final AtomicBoolean again = new AtomicBoolean();

  MailReading(Supplier<ImapWatch> watches) {
    this.watches = watches;
  }

  @Override
  public void begin() {
    watch.set(Optional.of(watches.get()));
    lookAgainIfAsked();
  }

  @Override
  public void end() {
    // a mail that is being recorded is finished first
    watch
        .getAndSet(Optional.empty())
        .ifPresent(open -> Thread.ofVirtual().name("mail-end").start(open::close));
  }

  /// The store came back older: mails of some days are read again, now or once this server reads
  /// them.
  void readAgain() {
    again.set(true);
    lookAgainIfAsked();
  }

  private void lookAgainIfAsked() {
    watch.get().filter(_ -> again.getAndSet(false)).ifPresent(ImapWatch::lookAgain);
  }

  boolean isUp() {
    return watch.get().map(open -> open.health().connected()).orElse(false);
  }

  @Override
  public void close() {
    watch.getAndSet(Optional.empty()).ifPresent(ImapWatch::close);
  }
}
