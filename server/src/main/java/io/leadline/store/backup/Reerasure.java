package io.leadline.store.backup;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.store.RememberedErasures;
import io.leadline.store.Tombstones;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.PersonSearch.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Erases again who was erased since a backup was taken.
///
/// @param numbers as of [Eraser]
record Reerasure(CompanyStore store, NumberingPlan numbers) {
  private static final String KEY = "key";
  private static final String BY = "restore";

  /// The hashes that the store has now, and those beside this server.
  static Map<String, String> known(CompanyStore store, Path state) throws IOException {
    Map<String, String> known = RememberedErasures.of(state, store.company());
    store.eachField("erased", known::put);
    return known;
  }

  /// Leaves the hashes in the store and erases whom they name. Who was erased before the backup was
  /// taken is in it only with what came after.
  ///
  /// @return whom it erased
  Reerased apply(Map<String, String> known, Instant takenAt, Instant now) {
    Optional<String> found =
        Optional.ofNullable(known.get(KEY)).or(() -> store.field("erased", KEY));
    if (found.isEmpty()) {
      return Reerased.NOBODY;
    }
    var tombstones = new Tombstones(found.get());
    known.forEach((hash, at) -> {
      var _ =
          store
              .connection()
              .await(store.connection().commands().hset(store.key("erased"), hash, at));
    });
    Reerased again = Reerased.NOBODY;
    for (String identity : identities()) {
      String at = known.get(tombstones.hash(identity));
      if (at != null && Long.parseLong(at) >= takenAt.toEpochMilli()) {
        again = again.and(erase(identity, now));
      }
    }
    return again;
  }

  private Reerased erase(String identity, Instant now) {
    return switch (new PersonSearch(store).find(identity, Optional.empty())) {
      case Found.One one when one.files().isEmpty() -> Reerased.NOBODY;
      case Found.One one ->
          new Reerased(1, new Eraser(store, numbers).erase(one.files(), BY, now).hashes().size());
      // it was the erased person's alone, so nobody shares it now
      case Found.Several _ -> Reerased.NOBODY;
    };
  }

  private Set<String> identities() {
    Set<String> found = new LinkedHashSet<>();
    for (String hash : Set.of("people", "owners")) {
      store.eachField(hash, (key, _) -> found.add(key));
    }
    for (String hash : Set.of("calls", "mails", "contacts")) {
      store.eachField(hash, (_, text) -> found.addAll(Tombstones.identities(text)));
    }
    found.removeIf(key -> !key.startsWith("n:") && !key.startsWith("m:"));
    return found;
  }
}
