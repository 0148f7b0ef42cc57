package io.leadline.demo.post;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A mail as it travels: headers and one body in one charset (RFC 5322, 2045, 2047).
public final class Letter {

  private static final int ENCODED_WORD_BYTES = 42;

  private final List<String> headers = new ArrayList<>();
  private final Charset charset;
  private String type = "text/plain";
  private String body = "";

  Letter(Charset charset) {
    this.charset = charset;
  }

  /// Ordinary headers of somebody who writes to us.
  static Letter from(String name, String address, String to, Charset charset) {
    var letter = new Letter(charset);
    return letter
        .with("From", letter.word(name) + " <" + address + ">")
        .with("To", "<" + to + ">")
        .with("MIME-Version", "1.0");
  }

  Letter with(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  Letter subject(String text) {
    return with("Subject", word(text));
  }

  Letter sent(Instant at, String messageId) {
    return with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)))
        .with("Message-ID", "<" + messageId + ">")
        .with(
            "Received",
            "from mx.example by mail.veltra.example with ESMTP id "
                + Integer.toHexString(messageId.hashCode())
                + "; "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
  }

  Letter plain(String text) {
    type = "text/plain";
    body = text;
    return this;
  }

  Letter html(String text) {
    type = "text/html";
    body = text;
    return this;
  }

  /// As it stands on the wire.
  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    headers.forEach(header -> line(out, header));
    line(out, "Content-Type: " + type + "; charset=" + charset.name().toLowerCase(Locale.ROOT));
    line(out, "Content-Transfer-Encoding: base64");
    line(out, "");
    line(out, Base64.getMimeEncoder().encodeToString(body.replace("\n", "\r\n").getBytes(charset)));
    return out.toByteArray();
  }

  /// A header's text, encoded where it needs to be.
  private String word(String text) {
    if (text.chars().allMatch(letter -> letter < 127)) {
      return text;
    }
    var words = new ArrayList<String>();
    var part = new StringBuilder();
    text.codePoints()
        .forEach(letter -> {
          part.appendCodePoint(letter);
          if (part.toString().getBytes(charset).length >= ENCODED_WORD_BYTES) {
            words.add(encoded(part.toString()));
            part.setLength(0);
          }
        });
    if (!part.isEmpty()) {
      words.add(encoded(part.toString()));
    }
    return String.join("\r\n ", words);
  }

  private String encoded(String text) {
    return "=?"
        + charset.name()
        + "?B?"
        + Base64.getEncoder().encodeToString(text.getBytes(charset))
        + "?=";
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
