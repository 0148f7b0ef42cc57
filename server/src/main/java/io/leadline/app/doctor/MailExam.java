package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.Secrets;
import io.leadline.config.Mailbox;
import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.probe.MailAccess.Guard;
import io.leadline.mail.probe.MailProbe;
import java.util.List;

/// One mailbox.
final class MailExam implements Exam {
  private final ExamRoom room;
  private final Mailbox mailbox;

  MailExam(ExamRoom room, Mailbox mailbox) {
    this.room = room;
    this.mailbox = mailbox;
  }

  @Override
  public List<Finding> findings() {
    try {
      var imap = access(mailbox.imap(), "imap");
      var smtp = access(mailbox.smtp(), "smtp");
      return MailDoctor.judge(
          new MailProbe(imap, mailbox.folder(), smtp).look(),
          mailbox.name(),
          mailbox.folder(),
          imap.toString(),
          smtp.toString());
    } catch (Refusal missing) {
      return List.of(Findings.secret("mail " + mailbox.name(), missing));
    }
  }

  private MailAccess access(Mailbox.Server server, String side) {
    String path = "mailboxes: " + mailbox.name() + ": " + side + ".password";
    var guard =
        switch (server.security()) {
          case TLS -> Guard.TLS;
          case STARTTLS -> Guard.STARTTLS;
          case NONE -> Guard.NONE;
        };
    return new MailAccess(
        server.host(),
        server.port(),
        guard,
        server.user(),
        Secrets.required(server.password(), path, room.environment()));
  }
}
