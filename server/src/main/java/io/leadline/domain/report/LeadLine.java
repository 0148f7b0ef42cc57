package io.leadline.domain.report;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/// Numbers in the order of their keys, one behind the other in memory, so that a walk over a
/// million of them takes a few milliseconds. What comes later mostly goes to the end.
final class LeadLine {
  private long[] keys = new long[0];
  private long[] values = new long[0];
  private int size;

  int size() {
    return size;
  }

  long key(int at) {
    return keys[at];
  }

  long value(int at) {
    return values[at];
  }

  /// The first whose key is not below this one.
  int firstFrom(long key) {
    int found = Arrays.binarySearch(keys, 0, size, key);
    return found < 0 ? -found - 1 : found;
  }

  /// Puts another value in the place of a key that is there.
  void set(long key, long value) {
    values[Arrays.binarySearch(keys, 0, size, key)] = value;
  }

  /// Takes in keys that are not there yet.
  ///
  /// @param added in any order; is sorted
  void add(long[] added, LongUnaryOperator value) {
    Arrays.sort(added);
    room(size + added.length);
    int from = size - 1;
    int to = size + added.length - 1;
    for (int next = added.length - 1; next >= 0; to--) {
      if (from >= 0 && keys[from] > added[next]) {
        keys[to] = keys[from];
        values[to] = values[from--];
      } else {
        keys[to] = added[next];
        values[to] = value.applyAsLong(added[next--]);
      }
    }
    size += added.length;
  }

  private void room(int needed) {
    if (needed > keys.length) {
      int room = Math.max(needed, keys.length + keys.length / 2);
      keys = Arrays.copyOf(keys, room);
      values = Arrays.copyOf(values, room);
    }
  }

  void clear() {
    size = 0;
  }
}
