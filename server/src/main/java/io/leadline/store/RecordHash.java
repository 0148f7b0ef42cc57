package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One hash of records by id, as the scripts write it, and a sorted set that orders them by time.
///
/// @param name the hash's key without the company
record RecordHash<T>(StoreConnection connection, String name, RecordCodec<T> codec) {
  private static final int READ_AT_ONCE = 500;

  CompletionStage<Optional<T>> find(CompanyId company, String id) {
    return connection
        .commands()
        .hget(KeySpace.key(company, name), id)
        .thenApply(text -> Optional.ofNullable(text).map(it -> codec.read(id, it)));
  }

  /// The records of these ids that exist, by id, in the order of the ids.
  CompletionStage<Map<String, T>> all(CompanyId company, List<String> ids) {
    return raw(company, ids)
        .thenApply(texts -> {
          Map<String, T> found = new LinkedHashMap<>();
          texts.forEach((id, text) -> found.put(id, codec.read(id, text)));
          return found;
        });
  }

  /// As stored.
  CompletionStage<Map<String, String>> raw(CompanyId company, List<String> ids) {
    CompletionStage<Map<String, String>> found =
        CompletableFuture.completedFuture(new LinkedHashMap<>());
    for (int from = 0; from < ids.size(); from += READ_AT_ONCE) {
      String[] some =
          ids.subList(from, Math.min(ids.size(), from + READ_AT_ONCE)).toArray(String[]::new);
      var asked = connection.commands().hmget(KeySpace.key(company, name), some);
      found =
          found.thenCombine(
              asked,
              (before, now) -> {
                now.stream()
                    .filter(KeyValue::hasValue)
                    .forEach(pair -> before.put(pair.getKey(), pair.getValue()));
                return before;
              });
    }
    return found;
  }

  /// The records whose time in the sorted set `index` lies in the range, oldest first.
  CompletionStage<List<T>> between(CompanyId company, String index, Range<Long> millis) {
    return connection
        .commands()
        .zrangebyscore(KeySpace.key(company, index), millis, Limit.unlimited())
        .thenCompose(ids -> all(company, ids))
        .thenApply(found -> new ArrayList<>(found.values()));
  }
}
