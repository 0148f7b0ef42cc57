package io.leadline.store;

import io.leadline.event.CompanyId;
import java.util.Map;
import java.util.Optional;

/// What this server has seen of the store, company by company, kept beside it: which store it was,
/// where, and the newest journal entry that it confirmed. On disk within a second.
final class StoreMemory {
  private static final String GENERATION = "generation";
  private static final String WHERE = "where";
  private static final String NEWEST = "newest";
  private static final String RESTORED = "restored";

  private final DirectoryFile file;
  private final KnownStore told;

  /// @param told what commands read of it
  StoreMemory(DirectoryFile file, KnownStore told) {
    this.file = file;
    this.told = told;
  }

  /// The name that the store bears since its first record of this company.
  Optional<String> generation(CompanyId company) {
    return Optional.ofNullable(marks(company).get(GENERATION));
  }

  /// Its address then.
  String where(CompanyId company) {
    return marks(company).getOrDefault(WHERE, "");
  }

  Optional<String> newest(CompanyId company) {
    return Optional.ofNullable(marks(company).get(NEWEST));
  }

  void seen(CompanyId company, String generation, String where) {
    Map<String, String> marks = marks(company);
    if (!generation.equals(marks.get(GENERATION)) || !where.equals(marks.get(WHERE))) {
      marks.put(GENERATION, generation);
      marks.put(WHERE, where);
      file.write();
    }
    told.keep(company, generation, where, Optional.ofNullable(marks.get(RESTORED)));
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

  /// Whether a restore that the store tells of is news.
  ///
  /// @param mark names the restore; empty where there was none
  boolean isRestoredSince(CompanyId company, Optional<String> mark) {
    return mark.isPresent() && !mark.get().equals(marks(company).get(RESTORED));
  }

  /// That restore is known from now on.
  void restored(CompanyId company, String mark) {
    marks(company).put(RESTORED, mark);
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
