package io.leadline.store.person;

import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalEntry;
import java.util.ArrayList;
import java.util.List;

/// Looks for a person in all that the store holds of a company, also in keys that this version does
/// not write itself.
record TraceSearch(CompanyStore store) {
  private static final int TOLD = 20;

  /// Where something is found: key and field, at most [#TOLD].
  List<String> of(Needles needles) {
    var found = new ArrayList<String>();
    for (String name : store.names()) {
      store.eachPiece(
          name,
          (place, text) -> {
            boolean isPlace = found.size() < TOLD && needles.areIn(place);
            if (isPlace || (found.size() < TOLD && needles.areIn(text))) {
              found.add(name + (isPlace ? "" : " " + place));
            }
          });
    }
    store.eachEntry("0-0", entry -> addIf(entry, needles, found));
    return List.copyOf(found);
  }

  private static void addIf(JournalEntry entry, Needles needles, List<String> found) {
    if (found.size() < TOLD && needles.areIn(entry.line())) {
      found.add("journal " + entry.id());
    }
  }
}
