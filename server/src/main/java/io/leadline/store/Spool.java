package io.leadline.store;

import io.leadline.event.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// The file in which facts wait: those that wait, in the order they came; those that the store
/// took, for some days; those that it cannot take, with the reason. Used by one thread.
final class Spool implements AutoCloseable {
  private static final int COMPACT_AT_ONCE_MS = 100;
  private static final String REASON_END = "\n";

  private final MVStore file;
  private final MVMap<Long, String> waiting;
  private final MVMap<Long, String> confirmed;
  private final MVMap<Long, String> quarantine;
  private long last;

  /// A fact that waits, by its place in the file.
  record Waiting(long place, Fact fact) {}

  private Spool(MVStore file) {
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
      Files.createDirectories(settings.file().toAbsolutePath().getParent());
      Spool opened =
          new Spool(
              new MVStore.Builder()
                  .fileName(settings.file().toString())
                  .autoCommitDisabled()
                  .open());
      opened.setAsideUnreadable();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MVStoreException e) {
      throw new StoreUnfit(
          "the spool " + settings.file() + " cannot be opened (is another server using it?)", e);
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
  List<Waiting> oldest(int limit, int within, Predicate<Fact> mayGo) {
    var some = new ArrayList<Waiting>();
    Cursor<Long, String> entries = waiting.cursor(null);
    for (int seen = 0; seen < within && entries.hasNext() && some.size() < limit; seen++) {
      long place = entries.next();
      Fact fact = FactCodec.read(entries.getValue());
      if (mayGo.test(fact)) {
        some.add(new Waiting(place, fact));
      }
    }
    return some;
  }

  /// The store has taken these.
  void confirm(List<Waiting> taken, Instant now) {
    for (Waiting each : taken) {
      String fact = waiting.remove(each.place());
      confirmed.put(each.place(), now.toEpochMilli() + REASON_END + fact);
    }
    onDisk();
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
    old.forEach(confirmed::remove);
    onDisk();
    file.compactFile(COMPACT_AT_ONCE_MS);
  }

  private static long confirmedAt(String entry) {
    return Long.parseLong(entry.substring(0, entry.indexOf(REASON_END)));
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
