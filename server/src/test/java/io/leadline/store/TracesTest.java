package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Identity;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadStage;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.backup.Backup;
import io.leadline.store.backup.Restore;
import io.leadline.store.packed.MemoryRoom;
import io.leadline.store.person.Eraser;
import io.leadline.store.person.Erasure;
import io.leadline.store.person.PersonFiles;
import io.leadline.store.person.PersonSearch;
import io.leadline.store.person.PersonSearch.Found;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An erased person is searched for in every file: the store's own, the spool, the archive, the
/// directory kept beside the server, logs; as UTF-8, base64, quoted-printable.
class TracesTest {
  private static final String NUMBER = "+4915112345678";
  private static final String NATIONAL = "0151 12345678";
  private static final NumberingPlan GERMANY = new NumberingPlan("DE");
  private static final String ADDRESS = "olga.ivanova@client.example";
  private static final String NAME = "Olga Ivanova";
  private static final Person OLGA = number(NUMBER);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final CompanyId ACME = new CompanyId("acme");

  private static final Fact OTHERS_NOTE =
      new Fact(
          new FactId("lead/2/left"),
          ACME,
          at(300),
          Origin.LIVE,
          new LeadEvent.Left(
              leadOf("2"),
              Optional.empty(),
              LeadStage.TALKED,
              "My colleague: %s,\n%s or %s".formatted(ADDRESS, NATIONAL, NUMBER),
              Optional.empty(),
              ANNA));

  @TempDir private Path machine;
  private EmbeddedStore server;
  private StoreConnection connection;
  private CompanyStore company;
  private Story story;

  @BeforeEach
  void olgaIsEverywhere() throws IOException {
    server = EmbeddedStore.start(machine.resolve("redis"));
    StoreSettings usual = server.settings();
    connection =
        StoreConnection.open(
            new StoreSettings(usual.uris(), usual.acceptWeakDurability(), Duration.ofSeconds(60)));
    // so that the file can be searched as it stands
    connection.await(connection.commands().configSet("rdbcompression", "no"));
    company = new CompanyStore(connection, ACME);
    story = new Story(ports());
    story.tellAll(story.lostCall("1", 0, OLGA));
    story.tellAll(story.answeredCall("2", 100, number("+4915100000002"), ANNA));
    story.tell(
        "lead/1/captured",
        200,
        new LeadEvent.Captured(
            leadOf("1"),
            OLGA,
            new ContactId("c1"),
            Map.of("name", NAME, "mail", ADDRESS, "need", NAME + " wants pumps"),
            ANNA));
    spoolHoldsACopy();
    new JournalArchive(company, JournalArchive.folder(machine, "acme"))
        .archive(Instant.parse("2099-01-01T00:00:00Z"), Duration.ofDays(1));
  }

  private StorePorts ports() {
    var directory = RedisDirectory.visiting(connection);
    return new StorePorts(
        ACME,
        new RedisJournal(connection),
        directory,
        new RedisAccounts(connection, directory),
        new RedisRecords(connection),
        new RedisTaskStore(connection),
        new RedisUsers(connection),
        new RedisSessions(connection),
        new RedisLedgerPosition(connection, List.of(ACME)));
  }

  private void spoolHoldsACopy() {
    try (var file = new MVStore.Builder().fileName(machine.resolve("spool.mv").toString()).open()) {
      var confirmed = file.<Long, String>openMap("confirmed");
      confirmed.put(1L, "7\n" + FactCodec.write(story.arrived("1", 0, OLGA)));
      confirmed.put(2L, "7\n" + FactCodec.write(story.arrived("2", 0, number("+4915100000002"))));
      confirmed.put(3L, "7\n" + FactCodec.write(OTHERS_NOTE));
      file.<Long, String>openMap("waiting").put(4L, FactCodec.write(OTHERS_NOTE));
      file.<Long, String>openMap("quarantine").put(5L, "no\n" + FactCodec.write(OTHERS_NOTE));
    }
  }

  @AfterEach
  void stop() {
    connection.close();
    server.close();
  }

  private PersonFiles olga() {
    return ((Found.One) new PersonSearch(company).find("n:" + NUMBER, Optional.empty())).files();
  }

  private Erasure.Erased erase() throws IOException {
    return new Erasure(new Eraser(company, GERMANY), machine).erase(olga(), "anna", at(10_000));
  }

  private List<String> traces() throws IOException {
    return Traces.of(machine, NUMBER, NUMBER.substring(1), NATIONAL, ADDRESS, NAME, "Ivanova");
  }

