package io.leadline.store.packed;

import java.util.List;

/// Writes changed parts of tables to their shelves, a few at a time, so that a large import does
/// not fill the disk's line. What was known before a pass began stands on the shelves when it ends.
public final class PackedWriting {
  /// Parts in one go: at a million entries about ten megabytes.
  static final int AT_ONCE = 256;

  private final List<PackedTable> tables;
  private int next;

  public PackedWriting(List<PackedTable> tables) {
    this.tables = List.copyOf(tables);
  }

  /// Whether a pass is under way.
  public boolean isUnderWay() {
    return next > 0;
  }

  /// Goes on with the pass, or begins one.
  ///
  /// @return whether it came to its end
  public boolean go() {
    int written = 0;
    while (next < PackedTable.PARTS && written < AT_ONCE) {
      for (PackedTable table : tables) {
        written += table.write(next) ? 1 : 0;
      }
      next++;
    }
    boolean isEnd = next == PackedTable.PARTS;
    next = isEnd ? 0 : next;
    return isEnd;
  }
}
