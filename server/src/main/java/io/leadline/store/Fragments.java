package io.leadline.store;

import java.util.List;
import java.util.stream.IntStream;

/// Which fragments of three letters may stand in a text: a bit for each by its hash, of 8,192. Bits
/// are only ever set, so what was taken out of the text costs a look and hides nothing.
final class Fragments {
  private static final int BITS = 1 << 13;
  private static final int LETTERS = 3;

  private final long[] bits = new long[BITS / Long.SIZE];

  /// @param text words parted by spaces; no fragment reaches over one
  void add(String text) {
    places(text).forEach(place -> bits[place / Long.SIZE] |= 1L << place);
  }

  /// Where a text has bits that holds all these words; empty for words of one or two letters.
  static int[] places(List<String> words) {
    return words.stream().flatMapToInt(Fragments::places).distinct().toArray();
  }

  boolean mayHave(int[] places) {
    for (int place : places) {
      if ((bits[place / Long.SIZE] & (1L << place)) == 0) {
        return false;
      }
    }
    return true;
  }

  private static IntStream places(String text) {
    return IntStream.rangeClosed(0, text.length() - LETTERS)
        .filter(at -> text.lastIndexOf(' ', at + LETTERS - 1) < at)
        .map(at -> place(text, at));
  }

  private static int place(String text, int at) {
    int hash = text.charAt(at) << 16 | text.charAt(at + 1) << 8 | text.charAt(at + 2);
    return (hash * 0x9E3779B1) >>> 19;
  }
}
