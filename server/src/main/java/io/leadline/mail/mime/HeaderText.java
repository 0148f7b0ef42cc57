package io.leadline.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Header values as people meant them: encoded words (RFC 2047), also broken ones, and bytes that
/// nobody labelled.
///
/// Jakarta Mail decodes each word by itself; senders cut words inside a character or inside a
/// base64 group, so neighbours of one charset are joined as bytes here before they are read.
final class HeaderText {
  private static final Pattern WORD =
      Pattern.compile("=\\?([^?\\s]{1,60})\\?([bBqQ])\\?(.*?)(?:\\?=|$)", Pattern.DOTALL);
  private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]+");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private HeaderText() {}

  /// @param raw the value, one char for each byte
  /// @param label the charset of the mail's text, a hint for bytes nobody labelled
  static String decode(String raw, String label) {
    String value =
        raw.length() > MimeLimits.HEADER_VALUE_CHARS
            ? raw.substring(0, MimeLimits.HEADER_VALUE_CHARS)
            : raw;
    String line = FOLD.matcher(value).replaceAll(" ");
    var text = new StringBuilder();
    var run = new Run(text);
    Matcher word = WORD.matcher(line);
    int from = 0;
    while (word.find()) {
      String between = line.substring(from, word.start());
      if (!between.isBlank() || !run.open()) {
        run.flush();
        text.append(plain(between, label));
      }
      run.add(word.group(1), word.group(2).toUpperCase(Locale.ROOT), word.group(3));
      from = word.end();
    }
    run.flush();
    text.append(plain(line.substring(from), label));
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  private static String plain(String text, String label) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return CharsetGuess.isAscii(bytes) ? text : CharsetReader.decode(bytes, label).text();
  }

  /// Neighbouring words of one charset, kept as bytes.
  private static final class Run {
    private final StringBuilder text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder base64 = new StringBuilder();
    private String charset = "";

    Run(StringBuilder text) {
      this.text = text;
    }

    boolean open() {
      return !charset.isEmpty();
    }

    void add(String label, String encoding, String content) {
      if (!label.equalsIgnoreCase(charset)) {
        flush();
        charset = label;
      }
      if (encoding.equals("Q")) {
        endBase64();
        quoted(content);
        return;
      }
      if (base64.length() % 4 == 0) {
        endBase64();
      }
      base64.append(content.replaceAll("[^A-Za-z0-9+/]", ""));
      if (content.endsWith("=")) {
        endBase64();
      }
    }

    private void quoted(String content) {
      for (int i = 0; i < content.length(); i++) {
        char c = content.charAt(i);
        if (c == '=' && i + 2 < content.length() && isHex(content, i + 1)) {
          bytes.write(Integer.parseInt(content.substring(i + 1, i + 3), 16));
          i += 2;
        } else {
          bytes.write(c == '_' ? ' ' : c);
        }
      }
    }

    private static boolean isHex(String content, int at) {
      return Character.digit(content.charAt(at), 16) >= 0
          && Character.digit(content.charAt(at + 1), 16) >= 0;
    }

    private void endBase64() {
      int whole = base64.length() % 4 == 1 ? base64.length() - 1 : base64.length();
      bytes.writeBytes(Base64.getDecoder().decode(base64.substring(0, whole)));
      base64.setLength(0);
    }

    void flush() {
      if (open()) {
        endBase64();
        text.append(CharsetReader.decode(bytes.toByteArray(), charset).text());
        bytes.reset();
        charset = "";
      }
    }
  }
}
