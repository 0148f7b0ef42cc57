package io.leadline.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Turns bytes into text, believing the label only as far as the bytes bear it out.
final class CharsetReader {
  /// Replaced characters in a hundred that a damaged UTF-8 text may have and still be read as
  /// UTF-8.
  private static final int DAMAGED_PERCENT = 5;

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private CharsetReader() {}

  static Decoded decode(byte[] bytes, String label) {
    Optional<TextCodec> labelled = TextCodec.labelled(label);
    if (CharsetGuess.isAscii(bytes)) {
      return ascii(bytes, labelled);
    }
    if (CharsetGuess.isUtf8(bytes) && labelled.map(CharsetReader::isOneByte).orElse(true)) {
      String text = twiceEncoded(new String(bytes, StandardCharsets.UTF_8));
      return labelled.isPresent() && !isUtf8(labelled.get())
          ? Decoded.with(text, wrong(label, "utf-8"))
          : new Decoded(text, unknown(label, labelled, "utf-8"));
    }
    if (labelled.isEmpty()) {
      TextCodec guess = CharsetGuess.guess(bytes);
      String problem =
          TextCodec.saysNothing(label)
              ? "no charset was given; read as " + guess.name()
              : "charset '%s' is unknown; read as %s".formatted(label.strip(), guess.name());
      return Decoded.with(guess.decode(bytes), problem);
    }
    return isUtf8(labelled.get())
        ? brokenUtf8(bytes, label)
        : believed(bytes, label, labelled.get());
  }

  private static Decoded ascii(byte[] bytes, Optional<TextCodec> labelled) {
    // ISO-2022-JP and HZ are written in ASCII alone
    String text =
        labelled
            .filter(codec -> codec.name().startsWith("iso-2022"))
            .map(codec -> codec.decode(bytes))
            .orElseGet(() -> new String(bytes, StandardCharsets.US_ASCII));
    return Decoded.clean(text);
  }

  private static Decoded believed(byte[] bytes, String label, TextCodec labelled) {
    TextCodec codec = CharsetGuess.unlessWrong(labelled, bytes);
    String text = codec.decode(bytes);
    return codec.name().equals(labelled.name())
        ? Decoded.clean(text)
        : Decoded.with(text, wrong(label, codec.name()));
  }

  private static Decoded brokenUtf8(byte[] bytes, String label) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long replaced = text.chars().filter(c -> c == '\uFFFD').count();
    long beyond = text.chars().filter(c -> c >= 0x80).count();
    boolean cutAtEnd = replaced == 1 && text.endsWith("\uFFFD");
    if (cutAtEnd || replaced * 100 <= beyond * DAMAGED_PERCENT) {
      return Decoded.with(text, "%d characters are damaged".formatted(replaced));
    }
    TextCodec guess = CharsetGuess.guess(bytes);
    return Decoded.with(guess.decode(bytes), wrong(label, guess.name()));
  }

  /// UTF-8 that was taken for windows-1252 and encoded again: "ÐŸÑ€Ð¸Ð²ÐµÑ‚".
  private static String twiceEncoded(String text) {
    if (text.chars().filter(c -> c >= 'Â' && c <= 'Ö').count() < 3) {
      return text;
    }
    var encoder = WINDOWS_1252.newEncoder();
    var once = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xFF && !encoder.canEncode(c)) {
        return text;
      }
      once.write(c <= 0xFF ? c : String.valueOf(c).getBytes(WINDOWS_1252)[0]);
    }
    byte[] bytes = once.toByteArray();
    return CharsetGuess.isUtf8(bytes) ? new String(bytes, StandardCharsets.UTF_8) : text;
  }

  private static boolean isUtf8(TextCodec codec) {
    return codec.name().equals("utf-8");
  }

  /// In a two-byte charset of Asia a short text may happen to be valid UTF-8 too; there the label
  /// decides.
  private static boolean isOneByte(TextCodec codec) {
    String name = codec.name();
    return isUtf8(codec)
        || name.startsWith("windows-125")
        || name.startsWith("koi8")
        || name.startsWith("iso-8859")
        || name.startsWith("ibm")
        || name.startsWith("x-mac")
        || name.startsWith("armscii");
  }

  private static Optional<String> unknown(
      String label, Optional<TextCodec> labelled, String readAs) {
    if (labelled.isPresent()) {
      return Optional.empty();
    }
    return TextCodec.saysNothing(label)
        ? Optional.of("no charset was given; read as " + readAs)
        : Optional.of("charset '%s' is unknown; read as %s".formatted(label.strip(), readAs));
  }

  private static String wrong(String label, String readAs) {
    return "charset label '%s' is wrong; read as %s".formatted(label.strip(), readAs);
  }
}
