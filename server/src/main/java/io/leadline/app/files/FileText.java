package io.leadline.app.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mozilla.universalchardet.UniversalDetector;

/// The text of a file: as its byte order mark says, as it was named, else UTF-8. Nothing is guessed
/// in silence: a wrong guess would spoil every name in it.
final class FileText {
  private FileText() {}

  /// Decodes it.
  ///
  /// @throws NotText where the bytes are no text in that encoding; the message says what to do
  static String of(byte[] bytes, Optional<Charset> named) throws NotText {
    Charset charset = named.orElse(StandardCharsets.UTF_8);
    int skip = 0;
    if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
      charset = StandardCharsets.UTF_8;
      skip = 3;
    } else if (begins(bytes, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (begins(bytes, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    }
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip))
          .toString();
    } catch (CharacterCodingException e) {
      throw new NotText(advice(bytes, charset), e);
    }
  }

  private static String advice(byte[] bytes, Charset charset) {
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, 1 << 16));
    detector.dataEnd();
    String likely = detector.getDetectedCharset();
    String word = "is not " + charset.name() + "; save it as UTF-8";
    return likely == null || likely.equalsIgnoreCase(charset.name()) || !Charset.isSupported(likely)
        ? word
        : word + ", or say that it is " + likely;
  }

  private static boolean begins(byte[] bytes, int... with) {
    for (int at = 0; at < with.length; at++) {
      if (bytes.length <= at || (bytes[at] & 0xFF) != with[at]) {
        return false;
      }
    }
    return true;
  }

  /// The bytes are no text.
  static final class NotText extends Exception {
    private static final long serialVersionUID = 1;

    NotText(String message, Throwable cause) {
      super(message, cause);
    }

    String advice() {
      return String.valueOf(getMessage());
    }
  }
}
