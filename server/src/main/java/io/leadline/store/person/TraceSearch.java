package io.leadline.store.person;

import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks for a person in all that the store holds of a company, also in keys that this version does
/// not write itself.
record TraceSearch(CompanyStore store) {
  private static final int TOLD = 20;

  /// Where something is found: key and field, at most [#TOLD].
  List<String> of(List<String> needles) {
    List<String> forms = needles.stream().flatMap(one -> Needles.all(one).stream()).toList();
    var found = new ArrayList<String>();
    for (String name : store.names()) {
      store.eachPiece(
          name,
          (place, text) -> {
            if (found.size() < TOLD && (holds(place, forms) || holds(text, forms))) {
              found.add(name + (holds(place, forms) ? "" : " " + place));
            }
          });
    }
    store.eachEntry("0-0", entry -> addIf(entry, forms, found));
    return List.copyOf(found);
  }

  private static void addIf(JournalEntry entry, List<String> forms, List<String> found) {
    if (found.size() < TOLD && holds(entry.line(), forms)) {
      found.add("journal " + entry.id());
    }
  }

  private static boolean holds(String text, List<String> forms) {
    String lower = text.toLowerCase(Locale.ROOT);
    return forms.stream()
        .anyMatch(form -> text.contains(form) || lower.contains(form.toLowerCase(Locale.ROOT)));
  }
}