  @Test
  void noFileHoldsATraceOfAnErasedPerson() throws IOException {
    assertThat(traces()).as("before").hasSizeGreaterThan(4).anyMatch(it -> it.contains("spool"));
    var erased = erase();
    assertThat(erased.receipt().rewritten()).isTrue();
    assertThat(erased.receipt().traces()).isEmpty();
    assertThat(erased.spool()).isEqualTo(new Erasure.Spooled.Cleared(4));
    assertThat(traces()).isEmpty();
    try (var spool =
        new MVStore.Builder().fileName(machine.resolve("spool.mv").toString()).open()) {
      var left = new ArrayList<String>(spool.<Long, String>openMap("waiting").values());
      left.addAll(spool.<Long, String>openMap("confirmed").values());
      left.addAll(spool.<Long, String>openMap("quarantine").values());
      assertThat(left)
          .hasSize(4)
          .filteredOn(text -> text.contains("My colleague: [erased],\\n[erased] or [erased]"))
          .as("what others wrote stays")
          .hasSize(3);
    }
    assertThat(new Verification(connection, ACME, machine).verify().differences()).isEmpty();
  }

  /// Of the server's own files, once they were written anew.
  private List<String> readableByOthers() throws IOException {
    try (var files = Files.walk(machine)) {
      List<Path> own =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(machine.resolve("redis")))
              .toList();
      assertThat(own)
          .extracting(file -> file.getFileName().toString())
          .contains("spool.mv", "erased-acme.json")
          .anyMatch(name -> name.endsWith(".ndjson.gz"));
      var open = new ArrayList<String>();
      for (Path file : own) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (!mode.equals("rw-------")) {
          open.add(file + " " + mode);
        }
      }
      return open;
    }
  }

  @Test
  void filesWrittenAnewWithoutAServerAreItsUsersAlone() throws IOException {
    var _ = erase();
    assertThat(readableByOthers()).isEmpty();
  }

  @Test
  void spoolInUseIsLeftToItsServer() throws IOException {
    var inUse = new MVStore.Builder().fileName(machine.resolve("spool.mv").toString()).open();
    try {
      assertThat(erase().spool()).isEqualTo(new Erasure.Spooled.LeftToServer());
    } finally {
      inUse.close();
    }
  }

  @Test
  void runningServerClearsItsFilesSoonAfterAnErasure() throws IOException {
    try (var running =
        AttachedStore.open(
            server.settings(),
            machine,
            Set.of(ACME),
            _ -> GERMANY,
            MemoryRoom.ofHeap(),
            InstantSource.system())) {
      await()
          .atMost(LIMIT)
          .ignoreExceptions()
          .untilAsserted(() -> {
            Story.await(running.directory().warm(ACME));
            assertThat(running.directory().lastKnown(ACME, new PhoneNumber(NUMBER)).who())
                .isInstanceOf(Identity.OneContact.class);
          });
      assertThat(erase().spool()).isEqualTo(new Erasure.Spooled.LeftToServer());
      // a file that is just being written anew may be gone when it is to be read
      await()
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(IOException.class)
          .untilAsserted(() -> assertThat(traces()).isEmpty());
      assertThat(running.directory().lastKnown(ACME, new PhoneNumber(NUMBER)).who())
          .isInstanceOf(Identity.Nobody.class);
    }
    assertThat(readableByOthers()).isEmpty();
  }

  @Test
  void serverThatStartsClearsItsFilesOfWhomWasErasedWhileItRan() throws IOException {
    try (var inUse =
        new MVStore.Builder().fileName(machine.resolve("spool.mv").toString()).open()) {
      var _ = erase();
      assertThat(inUse.isClosed()).isFalse();
    }
    assertThat(traces()).isNotEmpty().allMatch(trace -> trace.startsWith("spool.mv"));
    assertThat(Erasure.clearErased(machine, ACME, GERMANY)).isEqualTo(4);
    assertThat(traces()).isEmpty();
    assertThat(Erasure.clearErased(machine, ACME, GERMANY)).isZero();
  }

  @Test
  void restoreOfAnOlderBackupDoesNotBringThePersonBack() throws IOException {
    Path file = machine.resolveSibling("older.zip");
    new Backup(connection, machine)
        .write(file, List.of(ACME), List.of(), "test", at(9_000), at(99_000));
    erase();
    // as if the store was lost with its tombstones: this machine's folder remembers
    connection.await(connection.commands().flushall());
    var again =
        new Restore(connection, machine, _ -> GERMANY).load(file, Restore.check(file), at(20_000));
    Files.delete(file);
    assertThat(again.persons()).isEqualTo(1);
    assertThat(again.identities()).isEqualTo(2);
    assertThat(new Verification(connection, ACME, machine).rebuild().after().differences())
        .isEmpty();
    assertThat(traces()).isEmpty();
  }
}
