package io.leadline.mail.reading;

import io.leadline.mail.mime.MailHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A hash of what the sender wrote, blind to what the mail servers on the way added: some header
/// fields and the bytes below the header, as they are, so that it does not change with our way of
/// reading.
final class Fingerprint {
  private static final int HEX_CHARS = 24;
  private static final List<String> WRITTEN = List.of("From", "Message-ID", "Subject", "Date");

  private Fingerprint() {}

  static String of(MailHeaders headers, byte[] mail) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String name : WRITTEN) {
        String value = headers.raw(name).orElse("") + "\n";
        digest.update(value.getBytes(StandardCharsets.UTF_8));
      }
      int body = bodyStart(mail);
      digest.update(mail, body, mail.length - body);
      return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Behind the first empty line; the beginning where there is none.
  private static int bodyStart(byte[] mail) {
    int lineStart = 0;
    for (int i = 0; i < mail.length; i++) {
      if (mail[i] == '\n') {
        boolean empty = i == lineStart || (i == lineStart + 1 && mail[lineStart] == '\r');
        if (empty && i > 0) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return 0;
  }
}
