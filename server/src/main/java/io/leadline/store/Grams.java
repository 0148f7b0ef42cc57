package io.leadline.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rows of the index that a text sets and a question asks for: fragments of three and four
/// letters, hashed into [#ROWS]. Fragments of three stand in two rows each, so that a question of
/// three letters alone is answered sharply; words of one or two letters have a row as a whole.
final class Grams {
  static final int ROWS = 1 << 15;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int MOST_ASKED = 10;

  private Grams() {}

  /// All rows of a text.
  static Set<Integer> of(String text) {
    Set<Integer> rows = new LinkedHashSet<>();
    for (String word : text.split(" ", -1)) {
      if (word.length() < SHORT) {
        rows.add(whole(word));
      }
      for (int at = 0; at + SHORT <= word.length(); at++) {
        rows.add(first(word, at));
        rows.add(second(word, at));
        if (at + LONG <= word.length()) {
          rows.add(longer(word, at));
        }
      }
    }
    return rows;
  }

  /// Some rows that a text with this fragment has for sure; none where the fragment is too short to
  /// tell.
  static Set<Integer> asked(String fragment) {
    Set<Integer> rows = new LinkedHashSet<>();
    int last = fragment.length() - LONG;
    for (int step = 0; step <= last && rows.size() < MOST_ASKED - LONG; step++) {
      rows.add(longer(fragment, step % 2 == 0 ? step / 2 : last - step / 2));
    }
    if (fragment.length() >= SHORT) {
      rows.add(first(fragment, 0));
      rows.add(second(fragment, 0));
      rows.add(first(fragment, fragment.length() - SHORT));
      rows.add(second(fragment, fragment.length() - SHORT));
    }
    return rows;
  }

  /// The row of a short word that stands alone.
  static List<Integer> alone(String word) {
    var rows = new ArrayList<Integer>();
    if (word.length() < SHORT) {
      rows.add(whole(word));
    }
    return rows;
  }

  private static int whole(String word) {
    return row(("^" + word + "$").hashCode() * 31 + 7);
  }

  private static int first(String word, int at) {
    return row(hash(word, at, SHORT) * 0x9E3779B1);
  }

  private static int second(String word, int at) {
    return row(hash(word, at, SHORT) * 0x85EBCA6B + 0x27D4EB2F);
  }

  private static int longer(String word, int at) {
    return row(hash(word, at, LONG) * 0xC2B2AE35 + 0x165667B1);
  }

  private static int hash(String word, int at, int length) {
    int hash = length;
    for (int i = at; i < at + length; i++) {
      hash = hash * 0x01000193 ^ word.charAt(i);
    }
    return hash;
  }

  private static int row(int hash) {
    int mixed = hash ^ (hash >>> 15);
    mixed *= 0x2C1B3C6D;
    mixed ^= mixed >>> 13;
    return mixed & (ROWS - 1);
  }
}
