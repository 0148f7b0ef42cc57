package io.leadline.mail;

import io.leadline.event.EmailAddress;
import io.leadline.flow.port.MailRefused;
import io.leadline.flow.port.Mailer;
import io.leadline.mail.probe.MailAccess;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends over SMTP, on one thread of its own. Automatic answers leave with the null sender, as RFC
/// 3834 (3.3) allows and loops demand: what cannot be delivered then comes back to nobody.
public final class SmtpMailer implements Mailer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int WAITING = 100;

  private final Map<String, Outgoing> mailboxes;
  private final InstantSource clock;
  private final ThreadPoolExecutor thread;

  /// How one mailbox sends.
  ///
  /// @param sender the name beside the address in From; may be empty
  public record Outgoing(MailAccess smtp, EmailAddress address, String sender) {}

  /// Sends for these mailboxes.
  ///
  /// @param mailboxes by their name in the configuration
  public SmtpMailer(Map<String, Outgoing> mailboxes, InstantSource clock) {
    this.mailboxes = Map.copyOf(mailboxes);
    this.clock = clock;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("mail-out-", 0).daemon().factory());
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public Future<String> send(OutgoingMail mail) {
    Outgoing from = mailboxes.get(mail.mailbox());
    if (from == null) {
      return Future.failedFuture("there is no mailbox " + mail.mailbox() + " to send from");
    }
    Promise<String> sent = Promise.promise();
    try {
      thread.execute(() -> deliver(from, mail, sent));
    } catch (RejectedExecutionException e) {
      sent.fail("%d mails wait to be sent already".formatted(WAITING));
    }
    return sent.future();
  }

  private void deliver(Outgoing from, OutgoingMail mail, Promise<String> sent) {
    try {
      sent.complete(deliver(from, mail));
    } catch (MessagingException e) {
      sent.fail(failure(e));
    } catch (RejectedExecutionException e) {
      // the server ended meanwhile: whether it was sent is asked again at the next start
      LOG.debug("nobody waits any more for a mail's answer", e);
    } catch (RuntimeException e) {
      sent.fail(e);
    }
  }

  /// Some relays take no null sender from those who log in; when one is refused, nothing went out
  /// under it, and the mailbox's own address is tried.
  private String deliver(Outgoing from, OutgoingMail mail) throws MessagingException {
    if (!mail.automatic()) {
      return deliver(from, mail, from.address().value());
    }
    try {
      return deliver(from, mail, "<>");
    } catch (MessagingException e) {
      if (isForGood(code(e))) {
        return deliver(from, mail, from.address().value());
      }
      throw e;
    }
  }

  private String deliver(Outgoing from, OutgoingMail mail, String envelopeSender)
      throws MessagingException {
    MailAccess smtp = from.smtp();
    Session session = MailServer.session("smtp", smtp, ANSWER);
    session.getProperties().setProperty("mail.smtp.from", envelopeSender);
    var message = AnswerMessage.of(session, from, mail, clock.instant());
    try (Transport transport = session.getTransport("smtp")) {
      boolean anonymous = smtp.isAnonymous();
      transport.connect(
          smtp.host(),
          smtp.port(),
          anonymous ? null : smtp.user(),
          anonymous ? null : smtp.password());
      transport.sendMessage(
          message, new InternetAddress[] {new InternetAddress(mail.to().value())});
      return transport instanceof SMTPTransport answered
          ? String.valueOf(answered.getLastServerResponse()).strip()
          : "sent";
    }
  }

  /// 5xx for the mail or its recipient is for good; everything else may pass.
  private static RuntimeException failure(MessagingException fault) {
    int code = code(fault);
    String said = String.valueOf(fault.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
    return isForGood(code)
        ? new MailRefused(said)
        : new IllegalStateException("the mail server did not take it: " + said, fault);
  }

  private static boolean isForGood(int code) {
    return code >= 500 && code < 600;
  }

  private static int code(MessagingException fault) {
    int code =
        switch (fault) {
          case SMTPAddressFailedException address -> address.getReturnCode();
          case SMTPSendFailedException send -> send.getReturnCode();
          case SMTPSenderFailedException sender -> sender.getReturnCode();
          default -> 0;
        };
    boolean told = code >= 500 && !isAboutUs(fault);
    Exception next = fault.getNextException();
    return told
            || !(fault instanceof SendFailedException)
            || !(next instanceof MessagingException inner)
        ? code
        : code(inner);
  }

  /// A refused login or sender is our set-up's fault and may be mended while the mail waits.
  private static boolean isAboutUs(MessagingException fault) {
    return fault instanceof SMTPSenderFailedException
        || String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT).contains("authentication");
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
