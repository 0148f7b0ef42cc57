package io.leadline.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that nobody changes any more.
public final class Content {
  private final byte[] bytes;

  Content(byte[] bytes) {
    this.bytes = bytes;
  }

  public int size() {
    return bytes.length;
  }

  public InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  /// The start as one char for each byte, for looking at what it may be.
  public String start(int length) {
    return new String(bytes, 0, Math.min(bytes.length, length), StandardCharsets.ISO_8859_1);
  }

  /// The text, read to a bound.
  Decoded text(String charset) {
    return CharsetReader.decode(
        bytes.length <= MimeLimits.TEXT_BYTES ? bytes : Arrays.copyOf(bytes, MimeLimits.TEXT_BYTES),
        charset);
  }
}
