package io.leadline.store.backup;

import io.leadline.event.CompanyId;
import io.leadline.store.KeySpace;
import io.leadline.store.RedisLedgerPosition;
import io.leadline.store.Script;
import io.leadline.store.StoreConnection;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.archive.JournalEntry;
import io.leadline.store.person.Erasure;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies companies' data while the server goes on writing.
///
/// Everything is read page by page, which sees each record at some moment. Then the journal tells
/// which records were written meanwhile; those are read again together with the journal's end, in
/// one script, so that the copy as a whole is the state behind one entry. Indexes are not copied: a
/// restore makes them from records and journal.
///
/// @param state the server's own folder, with the journal's older part
public record Backup(StoreConnection connection, Path state) {
  private static final int TAIL_AT_ONCE = 500;
  static final String BACKUPS = "backups";
  private static final String LEDGER = "ledger.ndjson";

  /// Writes the file.
  ///
  /// @param version of this program
  /// @param pbxs whose ledger positions are kept too
  public Manifest write(
      Path file,
      List<CompanyId> companies,
      List<String> pbxs,
      String version,
      Instant now,
      Instant until)
      throws IOException {
    try (var writer = BackupWriter.open(file)) {
      // the positions first: an older one is read again from there, a later one would leave a gap
      writer.lines(LEDGER, lines -> pbxs.forEach(pbx -> ledger(companies, pbx, lines)));
      Map<String, Manifest.Taken> taken = new LinkedHashMap<>();
      for (CompanyId company : companies) {
        taken.put(company.value(), company(new CompanyStore(connection, company), writer));
      }
      var manifest =
          new Manifest(
              Manifest.FORMAT, version, now.toString(), until.toString(), taken, writer.sums());
      writer.finish(manifest);
      companies.forEach(company -> remember(company, file, now, until));
      return manifest;
    }
  }

  /// Puts the list of who was erased beside the backups: what is erased tomorrow an older one does
  /// not know. Wherever the erasures were done, the store knows them.
  public void keepErasures(Path folder, List<CompanyId> companies) throws IOException {
    for (CompanyId company : companies) {
      Map<String, String> known = Reerasure.known(new CompanyStore(connection, company), state);
      if (!known.isEmpty()) {
        Erasure.remember(folder, company.value(), known);
      }
    }
  }

  /// The archived months of each company's journal whose files are not here, and so not in the
  /// backup; none where all are.
  public Map<CompanyId, List<String>> missing(List<CompanyId> companies) {
    Map<CompanyId, List<String>> missing = new LinkedHashMap<>();
    for (CompanyId company : companies) {
      List<String> months = journal(new CompanyStore(connection, company)).missing();
      if (!months.isEmpty()) {
        missing.put(company, months);
      }
    }
    return missing;
  }

  private JournalArchive journal(CompanyStore store) {
    return new JournalArchive(store, JournalArchive.folder(state, store.company().value()));
  }

  /// The receipt of an erasure names the files that still hold the person.
  void remember(CompanyId company, Path file, Instant now, Instant until) {
    String told =
        "{\"v\":1,\"takenAt\":%d,\"until\":%d}".formatted(now.toEpochMilli(), until.toEpochMilli());
    var _ =
        connection.await(
            connection
                .commands()
                .hset(
                    KeySpace.key(company, BACKUPS),
                    Map.of(file.toAbsolutePath().normalize().toString(), told)));
  }

  private void ledger(List<CompanyId> companies, String pbx, BackupWriter.Lines lines) {
    String key = RedisLedgerPosition.key(companies, pbx);
    Optional.ofNullable(connection.await(connection.commands().get(key)))
        .ifPresent(
            position -> lines.add(new Row(pbx, "string", "", Optional.of(position), 0).line()));
  }

  private Manifest.Taken company(CompanyStore store, BackupWriter writer) throws IOException {
    String name = store.company().value();
    String generation = store.field("store", "generation").orElse("");
    String[] last = {lastEntry(store)};
    long rows = writer.lines(name + "/keys.ndjson", lines -> keys(store, lines));
    rows +=
        writer.lines(
            name + "/tail.ndjson",
            lines -> {
              List<Object> page;
              do {
                page =
                    connection.await(
                        connection.run(
                            Script.read("backup_tail"),
                            store.company(),
                            last[0],
                            Integer.toString(TAIL_AT_ONCE)));
                last[0] = String.valueOf(page.get(0));
                tail(page, lines);
              } while (Long.parseLong(String.valueOf(page.get(1))) == TAIL_AT_ONCE);
            });
    long entries =
        writer.lines(
            name + "/journal.ndjson",
            lines ->
                store.eachEntryWhile(
                    "0-0",
                    entry -> {
                      boolean belongs = JournalEntry.order(entry.id(), last[0]) <= 0;
                      if (belongs) {
                        lines.add(entry.line());
                      }
                      return belongs;
                    }));
    // after the journal: what is archived meanwhile is in one of the two
    for (Path file : journal(store).files()) {
      writer.entry(name + "/archive/" + file.getFileName(), out -> Files.copy(file, out));
    }
    return new Manifest.Taken(generation, last[0], entries, rows);
  }

  private static String lastEntry(CompanyStore store) {
    return store.lastEntry().orElse("0-0");
  }

  /// [last id, how many, then kind, record id and record as stored, in turn].
  private static void tail(List<Object> page, BackupWriter.Lines lines) {
    for (int at = 2; at + 2 < page.size(); at += 3) {
      String value = String.valueOf(page.get(at + 2));
      lines.add(
          Row.field(
                  String.valueOf(page.get(at)),
                  String.valueOf(page.get(at + 1)),
                  value.isEmpty() ? Optional.empty() : Optional.of(value))
              .line());
    }
  }

  private void keys(CompanyStore store, BackupWriter.Lines lines) {
    for (String name : store.names()) {
      String key = store.key(name);
      long expires = connection.await(connection.commands().pttl(key));
      // a lease of this store is none of another
      boolean isMadeAnew = Verification.DERIVED.contains(name) || name.equals("tasks.lent");
      if (expires < 0 && !isMadeAnew) {
        key(name, store, connection.await(connection.commands().type(key)), lines);
      }
    }
  }

  private void key(String name, CompanyStore store, String type, BackupWriter.Lines lines) {
    String key = store.key(name);
    var commands = connection.commands();
    switch (type) {
      case "hash" ->
          store.eachField(
              name, (id, value) -> lines.add(Row.field(name, id, Optional.of(value)).line()));
      case "zset" ->
          store.eachMember(
              name,
              (member, score) ->
                  lines.add(new Row(name, type, member, Optional.of(""), score).line()));
      case "set" ->
          connection
              .await(commands.smembers(key))
              .forEach(member -> lines.add(new Row(name, type, member, Optional.of(""), 0).line()));
      case "list" ->
          connection
              .await(commands.lrange(key, 0, -1))
              .forEach(value -> lines.add(new Row(name, type, "", Optional.of(value), 0).line()));
      case "string" ->
          Optional.ofNullable(connection.await(commands.get(key)))
              .ifPresent(value -> lines.add(new Row(name, type, "", Optional.of(value), 0).line()));
      case "stream" -> {
        if (!name.equals("journal")) {
          store.eachEntryOf(name, entry -> lines.add(streamed(name, entry)));
        }
      }
      default -> throw new IllegalStateException(key + " is of a type never written: " + type);
    }
  }

  private static String streamed(String name, JournalEntry entry) {
    return new Row(name, "stream", entry.id(), Optional.of(entry.line()), 0).line();
  }
}
