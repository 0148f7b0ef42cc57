package io.leadline.mail.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/// Tells a charset from the bytes. The library knows the scripts of Asia, Greek and Hebrew; what it
/// does not tell apart are Turkish and Hungarian from Western text, the Cyrillic charsets in a few
/// words, and Armenian.
final class CharsetGuess {
  private static final List<TextCodec> CYRILLIC =
      List.of(
          TextCodec.CYRILLIC,
          TextCodec.of("koi8-r"),
          TextCodec.of("IBM866"),
          TextCodec.of("iso-8859-5"),
          TextCodec.of("x-MacCyrillic"));

  private static final String FREQUENT_CYRILLIC = "оеаинтсрвлкмдпуя";

  /// The letters beyond ASCII each language uses, as codes of windows-1254 and windows-1250; those
  /// that other Latin charsets show as another letter stand first.
  private static final String TURKISH_ONLY = "ĞİŞğış";

  private static final String TURKISH = TURKISH_ONLY + "ÇÖÜçöüâîûÂÎÛ";
  private static final String HUNGARIAN_ONLY = "ŐŰőű";
  private static final String HUNGARIAN = HUNGARIAN_ONLY + "ÁÉÍÓÖÚÜáéíóöúü";
  private static final Pattern TURKISH_WORD =
      words("ve|bir|için|bu|ile|merhaba|sayın|teklif|fiyat|saygılarımla|rica|ederim|değil|olarak");
  private static final Pattern HUNGARIAN_WORD =
      words(
          "és|hogy|nem|egy|az|kérem|tisztelt|üdvözlettel|köszönöm|árajánlat|kérjük|szeretnék|van");

  /// Cyrillic of the right charset scores about 1.5 to 2 a letter, of a wrong one below 0.6.
  private static final double CYRILLIC_ENOUGH = 1.0;

  private CharsetGuess() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "\\b(?:" + alternatives + ")\\b",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /// The most likely charset of bytes that are not UTF-8.
  static TextCodec guess(byte[] bytes) {
    if (mostlyHigh(bytes)) {
      if (ArmenianText.isLikely(bytes)) {
        return TextCodec.ARMENIAN;
      }
      TextCodec cyrillic = bestCyrillic(bytes);
      if (cyrillicScore(cyrillic.decode(bytes)) >= CYRILLIC_ENOUGH) {
        return cyrillic;
      }
      return detected(bytes).orElse(TextCodec.WESTERN);
    }
    return latin(bytes, false);
  }

  /// The charset when the label says `labelled` and the bytes are not UTF-8: another only when the
  /// bytes speak clearly against the label.
  static TextCodec unlessWrong(TextCodec labelled, byte[] bytes) {
    if (CYRILLIC.stream().anyMatch(codec -> codec.name().equals(labelled.name()))) {
      TextCodec best = bestCyrillic(bytes);
      double gain = cyrillicScore(best.decode(bytes)) - cyrillicScore(labelled.decode(bytes));
      return gain > 0.8 && mostlyHigh(bytes) ? best : labelled;
    }
    if (labelled.name().equals(TextCodec.WESTERN.name())
        || labelled.name().equals(TextCodec.TURKISH.name())) {
      if (mostlyHigh(bytes)) {
        TextCodec guess = guess(bytes);
        return guess.name().equals(TextCodec.WESTERN.name()) ? labelled : guess;
      }
      return labelled.name().equals(TextCodec.WESTERN.name()) ? latin(bytes, true) : labelled;
    }
    return labelled;
  }

  /// More letters beyond ASCII than within, some of them in a row: no Latin script.
  private static boolean mostlyHigh(byte[] bytes) {
    int high = 0;
    int ascii = 0;
    int run = 0;
    int longest = 0;
    for (byte b : bytes) {
      if (b < 0) {
        high++;
        run++;
        longest = Math.max(longest, run);
      } else {
        run = 0;
        ascii += Character.isLetter(b) ? 1 : 0;
      }
    }
    return (longest >= 4 && high * 4 >= ascii) || (longest >= 3 && high >= ascii);
  }

  private static TextCodec bestCyrillic(byte[] bytes) {
    TextCodec best = TextCodec.CYRILLIC;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (TextCodec codec : CYRILLIC) {
      double score = cyrillicScore(codec.decode(bytes));
      if (score > bestScore) {
        best = codec;
        bestScore = score;
      }
    }
    return best;
  }

  private static double cyrillicScore(String text) {
    double score = 0;
    int seen = 0;
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        seen++;
        score += letterScore(c, before);
      }
      before = c;
    }
    return seen == 0 ? 0 : score / seen;
  }

  private static double letterScore(char c, char before) {
    boolean cyrillic = Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC;
    if (!cyrillic) {
      return "«»№–—…“”„ \u00A0".indexOf(c) >= 0 ? 0.5 : -2;
    }
    if (Character.isUpperCase(c)) {
      return Character.isLowerCase(before) ? -2 : 0.8;
    }
    double frequent = FREQUENT_CYRILLIC.indexOf(c) >= 0 ? 2 : 1;
    return c > 'я' ? 0.3 : frequent;
  }

  private static TextCodec latin(byte[] bytes, boolean labelledWestern) {
    int needed = labelledWestern ? 2 : 1;
    if (fits(TextCodec.TURKISH, bytes, TURKISH, TURKISH_ONLY, TURKISH_WORD, needed)) {
      return TextCodec.TURKISH;
    }
    return fits(TextCodec.CENTRAL, bytes, HUNGARIAN, HUNGARIAN_ONLY, HUNGARIAN_WORD, needed)
        ? TextCodec.CENTRAL
        : TextCodec.WESTERN;
  }

  private static boolean fits(
      TextCodec codec, byte[] bytes, String all, String only, Pattern word, int needed) {
    String text = codec.decode(bytes);
    int telling = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 && Character.isLetter(c) && all.indexOf(c) < 0) {
        return false;
      }
      telling += only.indexOf(c) >= 0 ? 1 : 0;
    }
    return telling > 0 && (telling >= needed || word.matcher(text).find());
  }

  private static Optional<TextCodec> detected(byte[] bytes) {
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, Math.min(bytes.length, 64 * 1024));
    detector.dataEnd();
    return Optional.ofNullable(detector.getDetectedCharset()).flatMap(TextCodec::labelled);
  }
}
