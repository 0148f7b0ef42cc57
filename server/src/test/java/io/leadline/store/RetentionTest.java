package io.leadline.store;

import static io.leadline.store.Story.ANNA;
import static io.leadline.store.Story.NINE;
import static io.leadline.store.Story.at;
import static io.leadline.store.Story.await;
import static io.leadline.store.Story.leadOf;
import static io.leadline.store.Story.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.ContactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.store.archive.CompanyStore;
import io.leadline.store.backup.Backup;
import io.leadline.store.person.Retention;
import io.leadline.store.person.Retention.Terms;
import io.leadline.store.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Terms TERMS =
      new Terms(
          YEAR.multipliedBy(2),
          YEAR.multipliedBy(2),
          YEAR.multipliedBy(5),
          YEAR.multipliedBy(2),
          YEAR.multipliedBy(200));
  private static final String STRANGER = "+4915100000001";
  private static final String CLIENT = "+4915100000002";

  private final StorePorts store = TestRedis.store();
  private final Story story = new Story(store);
  private final CompanyStore company = new CompanyStore(TestRedis.connection(), store.company());
  @TempDir private Path state;

  @BeforeEach
  void longAgo() {
    story.tellAll(story.lostCall("1", 0, number(STRANGER)));
    story.tell("lead/1/lost", 50, new LeadEvent.Lost(leadOf("1"), "too dear for Ms Kern", ANNA));
    story.tellAll(story.answeredCall("2", 100, number(CLIENT), ANNA));
    story.tell(
        "lead/2/captured",
        200,
        new LeadEvent.Captured(
            leadOf("2"), number(CLIENT), new ContactId("c2"), Map.of("name", "Niko"), ANNA));
    story.tell(
        "sales:1/filed",
        300,
        new MailEvent.Filed(
            new MailId("sales:1"),
            "sales",
            "robot@client.example",
            "Re: Kern",
            "<1@x>",
            "bounce",
            "empty path"));
  }

  private Retention.Report after(Duration time) throws IOException {
    return new Retention(company, state).run(TERMS, NINE.plus(time));
  }

  private String everything() {
    var all = new StringBuilder();
    for (String name : company.names()) {
      company.eachPiece(name, (place, text) -> all.append(place).append(' ').append(text));
    }
    return all.toString();
  }

  private void requireAgreement() {
    assertThat(
            new Verification(TestRedis.connection(), store.company(), state).verify().differences())
        .isEmpty();
  }

  @Test
  void nothingGoesBeforeItsTime() throws IOException {
    String before = everything();
    assertThat(after(YEAR)).isEqualTo(new Retention.Report(0, 0, 0, 0, 0, 0, 0));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void callsLoseTheirNumberButNotTheirFigures() throws IOException {
    var before = await(store.records().calls(store.company(), at(0), at(9_999)));
    assertThat(after(YEAR.multipliedBy(3)).calls()).isEqualTo(2);
    var now = await(store.records().calls(store.company(), at(0), at(9_999)));
    assertThat(now).extracting(CallRecord::number).allMatch(number -> number.isEmpty());
    assertThat(now)
        .usingRecursiveComparison()
        .ignoringFields("number", "person", "routing")
        .isEqualTo(before);
    requireAgreement();
  }

  @Test
  void openLeadKeepsItsPersonHoweverOldItsCallsAre() throws IOException {
    after(YEAR.multipliedBy(6));
    assertThat(everything()).contains("Niko", CLIENT).doesNotContain(STRANGER, "Kern", "robot@");
    requireAgreement();
  }

  @Test
  void strangerWhoseLeadsAreAllOldIsForgotten() throws IOException {
    assertThat(after(YEAR.multipliedBy(6)).persons()).isEqualTo(1);
    assertThat(everything()).doesNotContain(STRANGER);
    requireAgreement();
  }

  @Test
  void contactWhoseLeadsAreAllOldIsForgotten() throws IOException {
    story.tell("lead/2/lost", 400, new LeadEvent.Lost(leadOf("2"), "no", ANNA));
    assertThat(after(YEAR.multipliedBy(6)).persons()).isEqualTo(2);
    assertThat(everything()).doesNotContain(CLIENT, "Niko");
    assertThat(await(store.records().leads(store.company(), at(0), at(9_999)))).hasSize(2);
    requireAgreement();
  }

  @Test
  void secondNightFindsNothingMore() throws IOException {
    after(YEAR.multipliedBy(6));
    assertThat(after(YEAR.multipliedBy(6))).isEqualTo(new Retention.Report(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void backupGoesWhenItsTimeHasPassed() throws IOException {
    Path file = state.resolve("b.zip");
    Instant taken = NINE;
    new Backup(TestRedis.connection(), state)
        .write(
            file,
            List.of(store.company()),
            List.of(),
            "test",
            taken,
            taken.plus(Duration.ofDays(90)));
    assertThat(after(Duration.ofDays(80)).backups()).isZero();
    assertThat(after(Duration.ofDays(100)).backups()).isEqualTo(1);
    assertThat(file).doesNotExist();
    assertThat(Files.exists(state)).isTrue();
  }

  @Test
  void oneServerDoesTheNightsWork() {
    assertThat(company.claim("nightly", "2026-03-02", Duration.ofHours(20))).isTrue();
    assertThat(company.claim("nightly", "2026-03-02", Duration.ofHours(20))).isFalse();
  }
}
