package io.leadline.store;

import io.leadline.store.PeopleText.Match;
import io.leadline.store.PeopleText.Matches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// One search under way in lines of text: looks for the longest word, and in the lines that have it
/// for the others.
final class TextSearch {
  private static final int RANKS = 3;

  private final List<String> words;
  private final String longest;
  private final int most;
  private final List<List<Match>> found =
      Stream.generate(() -> (List<Match>) new ArrayList<Match>()).limit(RANKS).toList();
  private int hits;

  TextSearch(List<String> words, int most) {
    this.words = words;
    this.longest = words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
    this.most = most;
  }

  int hits() {
    return hits;
  }

  /// Looks through lines, each ended by a break, after a first break.
  ///
  /// @param ids tells the id of the document in a line
  void look(String lines, IntFunction<String> ids) {
    int line = -1;
    int counted = 0;
    for (int at = lines.indexOf(longest); at >= 0; ) {
      int end = lines.indexOf('\n', at);
      int start = lines.lastIndexOf('\n', at) + 1;
      String text = lines.substring(start, end);
      if (words.size() == 1 || words.stream().allMatch(text::contains)) {
        for (; counted < start; counted = lines.indexOf('\n', counted) + 1) {
          line++;
        }
        take(text, line, ids);
      }
      at = lines.indexOf(longest, end);
    }
  }

  private void take(String text, int line, IntFunction<String> ids) {
    hits++;
    int rank = rank(text);
    if (found.get(rank).size() < most) {
      String id = PeopleText.text(ids.apply(line));
      int last = isStranger(id) ? RANKS - 1 : rank;
      if (found.get(last).size() < most) {
        found.get(last).add(new Match(id, text, last));
      }
    }
  }

  /// Whoever has a name goes before a bare number or address.
  private static boolean isStranger(String id) {
    return id.startsWith("n:") || id.startsWith("m:");
  }

  private int rank(String text) {
    String first = words.getFirst();
    if (text.startsWith(first)) {
      return 0;
    }
    return text.contains(" " + first) ? 1 : 2;
  }

  Matches matches() {
    return new Matches(
        found.stream()
            .flatMap(rank -> rank.stream().sorted(Comparator.comparing(Match::text)))
            .limit(most)
            .toList(),
        hits);
  }
}
