package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.BitFieldArgs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The index of the search, in the store: a signature file, sliced by bits.
///
/// Every document (contact, account, stranger) has a place for good. [#BLOCK] places make a block,
/// [#BLOCKS] blocks a segment; a segment is one string of bits with a row for each hashed fragment
/// ([Grams]) and a column for each block. A question reads its rows of each segment, 16 bytes each,
/// and looks through the documents of the blocks in which all are set. Nothing of a document stands
/// in the index but its id and such bits, so what is looked through is always the record itself;
/// bits are set and never cleared, stale ones cost a look. A segment of 8,192 documents takes 512
/// kB whatever stands in them: 64 MB for a million.
record SearchIndex(StoreConnection connection, Script slots) {
  static final int BLOCK = 64;
  static final int BLOCKS = 128;
  static final int SEGMENT = BLOCK * BLOCKS;
  static final int ROW_BYTES = BLOCKS / 8;
  static final String DOCUMENTS = "search.documents";
  static final String SLOTS = "search.slots";
  private static final int BITS_AT_ONCE = 2_000;

  SearchIndex(StoreConnection connection) {
    this(connection, Script.read("search_slots"));
  }

  static String bits(CompanyId company, int segment) {
    return KeySpace.key(company, "search.bits:" + segment);
  }

  /// Puts documents into the index.
  ///
  /// @param documents their words by their ids
  CompletionStage<Void> put(CompanyId company, Map<String, String> documents) {
    if (documents.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<String> ids = List.copyOf(documents.keySet());
    return connection
        .run(slots, company, ids.toArray(String[]::new))
        .thenCompose(places -> {
          Map<Integer, Set<Long>> offsets = new LinkedHashMap<>();
          for (int at = 0; at < ids.size(); at++) {
            int place = ((Long) places.get(at)).intValue();
            long column = place % SEGMENT / BLOCK;
            Set<Long> ofSegment = offsets.computeIfAbsent(place / SEGMENT, _ -> new TreeSet<>());
            for (int row : Grams.of(documents.getOrDefault(ids.get(at), ""))) {
              ofSegment.add((long) row * BLOCKS + column);
            }
          }
          CompletionStage<Void> written = CompletableFuture.completedFuture(null);
          for (var segment : offsets.entrySet()) {
            written =
                written.thenCompose(
                    _ -> set(company, segment.getKey(), new ArrayList<>(segment.getValue())));
          }
          return written;
        });
  }

  private CompletionStage<Void> set(CompanyId company, int segment, List<Long> offsets) {
    CompletionStage<Void> written = CompletableFuture.completedFuture(null);
    for (int from = 0; from < offsets.size(); from += BITS_AT_ONCE) {
      var bits = new BitFieldArgs().overflow(BitFieldArgs.OverflowType.FAIL);
      offsets
          .subList(from, Math.min(offsets.size(), from + BITS_AT_ONCE))
          .forEach(offset ->
              bits.set(BitFieldArgs.unsigned(1), BitFieldArgs.offset(offset.intValue()), 1));
      written =
          written.thenCompose(_ ->
              connection.commands().bitfield(bits(company, segment), bits).thenAccept(_ -> {}));
    }
    return written;
  }

  /// Takes documents out again.
  CompletionStage<Void> drop(CompanyId company, List<String> ids) {
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String[] names = ids.toArray(String[]::new);
    return connection
        .commands()
        .hmget(KeySpace.key(company, SLOTS), names)
        .thenCompose(places ->
            connection
                .commands()
                .hdel(
                    KeySpace.key(company, DOCUMENTS),
                    places.stream().map(place -> place.getValueOrElse("-")).toArray(String[]::new)))
        .thenCompose(_ -> connection.commands().hdel(KeySpace.key(company, SLOTS), names))
        .thenAccept(_ -> {});
  }
}
