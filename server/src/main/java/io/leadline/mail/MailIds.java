package io.leadline.mail;

import io.leadline.event.MailId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The id of a delivered mail: mailbox, what was written, and all bytes with the trace of this
/// delivery. The middle is the same for two deliveries of one mail.
final class MailIds {
  private static final int BYTES_CHARS = 24;

  private MailIds() {}

  static MailId of(String mailbox, String fingerprint, byte[] mail) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(mail);
      String bytes = HexFormat.of().formatHex(hash).substring(0, BYTES_CHARS);
      return new MailId(mailbox + ":" + fingerprint + "-" + bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
