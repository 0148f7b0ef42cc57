package io.leadline.app.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// The text of a file: as its byte order mark says, as it was named, else UTF-8. Nothing is guessed
/// in silence: a wrong guess would spoil every name in it.
final class FileText {
  private static final String NO_TEXT = "is not a CSV text";
  private static final String SPREADSHEET =
      NO_TEXT + " but a spreadsheet's own file; save it there as CSV (UTF-8)";
  private static final Pattern CONTROLS = Pattern.compile("[\\x01-\\x08\\x0E-\\x1A]{2}");

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
    if (named.isEmpty() && skip == 0) {
      requireNoWideText(bytes);
    }
    String text;
    try {
      text =
          charset.newDecoder().decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip)).toString();
    } catch (CharacterCodingException e) {
      if (named.isEmpty() && isBinary(new String(bytes, StandardCharsets.ISO_8859_1))) {
        throw new NotText(noText(bytes), Optional.empty(), e);
      }
      throw new NotText(
          "is not " + charset.name() + "; save it as UTF-8", likely(bytes, charset), e);
    }
    if (isBinary(text)) {
      throw new NotText(noText(bytes), Optional.empty(), null);
    }
    return text;
  }

  /// Text of two bytes a letter, without the mark that says so, has a NUL in every second one.
  private static void requireNoWideText(byte[] bytes) throws NotText {
    if (bytes.length < 4) {
      return;
    }
    boolean little = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
    boolean big = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
    if (little || big) {
      throw new NotText(
          "is not UTF-8; save it as UTF-8",
          Optional.of(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE),
          null);
    }
  }

  /// No table and no card has a NUL in it, or control characters one beside another.
  private static boolean isBinary(String text) {
    return text.indexOf('\0') >= 0 || CONTROLS.matcher(text).find();
  }

  /// Newer spreadsheets are ZIP archives, older ones compound files.
  private static String noText(byte[] bytes) {
    boolean spreadsheet =
        begins(bytes, 'P', 'K', 3, 4) || begins(bytes, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1);
    return spreadsheet ? SPREADSHEET : NO_TEXT;
  }

  /// What the bytes look like; where nothing speaks for another, what Western spreadsheets write.
  private static Optional<Charset> likely(byte[] bytes, Charset refused) {
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, 1 << 16));
    detector.dataEnd();
    String found = detector.getDetectedCharset();
    Charset likely =
        found == null || !Charset.isSupported(found)
            ? Charset.forName("windows-1252")
            : Charset.forName(found);
    return Optional.of(likely).filter(charset -> !charset.equals(refused));
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

    private final transient Optional<Charset> likely;

    NotText(String message, Optional<Charset> likely, @Nullable Throwable cause) {
      super(message, cause);
      this.likely = likely;
    }

    /// The encoding that it seems to be in.
    Optional<Charset> likely() {
      return likely;
    }

    String advice() {
      return String.valueOf(getMessage());
    }
  }
}
