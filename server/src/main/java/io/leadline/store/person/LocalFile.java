package io.leadline.store.person;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/// A map file beside the server: the spool, the directory as last known.
final class LocalFile {
  private LocalFile() {}

  /// Takes out every entry that holds one of the needles, and writes the file anew, so that none is
  /// left in free space either.
  ///
  /// @return how many entries; empty where a server uses the file
  static OptionalInt without(Path file, List<String> needles) {
    return without(file, (key, value) -> holds(key, needles) || holds(value, needles));
  }

  /// Takes out every entry of which `isTheirs` holds, told its key and its value.
  static OptionalInt without(Path file, BiPredicate<String, String> isTheirs) {
    int removed = 0;
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
      for (String name : store.getMapNames()) {
        removed += clear(store.openMap(name), isTheirs);
      }
      store.commit();
    } catch (MVStoreException e) {
      if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
        return OptionalInt.empty();
      }
      throw e;
    }
    if (removed > 0) {
      MVStoreTool.compact(file.toString(), false);
    }
    return OptionalInt.of(removed);
  }

  private static int clear(MVMap<Object, Object> map, BiPredicate<String, String> isTheirs) {
    var found = new ArrayList<Object>();
    map.forEach((key, value) -> {
      if (isTheirs.test(String.valueOf(key), String.valueOf(value))) {
        found.add(key);
      }
    });
    found.forEach(map::remove);
    return found.size();
  }

  private static boolean holds(String text, List<String> needles) {
    String lower = text.toLowerCase(Locale.ROOT);
    return needles.stream().anyMatch(needle -> lower.contains(needle.toLowerCase(Locale.ROOT)));
  }
}
