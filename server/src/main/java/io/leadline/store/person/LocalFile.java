package io.leadline.store.person;

import io.leadline.store.DirectoryFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/// A map file beside the server: the spool, the directory as last known.
final class LocalFile {
  /// Which clearings were done.
  private static final String DONE = "cleared";

  private LocalFile() {}

  /// Takes out every entry that holds one of the needles, and writes the file anew, so that none is
  /// left in free space either.
  ///
  /// @return how many entries; empty where a server uses the file
  static OptionalInt without(Path file, List<String> needles) {
    return without(file, (key, value) -> holds(key, needles) || holds(value, needles));
  }

  /// As the other, but only where that was not done in this file before for the same `what`: who
  /// came since is somebody new, and a million contacts are looked through for seconds.
  static OptionalInt withoutOnce(Path file, String what, BiPredicate<String, String> isTheirs) {
    return without(file, Optional.of(what), isTheirs);
  }

  /// Takes out every entry of which `isTheirs` holds, told its key and its value.
  static OptionalInt without(Path file, BiPredicate<String, String> isTheirs) {
    return without(file, Optional.empty(), isTheirs);
  }

  private static OptionalInt without(
      Path file, Optional<String> once, BiPredicate<String, String> isTheirs) {
    int removed = 0;
    try (MVStore store = new MVStore.Builder().fileName(file.toString()).open()) {
      MVMap<String, String> done = store.openMap(DONE);
      if (once.isPresent() && done.containsKey(once.get())) {
        return OptionalInt.of(0);
      }
      for (String name : store.getMapNames()) {
        removed += name.equals(DONE) ? 0 : clear(name, store.openMap(name), isTheirs);
      }
      once.ifPresent(what -> done.put(what, ""));
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

  private static int clear(
      String name, MVMap<Object, Object> map, BiPredicate<String, String> isTheirs) {
    var found = new ArrayList<Object>();
    int[] fromParts = {0};
    BiPredicate<String, String> counted =
        (key, text) -> {
          boolean is = isTheirs.test(key, text);
          fromParts[0] += is ? 1 : 0;
          return is;
        };
    map.forEach((key, value) -> {
      if (value instanceof byte[] part) {
        DirectoryFile.without(name, part, counted).ifPresent(rest -> map.put(key, rest));
      } else if (isTheirs.test(String.valueOf(key), String.valueOf(value))) {
        found.add(key);
      }
    });
    found.forEach(map::remove);
    return found.size() + fromParts[0];
  }

  private static boolean holds(String text, List<String> needles) {
    String lower = text.toLowerCase(Locale.ROOT);
    return needles.stream().anyMatch(needle -> lower.contains(needle.toLowerCase(Locale.ROOT)));
  }
}
