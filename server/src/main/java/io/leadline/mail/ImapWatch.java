package io.leadline.mail;

import io.leadline.mail.MailboxPass.Result;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches one mailbox on a thread of its own: waits by IDLE (RFC 2177), looks for itself as well,
/// and comes back with growing pauses when the connection is lost.
///
/// A second thread breaks the IDLE off at the polling interval; the mail server's answer to that
/// shows that the line lives. A line that is silent for longer is given up.
public final class ImapWatch implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// An open folder keeps something of every mail that was read in it.
  private static final int MAILS_OF_ONE_OPENING = 50;

  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(ImapWatch.class);

  private final WatchedMailbox mailbox;
  private final MailboxPass pass;
  private final InstantSource clock;
  private final AtomicReference<MailboxHealth> health;
  private final AtomicReference<Optional<IMAPFolder>> idling =
      new AtomicReference<>(Optional.empty());
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private final ScheduledExecutorService ticker;

  private ImapWatch(WatchedMailbox mailbox, MailboxPass pass, InstantSource clock) {
    this.mailbox = mailbox;
    this.pass = pass;
    this.clock = clock;
    this.health =
        new AtomicReference<>(
            new MailboxHealth(
                mailbox.name(), false, clock.instant(), Optional.of("starting"), Optional.empty()));
    this.thread =
        Thread.ofPlatform().name("mail-in-" + mailbox.name()).daemon().unstarted(this::run);
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("mail-tick-" + mailbox.name()).daemon().factory());
  }

  static ImapWatch started(WatchedMailbox mailbox, MailboxPass pass, InstantSource clock) {
    var watch = new ImapWatch(mailbox, pass, clock);
    watch.thread.start();
    long millis = mailbox.poll().toMillis();
    var _ =
        watch.ticker.scheduleWithFixedDelay(watch::breakOff, millis, millis, TimeUnit.MILLISECONDS);
    return watch;
  }

  public MailboxHealth health() {
    return health.get();
  }

  /// The store came back older: the mails of some days are told again, at once where the connection
  /// is idle.
  public void lookAgain() {
    pass.lookAgain();
    ticker.execute(this::breakOff);
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!isStopped()) {
      try {
        session();
        pause = FIRST_PAUSE;
      } catch (MessagingException | RuntimeException e) {
        boolean wasUp = health.get().connected();
        down(String.valueOf(e.getMessage()));
        pause = wasUp ? FIRST_PAUSE : longer(pause);
        LOG.warn("mailbox {}: {}; trying again in {}", mailbox.name(), e.getMessage(), pause);
      }
      await(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /// One connection, until it is lost or the watch ends.
  private void session() throws MessagingException {
    var access = mailbox.imap();
    var session = MailServer.session("imap", access, mailbox.poll().plusSeconds(30));
    try (var store = (IMAPStore) session.getStore("imap")) {
      store.connect(access.host(), access.port(), access.user(), access.password());
      try (var folder = (IMAPFolder) store.getFolder(mailbox.folder())) {
        folder.open(Folder.READ_WRITE);
        boolean idles = store.hasCapability("IDLE");
        int read = 0;
        while (!isStopped()) {
          Result result = pass.run(folder);
          up(result);
          read += result.recorded();
          if (read >= MAILS_OF_ONE_OPENING) {
            folder.close(false);
            folder.open(Folder.READ_WRITE);
            read = 0;
          } else if (result.waiting().isPresent()) {
            await(RETRY);
          } else if (!result.more()) {
            waitForMail(folder, idles);
          }
        }
      }
    }
  }

  private void waitForMail(IMAPFolder folder, boolean idles) throws MessagingException {
    if (!idles) {
      await(mailbox.poll());
      folder.getMessageCount();
      return;
    }
    idling.set(Optional.of(folder));
    try {
      folder.idle(true);
    } finally {
      idling.set(Optional.empty());
    }
  }

  /// Any command ends an IDLE.
  private void breakOff() {
    idling
        .get()
        .ifPresent(folder -> {
          try {
            folder.doCommand(protocol -> {
              protocol.noop();
              return true;
            });
          } catch (MessagingException e) {
            LOG.debug("mailbox {}: {}", mailbox.name(), e.getMessage());
          }
        });
  }

  private void up(Result result) {
    MailboxHealth before = health.get();
    Instant now = clock.instant();
    health.set(
        new MailboxHealth(
            mailbox.name(),
            true,
            before.connected() ? before.since() : now,
            result.waiting(),
            result.recorded() > 0 ? Optional.of(now) : before.lastMailAt()));
  }

  private void down(String why) {
    MailboxHealth before = health.get();
    health.set(
        new MailboxHealth(
            mailbox.name(),
            false,
            before.connected() ? clock.instant() : before.since(),
            Optional.of(why),
            before.lastMailAt()));
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void await(Duration pause) {
    try {
      var _ = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }

  /// Ends the watch; a mail being recorded is finished first, for a few seconds at most.
  @Override
  public void close() {
    stopped.countDown();
    ticker.execute(this::breakOff);
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ticker.shutdownNow();
  }
}
