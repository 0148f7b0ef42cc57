package io.leadline.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One way of reading bytes as text.
record TextCodec(String name, Function<byte[], String> reading) {
  static final TextCodec UTF_8 = of(StandardCharsets.UTF_8);
  static final TextCodec WESTERN = of("windows-1252");
  static final TextCodec CENTRAL = of("windows-1250");
  static final TextCodec TURKISH = of("windows-1254");
  static final TextCodec CYRILLIC = of("windows-1251");
  static final TextCodec ARMENIAN = new TextCodec("armscii-8", ArmenianText::decode);

  /// As browsers do (WHATWG Encoding Standard), a Latin ISO label is read as the Windows charset
  /// that contains it, because that is what senders mean.
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("latin5", "windows-1254"),
          Map.entry("turkish", "windows-1254"),
          Map.entry("iso-8859-8-i", "windows-1255"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("utf8", "utf-8"),
          Map.entry("utf-8mb4", "utf-8"),
          Map.entry("utf8mb4", "utf-8"),
          Map.entry("koi8", "koi8-r"),
          Map.entry("koi8r", "koi8-r"),
          Map.entry("x-mac-cyrillic", "x-MacCyrillic"),
          Map.entry("x-mac-turkish", "x-MacTurkish"),
          Map.entry("macintosh", "x-MacRoman"));

  static TextCodec of(Charset charset) {
    return new TextCodec(
        charset.name().toLowerCase(Locale.ROOT), bytes -> new String(bytes, charset));
  }

  static TextCodec of(String charset) {
    return of(Charset.forName(charset));
  }

  /// What a label in a mail means; empty for one that says nothing or that nobody knows.
  static Optional<TextCodec> labelled(String label) {
    String name = cleaned(label);
    if (name.startsWith("armscii")) {
      return Optional.of(ARMENIAN);
    }
    if (saysNothing(label)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(Charset.forName(MEANT.getOrDefault(name, spelled(name)))));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return Optional.empty();
    }
  }

  /// Whether the label is one that rightly says nothing, as opposed to one nobody knows.
  static boolean saysNothing(String label) {
    String name = cleaned(label);
    return name.isEmpty()
        || (name.contains("ascii") && !name.startsWith("armscii"))
        || name.contains("unknown")
        || name.equals("default")
        || name.equals("none")
        || name.equals("8bit")
        || name.equals("ansi_x3.4-1968")
        || name.equals("x-user-defined");
  }

  String decode(byte[] bytes) {
    return reading.apply(bytes);
  }

  private static String cleaned(String label) {
    String name = label.replaceAll("[\"'\\s;]", "").toLowerCase(Locale.ROOT);
    int language = name.indexOf('*');
    return language > 0 ? name.substring(0, language) : name;
  }

  /// `cp1251`, `win1251`, `windows1251`, `x-cp1251`: one charset.
  private static String spelled(String name) {
    String spelled =
        name.replaceFirst("^(?:x-)?(?:cp-?|win-?|windows-?|ms-?)(125\\d)$", "windows-$1")
            .replaceFirst("^(?:x-)?(?:cp-?|ibm-?|dos-?)(866|85\\d)$", "IBM$1")
            .replaceFirst("^(?:iso[_-]?)?(8859)[-_](\\d+)(?:-[ei])?$", "iso-$1-$2");
    return MEANT.getOrDefault(spelled, spelled);
  }
}
