package io.leadline.mail.mime;

/// ARMSCII-8 (Armenian standard AST 34.002), which Java does not know: capital and small letters
/// alternate from 0xB2, punctuation stands before them.
final class ArmenianText {
  private static final int FIRST_LETTER = 0xB2;
  private static final int LAST_LETTER = 0xFD;
  private static final String PUNCTUATION = "\u00A0\uFFFD\u0587\u0589)(»«—.՝,-֊…՜՛՞";

  private ArmenianText() {}

  static String decode(byte[] bytes) {
    var text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      text.append(character(b & 0xFF));
    }
    return text.toString();
  }

  /// Small Armenian letters all have odd codes, which no other charset's running text has.
  static boolean isLikely(byte[] bytes) {
    int letters = 0;
    int small = 0;
    for (byte b : bytes) {
      int code = b & 0xFF;
      if (code >= FIRST_LETTER && code <= LAST_LETTER) {
        letters++;
        small += code & 1;
      }
    }
    return letters >= 5 && small * 100 >= letters * 88;
  }

  private static char character(int code) {
    if (code >= FIRST_LETTER && code <= LAST_LETTER) {
      int letter = (code - FIRST_LETTER) / 2;
      return (char) ((code & 1) == 0 ? 'Ա' + letter : 'ա' + letter);
    }
    if (code == 0xFE) {
      return '՚';
    }
    int mark = code - 0xA0;
    return code < 0x80
        ? (char) code
        : mark >= 0 && mark < PUNCTUATION.length() ? PUNCTUATION.charAt(mark) : '\uFFFD';
  }
}
