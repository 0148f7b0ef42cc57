package io.leadline.app.doctor;

import io.leadline.flow.probe.MailSight;
import io.leadline.flow.probe.MailSight.Side;
import java.util.List;

/// Judges a mailbox.
final class MailDoctor {
  private MailDoctor() {}

  /// @param folder the folder that is read
  /// @param imap where mail is read, for people
  /// @param smtp where mail is sent, for people
  static List<Finding> judge(
      MailSight sight, String mailbox, String folder, String imap, String smtp) {
    String area = "mail " + mailbox;
    return List.of(
        side(sight.imap(), area, "imap", imap),
        folder(sight, area, folder),
        side(sight.smtp(), area, "smtp", smtp));
  }

  private static Finding side(Side side, String area, String kind, String where) {
    String entry = "leadline.yml: mailboxes: - " + kind + ": ";
    return switch (side) {
      case Side.Open _ -> Finding.ok(area, kind, where);
      case Side.Silent silent ->
          Finding.fail(
              area,
              kind,
              where + ": " + silent.why(),
              entry + "{host: <the mail server>, port: <its port>, security: tls}");
      case Side.Untrusted untrusted ->
          Finding.fail(
              area,
              kind,
              where + ": " + untrusted.why(),
              entry
                  + "{host: <the name in the server's certificate>}, or add its issuer to Java's"
                  + " cacerts by keytool -importcert");
      case Side.Refused refused ->
          Finding.fail(
              area,
              kind,
              where + ": " + refused.answer(),
              entry
                  + "{user: <the login>, password: {env: LEADLINE_MAIL_PASSWORD}}   and set that"
                  + " variable");
    };
  }

  private static Finding folder(MailSight sight, String area, String name) {
    return switch (sight.folder()) {
      case READY -> Finding.ok(area, "folder", name);
      case UNSEEN -> Finding.warn(area, "folder", name + ": unknown without a login", "");
      case MISSING ->
          Finding.fail(
              area, "folder", name + " does not exist", "leadline.yml: mailboxes: - folder: INBOX");
      case READ_ONLY ->
          Finding.fail(
              area,
              "folder",
              name + " may be read and not marked, so every mail would come again",
              "give the login the right to write flags (IMAP rights s and w)");
    };
  }
}
