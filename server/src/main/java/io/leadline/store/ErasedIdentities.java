package io.leadline.store;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The numbers and addresses of persons who were erased, as far as they are still known: by their
/// hashes, with the time of the erasure.
///
/// @param known hash to epoch milliseconds
public record ErasedIdentities(Tombstones tombstones, Map<String, String> known) {
  /// Whether an entry of a file beside the server is of one of them. What was told after the
  /// erasure is of somebody new.
  ///
  /// @param key the entry's key, itself perhaps a number or an address
  /// @param text the entry; the record in it begins with a brace
  public boolean isIn(String key, String text) {
    Set<String> identities = new LinkedHashSet<>(Set.of(key));
    long at = 0;
    int json = text.indexOf('{');
    if (json >= 0) {
      var record = Json.parse(text.substring(json));
      at = record.path("at").asLong();
      identities.addAll(Tombstones.identities(record));
    }
    for (String identity : identities) {
      String erased = known.get(tombstones.hash(identity));
      if (erased != null && at <= Long.parseLong(erased)) {
        return true;
      }
    }
    return false;
  }
}
