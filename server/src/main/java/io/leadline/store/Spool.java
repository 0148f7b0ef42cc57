package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file in which facts wait: those that wait, in the order they came; those that the store
/// took, for some days; those that it cannot take, with the reason. Used by one thread.
final class Spool implements AutoCloseable {
  /// In the server's folder.
  static final String FILE = "spool.mv";

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  /// None: facts are written, and hardly ever read again, and the file's own cache kept each page
  /// that was overwritten.
  private static final int CACHE_MB = 0;

  /// What is tidied goes through a buffer that the file keeps: small steps keep it small, and
  /// nobody waits long for the file.
  private static final int TIDIED_IN_ONE_STEP = 256 * 1024;

  private static final int STEPS_AT_ONCE = 16;
  private static final int FULL_PERCENT = 90;
  private static final String REASON_END = "\n";

  /// Copies stand in the order of the store's answers, give or take these.
  private static final int OUT_OF_ORDER = 100;

  /// Some days of a busy company; beyond it the oldest go.
  private static final int COPIES_AT_MOST = 500_000;

  private final Path path;
  private MVStore file;
  private MVMap<Long, String> waiting;
  private MVMap<Long, String> confirmed;
  private MVMap<Long, String> quarantine;
  private long last;

  /// A fact that waits, by its place in the file.
  record Waiting(long place, Fact fact) {}

  private Spool(Path path, MVStore file) {
    this.path = path;
    this.file = file;
    this.waiting = file.openMap("waiting");
    this.confirmed = file.openMap("confirmed");
    this.quarantine = file.openMap("quarantine");
    this.last = Math.max(last(waiting), Math.max(last(confirmed), last(quarantine)));
  }

  private static long last(MVMap<Long, String> map) {
    Long key = map.lastKey();
    return key == null ? 0 : key;
  }

  /// Opens the file, or makes it. A torn end (power cut) is cut off by the file's own check.
  static Spool open(SpoolSettings settings) {
    try {
      OwnersFile.make(settings.file());
      Spool opened = new Spool(settings.file(), opened(settings.file()));
      opened.setAsideUnreadable();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      throw new StoreUnfit(
          "the spool " + settings.file() + " cannot be opened (is another server using it?)", e);
    }
  }

  private static MVStore opened(Path path) {
    return new MVStore.Builder()
        .fileName(path.toString())
        .cacheSize(CACHE_MB)
        .autoCommitDisabled()
        .open();
  }

  /// Takes out what is of persons who were erased, and what others' texts say of them, and writes
  /// the file anew, so that nothing of it is left in free space either.
  ///
  /// @return the facts that waited and wait no more, and how many entries went or were changed
  Cleared without(ErasedIdentities erased) {
    var waited = new ArrayList<Waiting>();
    changes(waiting, erased)
        .forEach((place, left) -> {
          if (left.isEmpty()) {
            waited.add(new Waiting(place, FactCodec.read(String.valueOf(waiting.get(place)))));
          }
        });
    int entries = 0;
    for (MVMap<Long, String> map : List.of(waiting, confirmed, quarantine)) {
      var changes = changes(map, erased);
      changes.forEach((place, left) ->
          left.ifPresentOrElse(rest -> map.put(place, rest), () -> map.remove(place)));
      entries += changes.size();
    }
    if (entries > 0) {
      rewrite();
    }
    return new Cleared(waited, entries);
  }

  /// What is left of the entries that are not to stay as they are.
  private static Map<Long, Optional<String>> changes(
      MVMap<Long, String> map, ErasedIdentities erased) {
    var changes = new LinkedHashMap<Long, Optional<String>>();
    map.forEach((place, text) -> {
      Optional<String> left = erased.left("", text);
      if (!left.equals(Optional.of(text))) {
        changes.put(place, left);
      }
    });
    return changes;
  }

  /// What was cleared.
  record Cleared(List<Waiting> waited, int entries) {}

