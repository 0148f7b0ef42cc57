package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.Map;
import java.util.Optional;

/// The newest journal entry of each company that the store confirmed to this server, kept beside
/// it. On disk within a second.
final class StoreMemory {
  private static final String NEWEST = "newest";

  private final DirectoryFile file;

  StoreMemory(DirectoryFile file) {
    this.file = file;
  }

  Optional<String> newest(CompanyId company) {
    return Optional.ofNullable(marks(company).get(NEWEST));
  }

  /// The store has confirmed a journal entry.
  void confirmed(CompanyId company, String journalId) {
    marks(company).merge(NEWEST, journalId, (before, now) -> isLater(now, before) ? now : before);
  }

  /// The store was set back: what it confirms from now on counts.
  void forgetNewest(CompanyId company) {
    marks(company).remove(NEWEST);
    file.write();
  }

  /// Journal entries are named by milliseconds, a hyphen and a number (a Redis stream's ids).
  static boolean isLater(String entry, String than) {
    String[] left = entry.split("-", 2);
    String[] right = than.split("-", 2);
    int byTime = Long.compare(Long.parseLong(left[0]), Long.parseLong(right[0]));
    return byTime != 0 ? byTime > 0 : Long.parseLong(left[1]) > Long.parseLong(right[1]);
  }

  private Map<String, String> marks(CompanyId company) {
    return file.shelf(company).marks();
  }
}
