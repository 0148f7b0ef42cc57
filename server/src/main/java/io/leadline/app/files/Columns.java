package io.leadline.app.files;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The columns of one kind of file.
///
/// @param known as they are called in our own words
/// @param needed without which nothing can be read; of each the first, or what stands for it
/// @param several of which a file may have more than one, read as one list
/// @param meanings the words of a heading as our columns; a word that means none stays as it is
/// @param byHand which heading somebody said a column has
/// @param foreign whether another program writes such files: headings may be named by hand, and a
///   row that ends before the heading does is a fault
record Columns(
    Set<String> known,
    List<List<String>> needed,
    Set<String> several,
    UnaryOperator<List<String>> meanings,
    Map<String, String> byHand,
    boolean foreign) {
  /// Of files that are written for us: their headings are our words.
  static Columns exactly(Set<String> known, List<String> needed) {
    return new Columns(
        known,
        needed.stream().map(List::of).toList(),
        Set.of(),
        names -> names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
        Map.of(),
        false);
  }

  /// How many words of a heading mean a column.
  long understood(List<String> names) {
    return meanings.apply(names).stream().filter(known::contains).count();
  }

  /// Those of the needed ones that are not read.
  List<String> missing(List<String> read) {
    return needed.stream()
        .filter(ways -> ways.stream().noneMatch(read::contains))
        .map(List::getFirst)
        .toList();
  }

  /// What is needed, in our own words.
  String neededWords() {
    return String.join(",", needed.stream().map(List::getFirst).toList());
  }
}
