package io.leadline.yaml;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What somebody probably meant by a word we do not know.
public final class Suggestion {

  private Suggestion() {}

  /// `; did you mean 'x'?` for the nearest of the known words, or nothing when none is near.
  static String among(Collection<String> known, String unknown) {
    return nearest(known, unknown).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /// The nearest of the known words, where one is near.
  public static Optional<String> nearest(Collection<String> known, String unknown) {
    return known.stream()
        .filter(word -> distance(plain(word), plain(unknown)) <= tolerated(unknown))
        .min(comparingInt(word -> distance(plain(word), plain(unknown))));
  }

  private static int tolerated(String word) {
    return Math.clamp((plain(word).length() + 2) / 3, 1, 3);
  }

  /// Case, hyphens and underscores are what people confuse most.
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /// Edits that turn one word into the other: insert, drop, replace, or swap two neighbours.
  static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, from, to, i, j);
      }
    }
    return edits[from.length()][to.length()];
  }

  private static int cheapest(int[][] edits, String from, String to, int i, int j) {
    int replace = edits[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
