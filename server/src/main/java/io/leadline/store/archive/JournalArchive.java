package io.leadline.store.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.store.OwnersFile;
import io.leadline.store.Script;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// One company's journal: the older months in files named `2026-03.ndjson.gz`, an entry a line, the
/// rest in the store.
///
/// A month leaves the store when all of it is old enough: its file is written beside, synced, read
/// back, named, and only then the entries are trimmed. A crash on the way leaves the entries in
/// both places or in the store alone; readers take each once.
///
/// @param folder of this company; need not exist
public record JournalArchive(CompanyStore store, Path folder) {
  private static final String SUFFIX = ".ndjson.gz";
  private static final String NOTHING = "0-0";

  /// With the month behind it, the field of `counters` that holds the id of its last archived
  /// entry.
  private static final String MONTH = "archived.";

  /// Where a company's archive lies under the folder for state.
  public static Path folder(Path state, String company) {
    return state.resolve("journal").resolve(company);
  }

  /// Every entry behind `after`, oldest first, from files and store.
  ///
  /// @throws IncompleteJournal where a part was archived, but not here
  public void eachEntry(String after, Consumer<JournalEntry> reader) {
    requireFiles();
    String[] last = {after};
    for (Path file : files()) {
      String[] own = {NOTHING};
      read(
          file,
          entry -> {
            own[0] = entry.id();
            if (JournalEntry.order(entry.id(), last[0]) > 0) {
              last[0] = entry.id();
              reader.accept(entry);
            }
          });
      requireEnd(file, own[0]);
    }
    store.eachEntry(last[0], reader);
  }

  private void requireFiles() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new IncompleteJournal(
          "the journal of %s was archived into files that are not in %s; copy them there from the server that has them"
              .formatted(String.join(", ", missing), folder));
    }
  }

  /// A file may hold more than is known of it, where a crash came before the trimming.
  private void requireEnd(Path file, String read) {
    String month = file.getFileName().toString().replace(SUFFIX, "");
    String archived = months().getOrDefault(month, NOTHING);
    if (JournalEntry.order(read, archived) < 0) {
      throw new IncompleteJournal(
          "the journal of %s was archived up to %s, but %s ends at %s; copy it anew from the server or backup that has it"
              .formatted(month, archived, file, read));
    }
  }

  /// The months that were archived, but into files that are not here: another server has them, or
  /// they are lost.
  public List<String> missing() {
    return months().keySet().stream()
        .filter(month -> !Files.exists(folder.resolve(month + SUFFIX)))
        .toList();
  }

  /// The id of the last archived entry of each month; of a store that an earlier version archived,
  /// the last month alone.
  private Map<String, String> months() {
    var months = new TreeMap<String, String>();
    store.eachField(
        "counters",
        (field, id) -> {
          if (field.startsWith(MONTH)) {
            months.put(field.substring(MONTH.length()), id);
          } else if (field.equals("archived")) {
            months.putIfAbsent(JournalEntry.monthOf(id).toString(), id);
          }
        });
    return months;
  }

  /// The files, oldest first.
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was archived in one run.
  ///
  /// @param entries how many left the store
  public record Archived(List<YearMonth> months, long entries) {}

  /// Moves every month that is older than `age` as a whole out of the store; none where an earlier
  /// one is not here, so that all of them come into one folder.
  public Archived archive(Instant now, Duration age) {
    if (!missing().isEmpty()) {
      return new Archived(List.of(), 0);
    }
    YearMonth keptFrom = YearMonth.from(now.minus(age).atZone(ZoneOffset.UTC));
    var months = new ArrayList<YearMonth>();
    long entries = 0;
    for (YearMonth month = oldest(); month.isBefore(keptFrom); month = oldest()) {
      String last = write(month);
      entries += trim(month, last);
      months.add(month);
    }
    return new Archived(List.copyOf(months), entries);
  }

  private YearMonth oldest() {
    YearMonth[] found = {YearMonth.of(9999, 12)};
    store.eachEntryWhile(
        NOTHING,
        entry -> {
          found[0] = entry.month();
          return false;
        });
    return found[0];
  }

  /// Writes the month's file; answers the id of its last entry.
  private String write(YearMonth month) {
    Path file = folder.resolve(month + SUFFIX);
    Path part = folder.resolve(month + ".part");
    try {
      OwnersFile.makeAnew(part);
      var written = new Run();
      try (var out = new FileOutputStream(part.toFile());
          var zipped = new GZIPOutputStream(out);
          var lines = new BufferedWriter(new OutputStreamWriter(zipped, UTF_8))) {
        if (Files.exists(file)) {
          read(file, entry -> written.add(entry, lines));
        }
        store.eachEntryWhile(
            NOTHING,
            entry -> {
              boolean belongs = entry.month().equals(month);
              if (belongs && written.isNew(entry)) {
                written.add(entry, lines);
              }
              return belongs;
            });
        lines.flush();
        zipped.finish();
        out.getFD().sync();
      }
      requireSame(part, written);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
      return written.last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSame(Path file, Run written) {
    var found = new Run();
    read(file, found::add);
    if (found.entries != written.entries
        || !found.last.equals(written.last)
        || found.sum != written.sum) {
      throw new IllegalStateException(
          file + " does not hold what was written to it; nothing was trimmed");
    }
  }

  private long trim(YearMonth month, String last) {
    var answer =
        store
            .connection()
            .await(
                store
                    .connection()
                    .run(Script.read("journal_trim"), store.company(), last, MONTH + month));
    return Long.parseLong(String.valueOf(answer.getFirst()));
  }

  private static void read(Path file, Consumer<JournalEntry> reader) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(JournalEntry.ofLine(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Entries in a row, with what tells two such rows apart.
  private static final class Run {
    private String last = NOTHING;
    private long entries;
    private long sum;

    boolean isNew(JournalEntry entry) {
      return JournalEntry.order(entry.id(), last) > 0;
    }

    void add(JournalEntry entry) {
      last = entry.id();
      entries++;
      sum = 31 * sum + entry.line().hashCode();
    }

    void add(JournalEntry entry, BufferedWriter to) {
      add(entry);
      try {
        to.write(entry.line());
        to.newLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
