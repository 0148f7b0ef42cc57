package io.leadline.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.e2e.NeedsLab;
import io.leadline.mail.probe.MailAccess;
import io.leadline.mail.probe.MailAccess.Guard;
import io.leadline.mail.probe.MailProbe;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real Dovecot and a real Postfix, asked wrongly and rightly.
@NeedsLab
class MailDoctorIT {
  private static DoctorLab lab;

  private String password = lab.setting("MAIL_PASSWORD");
  private int imapPort = lab.port("IMAP_PORT");
  private int smtpPort = lab.port("SMTP_PORT");
  private Guard guard = Guard.NONE;
  private String folder = "INBOX";

  @BeforeAll
  static void raiseMail() throws Exception {
    lab = new DoctorLab("mail");
  }

  @AfterAll
  static void lowerMail() throws Exception {
    if (lab != null) {
      lab.run("down");
    }
  }

  @Test
  void soundMailboxHasNothingToMend() {
    assertThat(look())
        .allSatisfy(
            finding -> assertThat(finding.status()).as(finding.toString()).isEqualTo(Status.OK))
        .extracting(Finding::check)
        .containsExactly("imap", "folder", "smtp");
  }

  @Test
  void wrongPasswordIsToldWithTheKeyItBelongsTo() {
    password = "not-the-password";
    var fault = finding("imap", Status.FAIL);
    assertThat(fault.mend()).contains("imap: {user:", "password: {env: LEADLINE_MAIL_PASSWORD}");
    assertThat(fault.found()).doesNotContain(password);
  }

  @Test
  void missingFolderIsToldWithTheOneThatIsAlwaysThere() {
    folder = "Sales";
    assertThat(finding("folder", Status.FAIL).mend()).contains("folder: INBOX");
    folder = "INBOX";
    assertThat(finding("folder", Status.OK).found()).isEqualTo("INBOX");
  }

  @Test
  void serversOutOfReachAreToldWithTheAddressTried() throws Exception {
    try (var free = new ServerSocket(0)) {
      imapPort = free.getLocalPort();
      smtpPort = free.getLocalPort();
    }
    assertThat(finding("imap", Status.FAIL).found()).contains("127.0.0.1:" + imapPort);
    assertThat(finding("smtp", Status.FAIL).mend()).contains("smtp: {host:");
  }

  @Test
  void serverThatSpeaksNoTlsIsNotTrusted() {
    guard = Guard.TLS;
    assertThat(finding("imap", Status.FAIL).mend()).contains("leadline.yml: mailboxes: - imap:");
  }

  private List<Finding> look() {
    var imap = new MailAccess("127.0.0.1", imapPort, guard, "sales@acme.example", password);
    var smtp = new MailAccess("127.0.0.1", smtpPort, guard, "sales@acme.example", password);
    return MailDoctor.judge(
        new MailProbe(imap, folder, smtp).look(),
        "sales",
        folder,
        imap.toString(),
        smtp.toString());
  }

  private Finding finding(String check, Status status) {
    return look().stream()
        .filter(finding -> finding.check().equals(check) && finding.status() == status)
        .findFirst()
        .orElseThrow(() -> new AssertionError(check + " is not " + status));
  }
}
