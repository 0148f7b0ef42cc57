package io.leadline.store.packed;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A map of small entries in little memory: beside its bytes an entry takes about ten more. It is
/// cut into [#PARTS] parts, each locked, grown and written by itself; what stands on the shelf is
/// read part by part when it is first asked for.
public final class PackedTable {
  static final int PART_BITS = 12;
  static final int PARTS = 1 << PART_BITS;
  private static final byte LAST_ROUND = Byte.MAX_VALUE;

  private final Map<Integer, byte[]> shelf;
  private final MemoryRoom room;
  private final AtomicReferenceArray<@Nullable PackedPart> parts =
      new AtomicReferenceArray<>(PARTS);
  private final LongAdder refused = new LongAdder();
  private volatile byte round = 1;

  /// @param shelf where the parts are kept, by their number
  public PackedTable(Map<Integer, byte[]> shelf, MemoryRoom room) {
    this.shelf = shelf;
    this.room = room;
  }

  /// A copy of the value.
  public byte @Nullable [] get(byte[] key) {
    int hash = hash(key, 0, key.length);
    return part(hash).get(key, hash);
  }

  /// Takes the value in place of what there was.
  ///
  /// @return false where there is no room for it; then what there was stays
  public boolean put(byte[] key, byte[] value) {
    int hash = hash(key, 0, key.length);
    boolean kept = part(hash).put(key, hash, value, round);
    if (!kept) {
      refused.increment();
    }
    return kept;
  }

  /// Whether there was one.
  public boolean remove(byte[] key) {
    int hash = hash(key, 0, key.length);
    return part(hash).remove(key, hash);
  }

  public int size() {
    int all = 0;
    for (int number = 0; number < PARTS; number++) {
      all += part(number).size();
    }
    return all;
  }

  /// Whether an entry was refused for want of room since the last [#beginRound].
  public boolean isFull() {
    return refused.sum() > 0;
  }

  /// All entries, each part of them as it stands when it is its turn.
  public void forEach(BiConsumer<byte[], byte[]> each) {
    for (int number = 0; number < PARTS; number++) {
      part(number).forEach(each);
    }
  }

  /// From now on it is marked what is put.
  public void beginRound() {
    round = round == LAST_ROUND ? 1 : (byte) (round + 1);
    refused.reset();
  }

  /// Takes out what has not been put since [#beginRound].
  public void endRound() {
    for (int number = 0; number < PARTS; number++) {
      part(number).retain(round);
    }
  }

  /// Reads from the shelf what has not been asked for yet.
  public void load() {
    for (int number = 0; number < PARTS; number++) {
      var _ = part(number);
    }
  }

  /// Puts the part on the shelf if it has changed.
  ///
  /// @return whether it had
  boolean write(int number) {
    PackedPart part = parts.get(number);
    if (part == null || !part.isChanged()) {
      return false;
    }
    byte[] entries = part.written();
    if (entries.length == 0) {
      shelf.remove(number);
    } else {
      shelf.put(number, entries);
    }
    return true;
  }

  /// What stands on a shelf without the entries of which `gone` holds; empty where it holds of
  /// none.
  public static Optional<byte[]> without(byte[] written, BiPredicate<byte[], byte[]> gone) {
    return PackedPart.without(written, gone);
  }

  private PackedPart part(int hash) {
    int number = hash & PARTS - 1;
    PackedPart part = parts.get(number);
    return part == null ? read(number) : part;
  }

  private synchronized PackedPart read(int number) {
    PackedPart before = parts.get(number);
    if (before != null) {
      return before;
    }
    byte[] entries = shelf.get(number);
    PackedPart part = entries == null ? new PackedPart(room) : PackedPart.read(entries, room);
    if (entries != null && part.size() == 0) {
      refused.increment();
    }
    parts.set(number, part);
    return part;
  }

  /// FNV-1a, its bits spread by the last steps of MurmurHash3.
  static int hash(byte[] bytes, int from, int until) {
    int hash = 0x811c9dc5;
    for (int at = from; at < until; at++) {
      hash = (hash ^ (bytes[at] & 0xff)) * 0x01000193;
    }
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }
}
