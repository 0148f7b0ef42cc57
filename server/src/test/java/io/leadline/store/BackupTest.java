package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.ContactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.TaskKind;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.BadBackup;
import io.leadline.store.backup.Manifest;
import io.leadline.store.backup.Reerased;
import io.leadline.store.backup.Restore;
import io.leadline.store.backup.ToldErasures;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.Erasure;
import io.leadline.store.person.PersonFiles;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.PersonSearch.Found;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup of a running system, restored on an empty machine: another Redis, another folder.
class BackupTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  @TempDir private static Path elsewhere;
  private static EmbeddedStore otherServer;
  private static StoreConnection other;

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final StoreConnection connection = TestRedis.connection();
  @TempDir private Path here;
  private Path file;

  @BeforeAll
  static void emptyMachine() {
    otherServer = EmbeddedStore.start(elsewhere.resolve("redis"));
    StoreSettings usual = otherServer.settings();
    other =
        StoreConnection.open(
            new StoreSettings(usual.uris(), usual.acceptWeakDurability(), Duration.ofSeconds(60)));
  }

  @AfterAll
  static void stop() {
    other.close();
    otherServer.close();
  }

  @BeforeEach
  void somethingHappens() {
    file = here.resolve("backup.zip");
    story.tellAll(story.lostCall("1", 0, number("+4915100001")));
    story.tellAll(story.answeredCall("2", 100, number("+4915100002"), ANNA));
    story.tell(
        "lead/2/captured",
        300,
        new LeadEvent.Captured(
            leadOf("2"),
            number("+4915100002"),
            new ContactId("c2"),
            Map.of("name", "Niko", "need", "pumps"),
            ANNA));
  }

  private Manifest backUp() throws IOException {
    return new Backup(connection, here)
        .write(
            file,
            List.of(store.company()),
            List.of("north"),
            "test",
            NOW,
            NOW.plus(Duration.ofDays(90)));
  }

  private Restore restore() {
    return new Restore(other, elsewhere, _ -> NumberingPlan.INTERNATIONAL);
  }

  private Verification.Report restored() throws IOException {
    restore().load(file, Restore.check(file), NOW);
    return new Verification(other, store.company(), elsewhere).rebuild().after();
  }

  private StorePorts otherStore() {
    var directory = RedisDirectory.visiting(other);
    return new StorePorts(
        store.company(),
        new RedisJournal(other),
        directory,
        new RedisAccounts(other, directory),
        new RedisRecords(other),
        new RedisTaskStore(other),
        new RedisUsers(other),
        new RedisSessions(other),
        new RedisLedgerPosition(other, List.of(store.company())));
  }

  @Test
  void whatIsRestoredOnAnEmptyMachineAgreesWithItsJournalAndTheOriginal() throws IOException {
    backUp();
    assertThat(restored().differences()).isEmpty();
    StorePorts there = otherStore();
    assertThat(await(there.records().calls(store.company(), at(0), at(9_999))))
        .isEqualTo(await(store.records().calls(store.company(), at(0), at(9_999))))
        .hasSize(2);
    assertThat(await(there.records().contact(store.company(), new ContactId("c2"))))
        .isEqualTo(await(store.records().contact(store.company(), new ContactId("c2"))))
        .isPresent();
    assertThat(await(there.tasks().recovery(store.company(), 10)))
        .isEqualTo(await(store.tasks().recovery(store.company(), 10)))
        .hasSize(1);
    assertThat(await(there.records().timeline(store.company(), number("+4915100001"), 50)))
        .isEqualTo(await(store.records().timeline(store.company(), number("+4915100001"), 50)))
        .isNotEmpty();
  }

  @Test
  void restoredServerGoesOnWhereTheOriginalWas() throws IOException {
    backUp();
    restored();
    var there = new Story(otherStore());
    there.tellAll(there.lostCall("1", 0, number("+4915100001")));
    there.tellAll(there.lostCall("3", 500, number("+4915100001")));
    assertThat(await(otherStore().records().calls(store.company(), at(0), at(9_999)))).hasSize(3);
    assertThat(new Verification(other, store.company(), elsewhere).verify().differences())
        .isEmpty();
  }

  @Test
  void copyTakenWhileTheServerWritesIsTheStateBehindOneEntry() throws Exception {
    var stop = new AtomicBoolean();
    var told = new AtomicInteger();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              for (int call = 10; !stop.get() && call < 5_000; call++) {
                // an arrival is written at once; what follows waits for others of its kind
                story.tell(
                    story.arrived("w" + call, call, number("+49151" + (10_000 + call % 50))));
                told.incrementAndGet();
              }
            });
    Manifest manifest;
    try {
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> told.get() >= 100);
      int before = told.get();
      manifest = backUp();
      assertThat(told.get()).as("facts told while the copy was taken").isGreaterThan(before);
    } finally {
      stop.set(true);
      writer.join();
    }
    var report = restored();
    assertThat(report.differences()).isEmpty();
    assertThat(report.lastEntry())
        .isEqualTo(manifest.companies().get(store.company().value()).lastEntry());
    var entries = new ArrayList<String>();
    new CompanyStore(connection, store.company())
        .eachEntryWhile(
            "0-0",
            entry -> {
              entries.add(entry.id());
              return !entry.id().equals(report.lastEntry());
            });
    assertThat(report.entries()).isEqualTo(entries.size());
  }

  @Test
  void archivedMonthsAreInTheBackup() throws IOException {
    archive(here).archive(NOW.plus(Duration.ofDays(3_650)), Duration.ofDays(1));
    story.tellAll(story.lostCall("4", 600, number("+4915100001")));
    backUp();
    var report = restored();
    assertThat(report.differences()).isEmpty();
    assertThat(report.entries()).isGreaterThan(10);
  }

  @Test
  void positionInTheLedgerIsRestored() throws IOException {
    String key = RedisLedgerPosition.key(List.of(store.company()), "north");
    connection.await(connection.commands().set(key, "{\"v\":1}"));
    backUp();
    connection.await(connection.commands().del(key));
    restored();
    assertThat(other.await(other.commands().get(key))).isEqualTo("{\"v\":1}");
  }

  @Test
  void restoredStoreKnowsTheBackupItIsFromAndThoseTakenAfterIt() throws IOException {
    backUp();
    restored();
    var there = new CompanyStore(other, store.company());
    assertThat(backups(there)).containsExactly(file.toString());
    Path later = here.resolve("later.zip");
    new Backup(other, elsewhere)
        .write(later, List.of(store.company()), List.of(), "test", NOW, NOW.plusSeconds(9));
    restored();
    assertThat(backups(there)).containsExactlyInAnyOrder(file.toString(), later.toString());
  }

  /// The night's clearing deletes what it knows to be too old.
  @Test
  void restoredStoreDoesNotKnowABackupWhoseTimeHasPassed() throws IOException {
    backUp();
    restore().load(file, Restore.check(file), NOW.plus(Duration.ofDays(91)));
    assertThat(backups(new CompanyStore(other, store.company()))).isEmpty();
  }

  private static List<String> backups(CompanyStore where) {
    var files = new ArrayList<String>();
    where.eachField("backups", (name, _) -> files.add(name));
    return files;
  }

  @Test
  void filledStoreIsSeen() throws IOException {
    backUp();
    assertThat(restore().filled(Set.of(store.company().value()))).isEmpty();
    restored();
    assertThat(restore().filled(Set.of(store.company().value())))
        .containsExactly(store.company().value());
  }

  @Test
  void leaseOfTheStoreBeforeHoldsNothingInTheRestoredOne() throws IOException {
    story.tell(
        "t",
        700,
        new io.leadline.event.TaskEvent.Scheduled(
            new io.leadline.event.NewTask(
                new io.leadline.event.TaskId("task/a"),
                TaskKind.ACKNOWLEDGE,
                number("+4915100001"),
                java.util.Optional.empty(),
                "Send it",
                at(700),
                java.util.Optional.empty(),
                50)));
    backUp();
    var before =
        await(
            store
                .tasks()
                .lease(store.company(), TaskKind.ACKNOWLEDGE, at(800), Duration.ofMinutes(1), 1));
    restored();
    var after =
        await(
            otherStore()
                .tasks()
                .lease(store.company(), TaskKind.ACKNOWLEDGE, at(800), Duration.ofMinutes(1), 1));
    assertThat(before).hasSize(1);
    assertThat(after.getFirst().token()).isGreaterThan(before.getFirst().token() + 1_000);
  }

  @Test
  void emptyMachineErasesAgainWhomItIsToldOf() throws IOException {
    backUp();
    var original = new CompanyStore(connection, store.company());
    String niko = "n:+4915100002";
    new Erasure(new Eraser(original, NumberingPlan.INTERNATIONAL), here)
        .erase(person(original, niko), "anna", NOW.plusMillis(1));
    Set<String> company = Set.of(store.company().value());
    var told =
        ToldErasures.read(List.of(RememberedErasures.file(here, store.company().value())), company);
    assertThat(restore().ignorant(company, ToldErasures.NONE)).isEqualTo(company);
    assertThat(restore().ignorant(company, told)).isEmpty();

    var again = restore().load(file, Restore.check(file), told, NOW.plusMillis(2));

    assertThat(again).isEqualTo(new Reerased(1, 1));
    assertThat(person(new CompanyStore(other, store.company()), niko).isEmpty()).isTrue();
  }

  @Test
  void receiptIsRefusedWithWhatIsWantedUntilTheKeyOfItsHashesIsKnown() throws IOException {
    var original = new CompanyStore(connection, store.company());
    String id = store.company().value();
    backUp();
    var receipt =
        new Erasure(new Eraser(original, NumberingPlan.INTERNATIONAL), here)
            .erase(person(original, "n:+4915100002"), "anna", NOW.plusMillis(1))
            .receipt();
    Path given =
        Files.writeString(
            here.resolve("receipt.json"),
            "{\"company\":\"%s\",\"at\":\"%s\",\"hashes\":[\"%s\"]}"
                .formatted(id, receipt.at(), receipt.hashes().getFirst()));
    var told = ToldErasures.read(List.of(given), Set.of(id));
    Manifest manifest = Restore.check(file);

    assertThatThrownBy(() -> restore().load(file, manifest, told, NOW.plusMillis(2)))
        .isInstanceOf(BadBackup.class)
        .hasMessage(
            "give --erased erased-%s.json of the old server's folders.state: %s"
                .formatted(id, ToldErasures.RECEIPT_ENOUGH));

    file = here.resolve("later.zip");
    backUp();
    assertThat(restore().load(file, Restore.check(file), told, NOW.plusMillis(3)))
        .as("a backup taken after the erasure bears the key")
        .isNotNull();
  }

  /// The erasure was done on another machine, whose folder remembers it; the store does too.
  @Test
  void backupOfAServerPutsTheListOfAllErasuresBesideItself() throws IOException {
    var original = new CompanyStore(connection, store.company());
    Path another = Files.createDirectory(here.resolve("another"));
    new Erasure(new Eraser(original, NumberingPlan.INTERNATIONAL), another)
        .erase(person(original, "n:+4915100002"), "anna", NOW);
    Path backups = here.resolve("backups");
    new Backup(connection, here).keepErasures(backups, List.of(store.company()));
    assertThat(RememberedErasures.of(backups, store.company()))
        .isEqualTo(RememberedErasures.of(another, store.company()))
        .hasSizeGreaterThan(1);
  }

  @Test
  void monthsOfTheJournalThatAreNotInTheBackupAreTold() throws IOException {
    archive(here).archive(NOW.plus(Duration.ofDays(3_650)), Duration.ofDays(1));
    var companies = List.of(store.company());
    assertThat(new Backup(connection, here).missing(companies)).isEmpty();
    assertThat(new Backup(connection, elsewhere).missing(companies))
        .containsOnlyKeys(store.company());
  }

  private JournalArchive archive(Path state) {
    return new JournalArchive(
        new CompanyStore(connection, store.company()),
        JournalArchive.folder(state, store.company().value()));
  }

  private static PersonFiles person(CompanyStore where, String identity) {
    return ((Found.One) new PersonSearch(where).find(identity, Optional.empty())).files();
  }

  @Test
  void damagedFileIsRefused() throws IOException {
    backUp();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> Restore.check(file))
        .satisfiesAnyOf(
            thrown -> assertThat(thrown).isInstanceOf(BadBackup.class),
            thrown -> assertThat(thrown).isInstanceOf(IOException.class));
  }

  @Test
  void whatIsNoBackupIsRefused() throws IOException {
    Files.writeString(file, "hello");
    assertThatThrownBy(() -> Restore.check(file)).isInstanceOf(BadBackup.class);
  }

  @Test
  void fileIsItsOwnersAloneAndNeverReplacesAnother() throws IOException {
    backUp();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(this::backUp).isInstanceOf(FileAlreadyExistsException.class);
  }
}
