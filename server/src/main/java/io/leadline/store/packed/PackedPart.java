package io.leadline.store.packed;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// One part of a [PackedTable]: its entries one after another in one array, found by an
/// open-addressing table of their places. An entry is the round in which it was seen last (one
/// byte), its key and its value, each after its length.
///
/// Small, so that growing and tidying take microseconds.
final class PackedPart {
  private static final byte DEAD = -1;
  private static final byte NO_ROUND = 0;
  private static final int FIRST_PLACES = 4;

  /// An array grows by an eighth of what is in it, and is tidied first where so much of it is dead.
  private static final int EIGHTH = 8;

  private final MemoryRoom room;
  private byte[] bytes = new byte[0];
  private int end;
  private int dead;
  private int size;
  private int[] places = new int[0];
  private boolean changed;

  PackedPart(MemoryRoom room) {
    this.room = room;
  }

  /// A part with the entries that [#written] gave; empty where there is no room for them.
  static PackedPart read(byte[] entries, MemoryRoom room) {
    var part = new PackedPart(room);
    part.take(entries);
    return part;
  }

  private synchronized void take(byte[] entries) {
    int count = 0;
    for (int at = 0; at < entries.length; at = after(entries, at)) {
      count++;
    }
    int slots = FIRST_PLACES;
    while (isTight(count, slots)) {
      slots *= 2;
    }
    if (room.take(entries.length + (long) slots * Integer.BYTES)) {
      bytes = entries.clone();
      end = bytes.length;
      size = count;
      for (int at = 0; at < end; at = after(bytes, at)) {
        bytes[at] = NO_ROUND;
      }
      places = new int[slots];
      index();
    }
  }

  synchronized byte @Nullable [] get(byte[] key, int hash) {
    int slot = slot(key, hash);
    if (slot < 0) {
      return null;
    }
    int value = value(bytes, places[slot] - 1);
    int length = length(bytes, value);
    int from = value + sizeOf(length);
    return Arrays.copyOfRange(bytes, from, from + length);
  }

  /// Takes the value in place of what there was.
  ///
  /// @return false where there is no room for it; then what there was stays
  synchronized boolean put(byte[] key, int hash, byte[] value, byte round) {
    int slot = slot(key, hash);
    if (slot >= 0) {
      int old = places[slot] - 1;
      int start = value(bytes, old);
      int length = length(bytes, start);
      if (length == value.length) {
        int from = start + sizeOf(length);
        if (!Arrays.equals(bytes, from, from + length, value, 0, length)) {
          System.arraycopy(value, 0, bytes, from, length);
          changed = true;
        }
        bytes[old] = round;
        return true;
      }
    }
    int need = 1 + sizeOf(key.length) + key.length + sizeOf(value.length) + value.length;
    if (!makeRoom(need)) {
      return false;
    }
    if (slot >= 0) {
      slot = slot(key, hash);
      bury(places[slot] - 1);
    } else {
      slot = free(hash);
      size++;
    }
    places[slot] = end + 1;
    append(key, value, round);
    changed = true;
    return true;
  }

  private void append(byte[] key, byte[] value, byte round) {
    bytes[end++] = round;
    append(key);
    append(value);
  }

  private void append(byte[] counted) {
    int left = counted.length;
    while (left > 0x7f) {
      bytes[end++] = (byte) (left | 0x80);
      left >>>= 7;
    }
    bytes[end++] = (byte) left;
    System.arraycopy(counted, 0, bytes, end, counted.length);
    end += counted.length;
  }

  private void bury(int entry) {
    bytes[entry] = DEAD;
    dead += after(bytes, entry) - entry;
  }

  synchronized boolean remove(byte[] key, int hash) {
    int slot = slot(key, hash);
    if (slot < 0) {
      return false;
    }
    bury(places[slot] - 1);
    size--;
    changed = true;
    index();
    return true;
  }

  /// Takes out what was not seen in `round`.
  synchronized void retain(byte round) {
    if (removeIf((at, _) -> bytes[at] != round)) {
      tidy(0);
    }
  }

  private boolean removeIf(PlaceTest gone) {
    int before = size;
    for (int at = 0; at < end; ) {
      int next = after(bytes, at);
      if (bytes[at] != DEAD && gone.test(at, next)) {
        bury(at);
        size--;
      }
      at = next;
    }
    changed |= size != before;
    return size != before;
  }

  @FunctionalInterface
  private interface PlaceTest {
    boolean test(int at, int next);
  }

