package io.leadline.store.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.leadline.event.CompanyId;
import io.leadline.store.StoreConnection;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.IncompleteJournal;
import io.leadline.store.archive.JournalArchive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Compares a company's store with its journal, also while the server writes: what is found is
/// looked at again, and only what stays is a difference.
public final class Verification {
  /// Keys that a rebuild makes anew from records and journal.
  public static final Set<String> DERIVED = Indexes.SETS;

  private static final int LOOKS = 3;
  private static final int MENDED_AT_ONCE = 200;

  private final CompanyStore store;
  private final JournalArchive journal;

  /// @param state the folder beside which the journal's older part lies
  public Verification(StoreConnection connection, CompanyId company, Path state) {
    this.store = new CompanyStore(connection, company);
    this.journal = new JournalArchive(store, JournalArchive.folder(state, company.value()));
  }

  /// What was found.
  ///
  /// @param entries of the journal
  /// @param lastEntry the id of the last of them
  /// @param more differences that are only counted
  public record Report(long entries, String lastEntry, List<Difference> differences, long more) {
    public boolean isClean() {
      return differences.isEmpty() && more == 0;
    }
  }

  public Report verify() {
    return verify(new Fold());
  }

  private Report verify(Fold fold) {
    read(fold);
    Differences found = new Comparison(store, fold).run();
    List<Difference> differences = found.list();
    for (int look = 1; look < LOOKS && !differences.isEmpty(); look++) {
      read(fold);
      Differences again = new Comparison(store, fold).run();
      differences = both(differences, again.list());
    }
    return new Report(fold.entries(), fold.last(), differences, found.more());
  }

  private void read(Fold fold) {
    journal.eachEntry(fold.last(), fold::take);
  }

  private static List<Difference> both(List<Difference> before, List<Difference> now) {
    Set<Difference.Finding> known = new HashSet<>();
    before.forEach(difference -> known.add(difference.finding()));
    return now.stream().filter(difference -> known.contains(difference.finding())).toList();
  }

  /// Mends what differs, and looks again. What changes between look and mending is left alone.
  ///
  /// @return what differed, and what still does
  /// @throws IncompleteJournal where an earlier version wrote a part of the journal, of whose
  ///   records it tells nothing: they would be taken away as unknown
  public Rebuilt rebuild() {
    var fold = new Fold();
    Report before = verify(fold);
    if (fold.untold() > 0) {
      throw new IncompleteJournal(
          "%d of the journal's %d entries are of an earlier version and do not tell what they wrote; nothing was changed"
                  .formatted(fold.untold(), fold.entries())
              + ": restore a backup instead, or keep the records as they are");
    }
    var mender = new Mender(store);
    List<Difference> work = new ArrayList<>(before.differences());
    int mended = 0;
    for (int from = 0; from < work.size(); from += MENDED_AT_ONCE) {
      ArrayNode some = Form.array();
      work.subList(from, Math.min(work.size(), from + MENDED_AT_ONCE))
          .forEach(difference -> some.add(difference.mend()));
      mended += mender.mend(some);
    }
    return new Rebuilt(before, mended, verify());
  }

  /// What became of a rebuild.
  ///
  /// @param mended how many places were written
  public record Rebuilt(Report before, int mended, Report after) {}
}
