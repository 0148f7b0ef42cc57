package io.leadline.store.packed;

import java.util.concurrent.atomic.AtomicLong;

/// How much memory several tables may take together, in bytes.
public final class MemoryRoom {
  private static final int SHARE_OF_HEAP = 4;

  private final long most;
  private final AtomicLong used = new AtomicLong();

  public MemoryRoom(long most) {
    this.most = most;
  }

  /// A quarter of the heap that this process may grow to.
  public static MemoryRoom ofHeap() {
    return new MemoryRoom(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /// Takes that many, or gives back what is less than none.
  ///
  /// @return false where there is no more room; then none were taken
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= most || bytes <= 0) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  public long used() {
    return used.get();
  }

  public long most() {
    return most;
  }
}
