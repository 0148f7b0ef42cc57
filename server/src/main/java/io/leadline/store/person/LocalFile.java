package io.leadline.store.person;

import io.leadline.store.DirectoryFile;
import io.leadline.store.ErasedIdentities;
import io.leadline.store.OwnersFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// A map file beside the server: the spool, the directory as last known.
final class LocalFile {
  /// Which clearings were done.
  private static final String DONE = "cleared";

  private LocalFile() {}

  /// Takes persons who were erased out of every entry, and writes the file anew, so that nothing of
  /// them is left in free space either.
  ///
  /// @return how many entries; empty where a server uses the file
  static OptionalInt without(Path file, ErasedIdentities erased) throws IOException {
    return without(file, Optional.empty(), erased);
  }

  /// As the other, but only where that was not done in this file before for the same `what`: who
  /// came since is somebody new, and a million contacts are looked through for seconds.
  static OptionalInt withoutOnce(Path file, String what, ErasedIdentities erased)
      throws IOException {
    return without(file, Optional.of(what), erased);
  }

  private static OptionalInt without(Path file, Optional<String> once, ErasedIdentities erased)
      throws IOException {
    int cleared = 0;
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
      MVMap<String, String> done = store.openMap(DONE);
      if (once.isPresent() && done.containsKey(once.get())) {
        return OptionalInt.of(0);
      }
      for (String name : store.getMapNames()) {
        cleared += name.equals(DONE) ? 0 : clear(name, store.openMap(name), erased);
      }
      once.ifPresent(what -> done.put(what, ""));
      store.commit();
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        return OptionalInt.empty();
      }
      throw e;
    }
    if (cleared > 0) {
      OwnersFile.compact(file);
    }
    return OptionalInt.of(cleared);
  }

  private static int clear(String name, MVMap<Object, Object> map, ErasedIdentities erased) {
    var changes = new HashMap<Object, Optional<String>>();
    int[] fromParts = {0};
    BiPredicate<String, String> counted =
        (key, text) -> {
          boolean is = erased.isIn(key, text);
          fromParts[0] += is ? 1 : 0;
          return is;
        };
    map.forEach((key, value) -> {
      if (value instanceof byte[] part) {
        DirectoryFile.without(name, part, counted).ifPresent(rest -> map.put(key, rest));
        return;
      }
      Optional<String> left = erased.left(String.valueOf(key), String.valueOf(value));
      if (!left.equals(Optional.of(String.valueOf(value)))) {
        changes.put(key, left);
      }
    });
    changes.forEach(
        (key, left) -> left.ifPresentOrElse(rest -> map.put(key, rest), () -> map.remove(key)));
    return changes.size() + fromParts[0];
  }
}
