package io.leadline.domain.report;

import java.util.Arrays;

/// Small numbers for large ones, in the order in which these are first seen: 0, 1, 2, …
final class LongPlaces {
  private static final int FIRST_SIZE = 1 << 10;
  private static final int FREE = -1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[FIRST_SIZE];
  private int[] places = free(FIRST_SIZE);
  private int size;

  private static int[] free(int size) {
    var places = new int[size];
    Arrays.fill(places, FREE);
    return places;
  }

  int size() {
    return size;
  }

  /// The key's number; [#size()] before the call where it was not known.
  int placeOf(long key) {
    int slot = slotOf(key);
    if (places[slot] != FREE) {
      return places[slot];
    }
    keys[slot] = key;
    places[slot] = size++;
    int place = places[slot];
    if (size > keys.length / 2) {
      grow();
    }
    return place;
  }

  private int slotOf(long key) {
    int mask = keys.length - 1;
    int slot = (int) ((key * SPREAD) >>> Long.numberOfLeadingZeros(mask)) & mask;
    while (places[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[oldKeys.length * 2];
    places = free(keys.length);
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldPlaces[at] != FREE) {
        int slot = slotOf(oldKeys[at]);
        keys[slot] = oldKeys[at];
        places[slot] = oldPlaces[at];
      }
    }
  }
}
