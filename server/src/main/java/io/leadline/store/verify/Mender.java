package io.leadline.store.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.store.Script;
import io.leadline.store.archive.CompanyStore;

/// Writes what the journal says, by the script `mend`.
final class Mender {
  private final CompanyStore store;
  private final Script script = Script.read("mend");

  Mender(CompanyStore store) {
    this.store = store;
  }

  /// How many of these places were mended: those that still stood as they were found.
  int mend(ArrayNode places) {
    var answer =
        store
            .connection()
            .await(store.connection().run(script, store.company(), places.toString()));
    return Integer.parseInt(String.valueOf(answer.getFirst()));
  }
}
