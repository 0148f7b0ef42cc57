package io.leadline.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was open with the persons seen last, by their numbers and addresses, in memory and on disk.
/// Of whom it was asked longest ago is forgotten first.
final class OpenMatters {
  private static final int KEPT = 20_000;

  private final Map<String, String> shelf;
  private final Map<String, OpenMatter> matters;

  /// @param shelf what stands there is known at once
  OpenMatters(Map<String, String> shelf) {
    this.shelf = shelf;
    this.matters =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<String, OpenMatter> eldest) {
                boolean tooMany = size() > KEPT;
                if (tooMany) {
                  shelf.remove(eldest.getKey());
                }
                return tooMany;
              }
            });
    shelf.forEach(
        (identity, text) -> matters.put(identity, Json.read(Json.parse(text), OpenMatter.class)));
  }

  OpenMatter of(String identity) {
    return matters.getOrDefault(identity, OpenMatter.NOTHING);
  }

  void keep(String identity, OpenMatter matter) {
    if (matter.equals(OpenMatter.NOTHING)) {
      drop(identity);
    } else if (!matter.equals(matters.put(identity, matter))) {
      shelf.put(identity, Json.tree(matter).toString());
    }
  }

  void drop(String identity) {
    matters.remove(identity);
    shelf.remove(identity);
  }

  /// The numbers and addresses with which something was open of somebody erased.
  List<String> of(ErasedIdentities erased) {
    return shelf.entrySet().stream()
        .filter(entry -> erased.isIn(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
