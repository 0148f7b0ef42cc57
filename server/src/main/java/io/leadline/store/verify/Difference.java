package io.leadline.store.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A place in the store that says something else than the journal.
///
/// @param key the key without its company, for example `leads`
/// @param place the record and its field, or the member of an index
/// @param expected as JSON, by the journal; empty: nothing should stand there
/// @param found as JSON, in the store; empty: nothing stands there
/// @param mend what `rebuild` asks of the script `mend`
public record Difference(
    String key, String place, Optional<String> expected, Optional<String> found, ObjectNode mend) {
  /// The same finding, however it would be mended.
  Finding finding() {
    return new Finding(key, place, expected, found);
  }

  record Finding(String key, String place, Optional<String> expected, Optional<String> found) {}
}
