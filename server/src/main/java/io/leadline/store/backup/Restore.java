package io.leadline.store.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.store.AttachedStore;
import io.leadline.store.KeySpace;
import io.leadline.store.OwnersFile;
import io.leadline.store.RedisLedgerPosition;
import io.leadline.store.StoreConnection;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.archive.JournalEntry;
import io.lettuce.core.XAddArgs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Puts back what [Backup] wrote. The indexes are made afterwards by a rebuild.
///
/// @param state the server's own folder, for the journal's older part
/// @param plans how numbers are written in each company's country
public record Restore(
    StoreConnection connection, Path state, Function<CompanyId, NumberingPlan> plans) {
  private static final int UNDER_WAY = 500;
  private static final long TOKENS_LEFT_OUT = 1_000_000;

  /// Reads the whole file and compares every checksum.
  ///
  /// @throws BadBackup where it is damaged or of a later form
  public static Manifest check(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(Manifest.NAME);
      if (entry == null) {
        throw new BadBackup(file + " is no backup of Leadline: it has no " + Manifest.NAME);
      }
      Manifest manifest;
      try (InputStream in = zip.getInputStream(entry)) {
        manifest = Manifest.of(in.readAllBytes());
      }
      if (manifest.format() > Manifest.FORMAT) {
        throw new BadBackup(
            "%s is of form %d, written by Leadline %s; this one reads form %d: restore it with that version"
                .formatted(file, manifest.format(), manifest.version(), Manifest.FORMAT));
      }
      for (Map.Entry<String, Manifest.Sum> sum : manifest.files().entrySet()) {
        compare(zip, sum.getKey(), sum.getValue(), file);
      }
      return manifest;
    } catch (ZipException e) {
      throw new BadBackup(file + " is damaged or no backup: " + e.getMessage());
    }
  }

  private static void compare(ZipFile zip, String name, Manifest.Sum sum, Path file)
      throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BadBackup(file + " is damaged: " + name + " is missing");
    }
    var sha256 = BackupWriter.sha256();
    try (var in = new DigestInputStream(zip.getInputStream(entry), sha256)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    if (!HexFormat.of().formatHex(sha256.digest()).equals(sum.sha256())) {
      throw new BadBackup(file + " is damaged: " + name + " is not what was written");
    }
  }

  /// Which of these companies have data in the store already.
  public List<String> filled(Set<String> companies) {
    return companies.stream()
        .filter(company ->
            new CompanyStore(connection, new CompanyId(company))
                .names().stream()
                    .anyMatch(name -> !name.startsWith("session:") && !name.equals("store")))
        .sorted()
        .toList();
  }

  /// Erases again who was erased after a time, in a store that came back as it was then.
  ///
  /// @return whom it erased
  public Reerased eraseAgain(CompanyId company, Instant since, Instant now) throws IOException {
    var store = new CompanyStore(connection, company);
    return new Reerasure(store, plans.apply(company))
        .apply(Reerasure.known(store, state), since, now);
  }

  /// Which of these companies a running server serves, of this folder or of this store: what is put
  /// under it would mix with what it writes.
  public Set<String> served(Set<String> companies) {
    return AttachedStore.isRunningOn(state) ? companies : connection.served(companies);
  }

  /// The companies of which neither the store, nor the folder beside the server, nor what was told
  /// knows any erasure, though the store is empty: whoever was erased since the backup was taken
  /// comes back.
  public Set<String> ignorant(Set<String> companies, ToldErasures told) throws IOException {
    var ignorant = new TreeSet<String>();
    List<String> filled = filled(companies);
    for (String company : companies) {
      var store = new CompanyStore(connection, new CompanyId(company));
      if (!filled.contains(company)
          && told.with(company, Reerasure.known(store, state)).isEmpty()) {
        ignorant.add(company);
      }
    }
    return ignorant;
  }

  /// As with no erasures told.
  public Reerased load(Path file, Manifest manifest, Instant now) throws IOException {
    return load(file, manifest, ToldErasures.NONE, now);
  }

  /// Loads a checked backup. What stood there is taken away first; the files of an older journal go
  /// into a folder beside.
  ///
  /// @param told erasures besides those known here
  /// @return who was erased again
  public Reerased load(Path file, Manifest manifest, ToldErasures told, Instant now)
      throws IOException {
    Reerased again = Reerased.NOBODY;
    try (var zip = new ZipFile(file.toFile())) {
      for (String company : manifest.companies().keySet()) {
        requireKey(zip, company, told);
      }
      for (String company : manifest.companies().keySet()) {
        var store = new CompanyStore(connection, new CompanyId(company));
        Map<String, String> erased = told.with(company, Reerasure.known(store, state));
        Map<String, String> backups = new LinkedHashMap<>();
        store.eachField(Backup.BACKUPS, backups::put);
        clear(store, now);
        archive(zip, company);
        var load = new Load(store, new ArrayList<>());
        lines(zip, company + "/keys.ndjson", line -> load.row(Row.of(line)));
        load.settle();
        lines(zip, company + "/tail.ndjson", line -> load.row(Row.of(line)));
        load.settle();
        lines(zip, company + "/journal.ndjson", line -> load.entry(JournalEntry.ofLine(line)));
        load.settle();
        load.fenceOff();
        load.mark(now);
        remember(store.company(), backups, file, manifest, now);
        again =
            again.and(
                new Reerasure(store, plans.apply(store.company()))
                    .apply(erased, Instant.parse(manifest.takenAt()), now));
      }
      var companies = manifest.companies().keySet().stream().map(CompanyId::new).toList();
      lines(zip, "ledger.ndjson", line -> position(companies, Row.of(line)));
      return again;
    }
  }

  /// A backup does not know itself, nor those taken after it. One whose time has passed is left
  /// out: no receipt names it, and the night's clearing would delete it.
  private void remember(
      CompanyId company, Map<String, String> before, Path file, Manifest manifest, Instant now) {
    if (!before.isEmpty()) {
      var _ =
          connection.await(
              connection.commands().hset(KeySpace.key(company, Backup.BACKUPS), before));
    }
    Instant until = Instant.parse(manifest.until());
    if (until.isAfter(now)) {
      new Backup(connection, state)
          .remember(company, file, Instant.parse(manifest.takenAt()), until);
    }
  }

  /// Before anything is taken away.
  private void requireKey(ZipFile zip, String company, ToldErasures told) throws IOException {
    var store = new CompanyStore(connection, new CompanyId(company));
    Map<String, String> known = told.with(company, Reerasure.known(store, state));
    var inBackup = new AtomicBoolean(known.isEmpty() || known.containsKey(ToldErasures.KEY));
    if (!inBackup.get()) {
      lines(
          zip,
          company + "/keys.ndjson",
          line -> {
            Row row = Row.of(line);
            if (row.key().equals("erased") && row.id().equals(ToldErasures.KEY)) {
              inBackup.set(true);
            }
          });
    }
    if (!inBackup.get()) {
      throw new BadBackup(
          "give --erased erased-%s.json of the old server's folders.state: ".formatted(company)
              + ToldErasures.RECEIPT_ENOUGH);
    }
  }

  private void position(List<CompanyId> companies, Row row) {
    connection.await(
        connection
            .commands()
            .set(RedisLedgerPosition.key(companies, row.key()), row.value().orElseThrow()));
  }

  private void clear(CompanyStore store, Instant now) throws IOException {
    for (String name : store.names()) {
      connection.await(connection.commands().unlink(store.key(name)));
    }
    Path folder = JournalArchive.folder(state, store.company().value());
    if (Files.exists(folder)) {
      Files.move(
          folder, folder.resolveSibling(folder.getFileName() + ".before-" + now.toEpochMilli()));
    }
  }

  private void archive(ZipFile zip, String company) throws IOException {
    Path folder = JournalArchive.folder(state, company);
    String prefix = company + "/archive/";
    for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
      if (entry.getName().startsWith(prefix)) {
        Files.createDirectories(folder);
        Path name = Path.of(entry.getName().substring(prefix.length())).getFileName();
        try (InputStream in = zip.getInputStream(entry)) {
          Path month = folder.resolve(name);
          OwnersFile.makeAnew(month);
          try (var out = Files.newOutputStream(month)) {
            in.transferTo(out);
          }
        }
      }
    }
  }

  private static void lines(ZipFile zip, String name, Consumer<String> reader) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return;
    }
    try (var lines = new BufferedReader(new InputStreamReader(zip.getInputStream(entry), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.accept(line);
      }
    }
  }

  /// Writes with a bounded number of commands under way.
  private record Load(CompanyStore store, List<CompletionStage<?>> underWay) {
    void row(Row row) {
      var commands = store.connection().commands();
      String key = store.key(row.key());
      String value = row.value().orElse("");
      send(
          switch (row.type()) {
            case "hash" ->
                row.value().isPresent()
                    ? commands.hset(key, row.id(), value)
                    : commands.hdel(key, row.id());
            case "zset" -> commands.zadd(key, row.score(), row.id());
            case "set" -> commands.sadd(key, row.id());
            case "list" -> commands.rpush(key, value);
            case "string" -> commands.set(key, value);
            case "stream" -> add(key, JournalEntry.ofLine(value));
            default -> throw new BadBackup("it holds a key of unknown type " + row.type());
          });
    }

    void entry(JournalEntry entry) {
      send(add(store.key("journal"), entry));
    }

    /// Whoever holds a lease of the store before holds none in this one.
    void fenceOff() {
      var _ =
          store
              .connection()
              .await(
                  store
                      .connection()
                      .commands()
                      .hincrby(store.key("counters"), "fence", TOKENS_LEFT_OUT));
    }

    /// So that a server that knew more is not alarmed.
    void mark(Instant now) {
      String at = Long.toString(now.toEpochMilli());
      send(store.connection().commands().hset(store.key("store"), Map.of(KeySpace.RESTORED, at)));
      settle();
    }

    private CompletionStage<?> add(String key, JournalEntry entry) {
      return store.connection().commands().xadd(key, new XAddArgs().id(entry.id()), entry.fields());
    }

    private void send(CompletionStage<?> command) {
      underWay.add(command);
      if (underWay.size() >= UNDER_WAY) {
        settle();
      }
    }

    void settle() {
      for (CompletionStage<?> command : underWay) {
        var _ = store.connection().await(command);
      }
      underWay.clear();
    }
  }
}