  /// The entries in the form that [#read] takes.
  synchronized byte[] written() {
    changed = false;
    return alive(end - dead);
  }

  private byte[] alive(int length) {
    byte[] into = new byte[length];
    int to = 0;
    for (int at = 0; at < end; ) {
      int next = after(bytes, at);
      if (bytes[at] != DEAD) {
        System.arraycopy(bytes, at, into, to, next - at);
        to += next - at;
      }
      at = next;
    }
    return into;
  }

  synchronized boolean isChanged() {
    return changed;
  }

  synchronized int size() {
    return size;
  }

  /// As they stand now.
  void forEach(BiConsumer<byte[], byte[]> each) {
    byte[] entries;
    synchronized (this) {
      entries = alive(end - dead);
    }
    forEach(entries, each);
  }

  private static void forEach(byte[] entries, BiConsumer<byte[], byte[]> each) {
    for (int at = 0; at < entries.length; ) {
      int next = after(entries, at);
      each.accept(part(entries, at + 1), part(entries, value(entries, at)));
      at = next;
    }
  }

  /// The entries that [#written] gave without those of which `gone` holds; empty where it holds of
  /// none.
  static Optional<byte[]> without(byte[] written, BiPredicate<byte[], byte[]> gone) {
    var part = new PackedPart(new MemoryRoom(Long.MAX_VALUE));
    part.take(written);
    boolean any =
        part.removeIf((at, _) ->
            gone.test(part(part.bytes, at + 1), part(part.bytes, value(part.bytes, at))));
    return any ? Optional.of(part.written()) : Optional.empty();
  }

  private static byte[] part(byte[] entries, int at) {
    int length = length(entries, at);
    int from = at + sizeOf(length);
    return Arrays.copyOfRange(entries, from, from + length);
  }

  private boolean makeRoom(int need) {
    if (isTight(size + 1, places.length)) {
      int more = Math.max(FIRST_PLACES, places.length);
      if (!room.take((long) more * Integer.BYTES)) {
        return false;
      }
      places = new int[places.length + more];
      index();
    }
    return end + need <= bytes.length || tidy(need);
  }

  /// Writes the entries anew with room for `need` bytes more.
  private boolean tidy(int need) {
    int alive = end - dead;
    int wanted = need == 0 ? alive : alive + Math.max(need, alive / EIGHTH);
    if (!room.take(wanted - (long) bytes.length)) {
      return false;
    }
    bytes = alive(wanted);
    end = alive;
    dead = 0;
    index();
    return true;
  }

  private void index() {
    Arrays.fill(places, 0);
    for (int at = 0; at < end; at = after(bytes, at)) {
      if (bytes[at] != DEAD) {
        int length = length(bytes, at + 1);
        int from = at + 1 + sizeOf(length);
        places[free(PackedTable.hash(bytes, from, from + length))] = at + 1;
      }
    }
  }

  /// Where the key's place stands; negative where there is none.
  private int slot(byte[] key, int hash) {
    int mask = places.length - 1;
    if (mask < 0) {
      return -1;
    }
    for (int slot = first(hash, mask); places[slot] != 0; slot = slot + 1 & mask) {
      int at = places[slot];
      int length = length(bytes, at);
      int from = at + sizeOf(length);
      if (Arrays.equals(bytes, from, from + length, key, 0, key.length)) {
        return slot;
      }
    }
    return -1;
  }

  private int free(int hash) {
    int mask = places.length - 1;
    int slot = first(hash, mask);
    while (places[slot] != 0) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  /// The lower bits have chosen the part.
  private static int first(int hash, int mask) {
    return hash >>> PackedTable.PART_BITS & mask;
  }

  /// Three quarters full at most.
  private static boolean isTight(int entries, int places) {
    return 4L * entries > 3L * places;
  }

  private static int value(byte[] entries, int entry) {
    int length = length(entries, entry + 1);
    return entry + 1 + sizeOf(length) + length;
  }

  private static int after(byte[] entries, int entry) {
    int value = value(entries, entry);
    int length = length(entries, value);
    return value + sizeOf(length) + length;
  }

  private static int length(byte[] entries, int at) {
    int value = 0;
    for (int shift = 0, next = at; ; shift += 7, next++) {
      value |= (entries[next] & 0x7f) << shift;
      if (entries[next] >= 0) {
        return value;
      }
    }
  }

  private static int sizeOf(int length) {
    return length == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(length)) / 7;
  }
}
