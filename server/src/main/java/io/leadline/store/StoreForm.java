package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.Map;
import java.util.Optional;

/// The form in which a company's records stand, as the store itself says in the field `form` of
/// `store`. A version that writes what earlier ones cannot read raises it, so that they do not
/// begin: half of the records in one form and half in another would be worse than standing still.
///
/// What a later version merely adds to a record raises nothing: it is kept where it is not known.
final class StoreForm {
  static final String FIELD = "form";

  /// What this version writes, and the latest it reads.
  private static final int OURS = 1;

  private StoreForm() {}

  /// What is written into `store`.
  static Map<String, String> mark() {
    return Map.of(FIELD, Integer.toString(OURS));
  }

  static boolean isOurs(Optional<String> told) {
    return told.equals(Optional.of(Integer.toString(OURS)));
  }

  /// @param told what the store says; nothing where a version wrote it that did not say
  /// @throws StoreUnfit where a later version has written there
  static void require(CompanyId company, String where, Optional<String> told) {
    int form = told.filter(text -> text.matches("\\d{1,6}")).map(Integer::parseInt).orElse(OURS);
    if (form > OURS) {
      throw new StoreUnfit(
          "the store at "
              + where
              + " holds the records of '"
              + company
              + "' in form "
              + form
              + ", written by a newer Leadline; this one reads up to form "
              + OURS
              + ": start the newer one again, or restore a backup from before the upgrade");
    }
  }
}