  private void rewrite() {
    file.close();
    try {
      OwnersFile.compact(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file = opened(path);
      waiting = file.openMap("waiting");
      confirmed = file.openMap("confirmed");
      quarantine = file.openMap("quarantine");
    }
  }

  /// What another version wrote is kept, but not told.
  private void setAsideUnreadable() {
    for (Map.Entry<Long, String> entry : Map.copyOf(waiting).entrySet()) {
      try {
        FactCodec.read(entry.getValue());
      } catch (IllegalStateException | IllegalArgumentException e) {
        setAside(entry.getKey(), String.valueOf(e.getMessage()));
      }
    }
  }

  int waiting() {
    return waiting.size();
  }

  int quarantined() {
    return quarantine.size();
  }

  int confirmed() {
    return confirmed.size();
  }

  /// Writes the facts down; they are on disk when this returns.
  void append(List<Fact> facts) {
    for (Fact fact : facts) {
      waiting.put(++last, FactCodec.write(fact));
    }
    onDisk();
  }

  /// Hands every waiting fact over, oldest first.
  void eachWaiting(BiConsumer<Long, String> reader) {
    waiting.forEach(reader);
  }

  /// The oldest facts that may be told now: at most `limit`, looking no further than `within`.
  ///
  /// @param inOrder whether none may go that stands behind one which may not
  List<Waiting> oldest(int limit, int within, boolean inOrder, Predicate<Fact> mayGo) {
    var some = new ArrayList<Waiting>();
    Cursor<Long, String> entries = waiting.cursor(null);
    for (int seen = 0; seen < within && entries.hasNext() && some.size() < limit; seen++) {
      long place = entries.next();
      Fact fact = FactCodec.read(entries.getValue());
      if (mayGo.test(fact)) {
        some.add(new Waiting(place, fact));
      } else if (inOrder) {
        break;
      }
    }
    return some;
  }

  /// The store has taken these.
  void confirm(List<SpoolDrain.Told> taken, Instant now) {
    for (SpoolDrain.Told each : taken) {
      String fact = waiting.remove(each.waiting().place());
      String entry =
          each.result() instanceof SpoolDrain.Result.Taken told ? told.journalId().orElse("") : "";
      confirmed.put(++last, copy(now, entry, String.valueOf(fact)));
    }
    bound();
    onDisk();
  }

  /// Keeps a copy of what the store took at once; on disk after the next write or sync.
  void keep(Fact fact, String journalId, Instant now) {
    confirmed.put(++last, copy(now, journalId, FactCodec.write(fact)));
    bound();
  }

  /// Takes in what commands have handed over; it is on disk when this returns.
  void takeIn(HandedCopies handed) throws IOException {
    for (Path each : handed.files()) {
      Instant now = Files.getLastModifiedTime(each).toInstant();
      HandedCopies.read(each).forEach(copy -> keep(copy.fact(), copy.journalId(), now));
      onDisk();
      Files.delete(each);
    }
  }

  /// The same where no server runs.
  ///
  /// @throws StoreUnfit where one does
  static void takeHanded(Path state) throws IOException {
    var handed = new HandedCopies(state);
    if (!handed.files().isEmpty()) {
      try (Spool spool = open(SpoolSettings.in(state.resolve(FILE)))) {
        spool.takeIn(handed);
      }
    }
  }

  private static String copy(Instant now, String journalId, String fact) {
    return now.toEpochMilli() + " " + journalId + REASON_END + fact;
  }

  private void bound() {
    while (confirmed.size() > COPIES_AT_MOST) {
      confirmed.remove(confirmed.firstKey());
    }
  }

  /// Lets the company's copies wait again, oldest first: all behind the newest of which the store
  /// still has the journal entry, and some more. They are on disk when this returns.
  List<Waiting> waitAgain(CompanyId company, Predicate<String> stands) {
    var copies = new ArrayList<Long>();
    var entries = new ArrayList<String>();
    confirmed.forEach((place, text) -> {
      Fact fact = FactCodec.read(text.substring(text.indexOf(REASON_END) + 1));
      if (fact.company().equals(company)) {
        copies.add(place);
        entries.add(journalId(text));
      }
    });
    int from = Math.max(0, firstLacking(entries, stands) - OUT_OF_ORDER);
    var again = new ArrayList<Waiting>();
    var known = new HashSet<FactId>();
    for (long place : copies.subList(from, copies.size())) {
      String text = String.valueOf(confirmed.remove(place));
      String copy = text.substring(text.indexOf(REASON_END) + 1);
      Fact fact = FactCodec.read(copy);
      if (known.add(fact.id())) { // the ledger and the mailboxes tell what copies tell as well
        waiting.put(++last, copy);
        again.add(new Waiting(last, fact));
      }
    }
    onDisk();
    return again;
  }

  /// Looks back in growing steps, so that few questions are asked and little is told in vain.
  private static int firstLacking(List<String> entries, Predicate<String> stands) {
    int step = 1;
    int at = entries.size() - 1;
    while (at >= 0 && (entries.get(at).isEmpty() || !stands.test(entries.get(at)))) {
      at -= step;
      step *= 2;
    }
    return Math.max(0, at + 1);
  }

  private static String journalId(String copy) {
    String head = copy.substring(0, copy.indexOf(REASON_END));
    int space = head.indexOf(' ');
    return space < 0 ? "" : head.substring(space + 1);
  }

  /// When the fact that waits longest happened.
  Optional<Instant> oldestWaits() {
    Long first = waiting.firstKey();
    return first == null
        ? Optional.empty()
        : Optional.ofNullable(waiting.get(first)).map(text -> FactCodec.read(text).at());
  }

  /// Gives to the operating system what was kept; after a power cut copies may be missing.
  void write() {
    file.commit();
  }

  /// The store cannot take it, for a reason that time will not mend.
  void setAside(long place, String why) {
    String text = waiting.remove(place);
    quarantine.put(place, why.replace(REASON_END, " ") + REASON_END + text);
    onDisk();
  }

  /// What cannot be taken: the fact's id and the reason.
  Map<String, String> reasons() {
    var reasons = new LinkedHashMap<String, String>();
    quarantine.forEach((_, entry) -> {
      int end = entry.indexOf(REASON_END);
      reasons.put(
          Json.parse(entry.substring(end + 1)).path("id").asText(), entry.substring(0, end));
    });
    return reasons;
  }

  /// Lets what was set aside wait again, in the order it came. It is on disk when this returns.
  List<Waiting> waitOnceMore() {
    var again = new ArrayList<Waiting>();
    for (Map.Entry<Long, String> entry : Map.copyOf(quarantine).entrySet()) {
      String text = entry.getValue().substring(entry.getValue().indexOf(REASON_END) + 1);
      try {
        again.add(new Waiting(entry.getKey(), FactCodec.read(text)));
        waiting.put(entry.getKey(), text);
        quarantine.remove(entry.getKey());
      } catch (IllegalStateException | IllegalArgumentException e) {
        LOG.debug("what cannot be read stays set aside", e);
      }
    }
    onDisk();
    return again;
  }

  /// Drops what the store took long ago, and gives the room back.
  void forget(Instant now, Duration keep) {
    long until = now.minus(keep).toEpochMilli();
    Cursor<Long, String> entries = confirmed.cursor(null);
    var old = new ArrayList<Long>();
    while (entries.hasNext()) {
      long place = entries.next();
      if (confirmedAt(entries.getValue()) >= until) {
        break;
      }
      old.add(place);
    }
    if (!old.isEmpty()) {
      old.forEach(confirmed::remove);
      onDisk();
    }
    int steps = 0;
    while (steps < STEPS_AT_ONCE && file.compact(FULL_PERCENT, TIDIED_IN_ONE_STEP)) {
      steps++;
    }
  }

  private static long confirmedAt(String entry) {
    return Long.parseLong(entry.substring(0, entry.indexOf(REASON_END)).split(" ", -1)[0]);
  }

  private void onDisk() {
    file.commit();
    file.sync();
  }

  @Override
  public void close() {
    file.close();
  }
}
