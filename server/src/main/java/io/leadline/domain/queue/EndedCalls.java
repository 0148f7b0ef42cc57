package io.leadline.domain.queue;

import io.leadline.event.CallId;

/// Remembers calls by name, so many and no more: the oldest is forgotten first. Takes all its room
/// at once, so that hours of calls add nothing to it, and never asks for more.
///
/// 64 bits are kept of each name: at ten thousand calls a day one is taken for another once in
/// millions of years. For one writer.
public final class EndedCalls {
  /// Stands for an empty place.
  private static final long NONE = 0;

  private static final long FIRST_PRIME = 0x9E37_79B9_7F4A_7C15L;
  private static final long SECOND_PRIME = 0xBF58_476D_1CE4_E5B9L;

  private final long[] inOrder;
  private final long[] places;
  private final int mask;
  private int oldest;
  private int size;

  /// @param most calls remembered
  public EndedCalls(int most) {
    this.inOrder = new long[most];
    this.places = new long[Integer.highestOneBit(most) * 4];
    this.mask = places.length - 1;
  }

  public boolean has(CallId call) {
    return places[place(mark(call))] != NONE;
  }

  public void add(CallId call) {
    long mark = mark(call);
    int place = place(mark);
    if (places[place] != NONE) {
      return;
    }
    places[place] = mark;
    if (size == inOrder.length) {
      forget(inOrder[oldest]);
    } else {
      size++;
    }
    inOrder[oldest] = mark;
    oldest = (oldest + 1) % inOrder.length;
  }

  public int size() {
    return size;
  }

  /// Where the mark stands, or would.
  private int place(long mark) {
    int place = home(mark);
    while (places[place] != NONE && places[place] != mark) {
      place = (place + 1) & mask;
    }
    return place;
  }

  /// What stands behind moves up, so that no search ends too early.
  private void forget(long mark) {
    int free = place(mark);
    places[free] = NONE;
    for (int next = (free + 1) & mask; places[next] != NONE; next = (next + 1) & mask) {
      int wanted = home(places[next]);
      if (((next - wanted) & mask) >= ((next - free) & mask)) {
        places[free] = places[next];
        places[next] = NONE;
        free = next;
      }
    }
  }

  private int home(long mark) {
    return (int) (mark >>> Integer.SIZE) & mask;
  }

  private static long mark(CallId call) {
    String name = call.value();
    long mark = name.length();
    for (int at = 0; at < name.length(); at++) {
      mark = (mark ^ name.charAt(at)) * FIRST_PRIME;
      mark ^= mark >>> Integer.SIZE;
    }
    mark *= SECOND_PRIME;
    mark ^= mark >>> Integer.SIZE;
    return mark == NONE ? 1 : mark;
  }
}
