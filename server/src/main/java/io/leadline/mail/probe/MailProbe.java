package io.leadline.mail.probe;

import io.leadline.flow.probe.MailSight;
import io.leadline.flow.probe.MailSight.Folder;
import io.leadline.flow.probe.MailSight.Side;
import io.leadline.flow.probe.Probe;
import io.leadline.mail.probe.MailAccess.Guard;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;

/// Logs in to a mailbox and to the server that sends for it. It reads no mail and sends none.
public final class MailProbe implements Probe<MailSight> {
  private static final String PATIENCE_MILLIS = "5000";

  private final MailAccess imap;
  private final MailAccess smtp;
  private final String folder;

  public MailProbe(MailAccess imap, String folder, MailAccess smtp) {
    this.imap = imap;
    this.smtp = smtp;
    this.folder = folder;
  }

  @Override
  public MailSight look() {
    Side sending = sending();
    try (Store store = session("imap", imap).getStore("imap")) {
      store.connect(imap.host(), imap.port(), imap.user(), imap.password());
      return new MailSight(new Side.Open(), folder(store), sending);
    } catch (MessagingException e) {
      return new MailSight(side(e), Folder.UNSEEN, sending);
    }
  }

  private Folder folder(Store store) throws MessagingException {
    var box = store.getFolder(folder);
    if (!box.exists()) {
      return Folder.MISSING;
    }
    try (box) {
      box.open(jakarta.mail.Folder.READ_WRITE);
      return Folder.READY;
    } catch (MessagingException readOnly) {
      return Folder.READ_ONLY;
    }
  }

  private Side sending() {
    try (var transport = session("smtp", smtp).getTransport("smtp")) {
      boolean anonymous = smtp.isAnonymous();
      transport.connect(
          smtp.host(),
          smtp.port(),
          anonymous ? null : smtp.user(),
          anonymous ? null : smtp.password());
      return new Side.Open();
    } catch (MessagingException e) {
      return side(e);
    }
  }

  private static Side side(MessagingException fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthenticationFailedException refused) {
        return new Side.Refused(text(refused));
      }
      if (cause instanceof SSLException untrusted) {
        return new Side.Untrusted(text(untrusted));
      }
    }
    return new Side.Silent(text(fault));
  }

  private static String text(Exception fault) {
    String text = Optional.ofNullable(fault.getMessage()).orElse(fault.toString());
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static Session session(String protocol, MailAccess access) {
    var settings = new Properties();
    String prefix = "mail." + protocol + ".";
    settings.setProperty(prefix + "connectiontimeout", PATIENCE_MILLIS);
    settings.setProperty(prefix + "timeout", PATIENCE_MILLIS);
    settings.setProperty(prefix + "writetimeout", PATIENCE_MILLIS);
    settings.setProperty(prefix + "ssl.checkserveridentity", "true");
    settings.setProperty(prefix + "ssl.enable", String.valueOf(access.guard() == Guard.TLS));
    boolean starts = access.guard() == Guard.STARTTLS;
    settings.setProperty(prefix + "starttls.enable", String.valueOf(starts));
    settings.setProperty(prefix + "starttls.required", String.valueOf(starts));
    return Session.getInstance(settings);
  }
}
