package io.leadline.mail;

import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.probe.MailAccess.Guard;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;

/// Sessions with one side of a mail server, every wait bounded.
final class MailServer {
  static final Duration CONNECT = Duration.ofSeconds(10);

  private MailServer() {}

  static Session session(String protocol, MailAccess access, Duration answer) {
    var settings = new Properties();
    String prefix = "mail." + protocol + ".";
    settings.setProperty(prefix + "connectiontimeout", String.valueOf(CONNECT.toMillis()));
    settings.setProperty(prefix + "timeout", String.valueOf(answer.toMillis()));
    settings.setProperty(prefix + "writetimeout", String.valueOf(answer.toMillis()));
    settings.setProperty(prefix + "ssl.checkserveridentity", "true");
    settings.setProperty(prefix + "ssl.enable", String.valueOf(access.guard() == Guard.TLS));
    boolean starts = access.guard() == Guard.STARTTLS;
    settings.setProperty(prefix + "starttls.enable", String.valueOf(starts));
    settings.setProperty(prefix + "starttls.required", String.valueOf(starts));
    settings.setProperty(prefix + "auth", String.valueOf(!access.user().isBlank()));
    settings.setProperty("mail.smtp.sendpartial", "false");
    settings.setProperty("mail.smtp.quitwait", "false");
    settings.setProperty("mail.mime.allowutf8", "false");
    settings.setProperty("mail.imap.partialfetch", "true");
    settings.setProperty("mail.imap.fetchsize", "1048576");
    return Session.getInstance(settings);
  }
}
