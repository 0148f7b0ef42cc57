package io.leadline.web;

import java.util.List;

/// One page of a long list.
///
/// @param page from 1 on
/// @param size how many stand on a page
/// @param all how many there are
public record Slice(int page, int size, int all) {
  /// The page that was asked for; the nearest there is where there is no such page.
  ///
  /// @param asked as it stands in the address, empty for the first
  public static Slice of(String asked, int size, int all) {
    int last = Math.max(1, Math.ceilDiv(all, size));
    return new Slice(Math.clamp(number(asked), 1, last), size, all);
  }

  private static int number(String asked) {
    try {
      return asked.isEmpty() ? 1 : Integer.parseInt(asked);
    } catch (NumberFormatException _) {
      return 1;
    }
  }

  /// The place of the first one on the page, from 1 on.
  public int first() {
    return all == 0 ? 0 : (page - 1) * size + 1;
  }

  public int last() {
    return Math.min(all, page * size);
  }

  /// Whether the page holds all there is.
  public boolean whole() {
    return all <= size;
  }

  /// What of the list stands on the page.
  public <T> List<T> of(List<T> list) {
    return list.subList(Math.max(0, first() - 1), last());
  }
}
