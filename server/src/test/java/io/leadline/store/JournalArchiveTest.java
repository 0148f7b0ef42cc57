package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.store.archive.CompanyStore;
import io.leadline.store.archive.IncompleteJournal;
import io.leadline.store.archive.JournalArchive;
import io.leadline.store.archive.JournalEntry;
import io.leadline.store.verify.Verification;
import io.lettuce.core.XAddArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalArchiveTest {
  private static final Duration AGE = Duration.ofDays(90);
  private final Instant muchLater = InstantSource.system().instant().plus(Duration.ofDays(200));
  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final StoreConnection connection = TestRedis.connection();
  @TempDir private Path state;
  private JournalArchive archive;
  private Verification verification;

  @BeforeEach
  void somethingHappens() {
    archive =
        new JournalArchive(
            new CompanyStore(connection, store.company()),
            JournalArchive.folder(state, store.company().value()));
    verification = new Verification(connection, store.company(), state);
    story.tellAll(story.lostCall("1", 0, number("+4915100001")));
    story.tellAll(story.answeredCall("2", 100, number("+4915100002"), ANNA));
  }

  private String key(String name) {
    return KeySpace.key(store.company(), name);
  }

  private long inStore() {
    return connection.await(connection.commands().xlen(key("journal")));
  }

  private List<String> ids() {
    var ids = new ArrayList<String>();
    archive.eachEntry("0-0", entry -> ids.add(entry.id()));
    return ids;
  }

  @Test
  void monthThatIsOldEnoughGoesIntoItsFile() {
    List<String> before = ids();
    var archived = archive.archive(muchLater, AGE);
    assertThat(archived.entries()).isEqualTo(before.size());
    assertThat(archive.files()).hasSameSizeAs(archived.months()).isNotEmpty();
    assertThat(inStore()).isZero();
    assertThat(ids()).isEqualTo(before);
  }

  @Test
  void monthThatIsNotOldEnoughStays() {
    long before = inStore();
    assertThat(archive.archive(muchLater, Duration.ofDays(400)).months()).isEmpty();
    assertThat(inStore()).isEqualTo(before);
    assertThat(archive.files()).isEmpty();
  }

  @Test
  void verifyReadsTheArchiveAndWhatCameAfterIt() {
    archive.archive(muchLater, AGE);
    story.tellAll(story.lostCall("3", 200, number("+4915100001")));
    assertThat(verification.verify().differences()).isEmpty();
    connection.await(connection.commands().zrem(key("calls.arrived"), "north:1"));
    assertThat(verification.verify().differences()).hasSize(1);
  }

  @Test
  void laterEntriesOfAnArchivedMonthJoinItsFile() {
    archive.archive(muchLater, AGE);
    story.tellAll(story.lostCall("3", 200, number("+4915100001")));
    List<String> before = ids();
    assertThat(archive.archive(muchLater, AGE).entries()).isEqualTo(5);
    assertThat(inStore()).isZero();
    assertThat(ids()).isEqualTo(before);
  }

  @Test
  void crashBeforeTrimmingLosesAndDoublesNothing() {
    List<String> before = ids();
    // as binary-safe text: the crash is played by putting back what was trimmed
    var entries = new ArrayList<JournalEntry>();
    archive.eachEntry("0-0", entries::add);
    archive.archive(muchLater, AGE);
    connection.await(connection.commands().del(key("journal")));
    forgetWhatWasArchived();
    for (var entry : entries) {
      connection.await(
          connection
              .commands()
              .xadd(key("journal"), new XAddArgs().id(entry.id()), entry.fields()));
    }
    assertThat(ids()).isEqualTo(before);
    assertThat(verification.verify().differences()).isEmpty();
    archive.archive(muchLater, AGE);
    assertThat(ids()).isEqualTo(before);
    assertThat(inStore()).isZero();
  }

  private void forgetWhatWasArchived() {
    String counters = key("counters");
    connection.await(connection.commands().hkeys(counters)).stream()
        .filter(field -> field.startsWith("archived"))
        .forEach(field -> connection.await(connection.commands().hdel(counters, field)));
  }

  /// The store's clock makes an entry's month, so this puts back entries under earlier ids.
  private void toldMonthsAgo(int months) {
    var entries = new ArrayList<JournalEntry>();
    archive.eachEntry("0-0", entries::add);
    connection.await(connection.commands().del(key("journal")));
    long from = muchLater.minus(Duration.ofDays(200 + 31L * months)).toEpochMilli();
    for (int n = 0; n < entries.size(); n++) {
      long at = from + Duration.ofDays(31L * (n * months / entries.size())).toMillis();
      connection.await(
          connection
              .commands()
              .xadd(key("journal"), new XAddArgs().id(at + "-" + n), entries.get(n).fields()));
    }
  }

  @Test
  void monthThatLiesOnAnotherServerIsNamedAndNothingIsReadWithoutIt() throws IOException {
    toldMonthsAgo(4);
    assertThat(archive.archive(muchLater, AGE).months()).hasSizeGreaterThan(2);
    assertThat(verification.verify().differences()).isEmpty();
    Path second = archive.files().get(1);
    Files.move(second, state.resolve("elsewhere"));
    assertThat(archive.missing()).containsExactly(second.getFileName().toString().substring(0, 7));
    assertThatThrownBy(verification::rebuild)
        .isInstanceOf(IncompleteJournal.class)
        .hasMessageContaining(archive.missing().getFirst());
  }

  @Test
  void serverWithoutTheEarlierMonthsLeavesTheJournalInTheStore() {
    archive.archive(muchLater, AGE);
    story.tellAll(story.lostCall("3", 200, number("+4915100001")));
    long before = inStore();
    var others =
        new JournalArchive(
            new CompanyStore(connection, store.company()), state.resolve("another-server"));
    assertThat(others.archive(muchLater, AGE).months()).isEmpty();
    assertThat(inStore()).isEqualTo(before);
  }

  @Test
  void fileThatEndsEarlyIsNoticed() throws IOException {
    archive.archive(muchLater, AGE);
    Path file = archive.files().getLast();
    Path kept = Files.copy(file, state.resolve("kept"));
    story.tellAll(story.lostCall("3", 200, number("+4915100001")));
    archive.archive(muchLater, AGE);
    Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(verification::verify)
        .isInstanceOf(IncompleteJournal.class)
        .hasMessageContaining("ends at");
  }

  @Test
  void fileHalfWrittenByACrashIsNoArchive() throws IOException {
    Files.createDirectories(archive.folder());
    Files.writeString(archive.folder().resolve("2026-03.part"), "torn");
    assertThat(verification.verify().differences()).isEmpty();
    assertThat(archive.archive(muchLater, AGE).entries()).isPositive();
    assertThat(verification.verify().differences()).isEmpty();
  }

  @Test
  void lostFileIsNoticed() throws IOException {
    archive.archive(muchLater, AGE);
    Files.delete(archive.files().getFirst());
    assertThatThrownBy(verification::verify)
        .isInstanceOf(IncompleteJournal.class)
        .hasMessageContaining("copy them there");
  }
}
