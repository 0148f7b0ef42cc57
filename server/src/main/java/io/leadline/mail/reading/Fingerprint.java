package io.leadline.mail.reading;

import io.leadline.event.InboundMail.Attachment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A hash of what the sender wrote, blind to what the mail servers on the way added.
final class Fingerprint {
  private static final int HEX_CHARS = 32;

  private Fingerprint() {}

  static String of(Letter letter, List<Attachment> attachments) {
    var files = new StringBuilder();
    attachments.forEach(
        file -> files.append(file.name()).append('/').append(file.bytes()).append('\n'));
    return of(
        String.join(
            "\n",
            letter.envelope().from().written(),
            letter.threading().messageId().orElse(""),
            letter.subject(),
            letter.headers().raw("Date").orElse(""),
            letter.body().replaceAll("\\s+", " "),
            files));
  }

  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HEX_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
