package io.leadline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.config.ConfigurationFolder.Outcome.Accepted;
import io.leadline.domain.task.Cadence.Situation;
import io.leadline.event.CompanyId;
import io.leadline.event.QueueName;
import io.leadline.event.SourceKey;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ShippedConfigurationTest {
  static final Path FOLDER = Path.of("..", "config");
  private static final CompanyId ACME = new CompanyId("acme");

  static Configuration shipped(Map<String, String> environment) {
    return assertThat(ConfigurationFolder.read(FOLDER, environment))
        .asInstanceOf(InstanceOfAssertFactories.type(Accepted.class))
        .actual()
        .configuration();
  }

  @Test
  void defaultsAreThoseTheFilesName() {
    var installation = shipped(Map.of()).installation();
    assertThat(installation.web())
        .isEqualTo(
            new Web(
                "127.0.0.1",
                8080,
                Optional.empty(),
                List.of(),
                URI.create("http://localhost:8080"),
                Duration.ofHours(12)));
    assertThat(installation.management()).isEqualTo(new Management("127.0.0.1", 8081));
    assertThat(installation.limits())
        .isEqualTo(new Limits(20_000, 50_000_000, 1_000_000, 1_024, Optional.empty()));
    assertThat(installation.pbxs().getFirst().ami())
        .isEqualTo(
            new Pbx.Ami(
                "127.0.0.1",
                5038,
                false,
                "leadline",
                new Secret.InVariable("LEADLINE_AMI_SECRET")));
    assertThat(installation.redis().embedded()).isFalse();
  }

  @Test
  void environmentGoesBeforeTheFiles() {
    var configuration =
        shipped(
            Map.of(
                "LEADLINE_REDIS_URI", "rediss://a:1,rediss://b:2",
                "LEADLINE_WEB_PORT", "9090",
                "LEADLINE_PBXS_0_AMI_HOST", "pbx.example.com",
                "LEADLINE_PBXS_0_AMI_SECRET_ENV", "OTHER",
                "LEADLINE_COMPANIES_0_SALESQUEUE", "sales",
                "LEADLINE_SOURCES_ACME_QUESTION_REPEATS", "0",
                "LEADLINE_CALENDAR_ACME_HOURS_FRI", "10:00-11:00",
                "LEADLINE_CADENCES_MAIL_0_AFTER", "2h",
                "LEADLINE_AMI_SECRET", "s3cret",
                "UNRELATED", "x"));
    var installation = configuration.installation();
    assertThat(installation.redis().nodes())
        .containsExactly(URI.create("rediss://a:1"), URI.create("rediss://b:2"));
    assertThat(installation.web().port()).isEqualTo(9090);
    assertThat(installation.pbxs().getFirst().ami().host()).isEqualTo("pbx.example.com");
    assertThat(installation.pbxs().getFirst().ami().secret())
        .isEqualTo(new Secret.InVariable("OTHER"));
    assertThat(installation.companies().getFirst().salesQueue()).hasToString("sales");
    var live = configuration.exchangeable();
    assertThat(live.sources().get(ACME).question().repeats()).isZero();
    assertThat(live.calendars().get(ACME).company().open(Instant.parse("2026-03-06T11:30:00Z")))
        .isFalse();
    assertThat(live.cadences().get(Situation.MAIL).steps().getFirst().after().length())
        .isEqualTo(Duration.ofHours(2));
  }

  @Test
  void wholeEntryOfAListCanComeFromTheEnvironment() {
    var mailbox =
        shipped(
                Map.of(
                    "LEADLINE_MAILBOXES_0_NAME", "sales",
                    "LEADLINE_MAILBOXES_0_BRAND", "acme",
                    "LEADLINE_MAILBOXES_0_ADDRESS", "sales@acme.example",
                    "LEADLINE_MAILBOXES_0_IMAP_HOST", "imap.acme.example",
                    "LEADLINE_MAILBOXES_0_SMTP_HOST", "smtp.acme.example"))
            .installation()
            .mailboxes()
            .getFirst();
    assertThat(mailbox.imap().port()).isEqualTo(993);
    assertThat(mailbox.smtp().security()).isEqualTo(Mailbox.Security.STARTTLS);
    assertThat(mailbox.imap().password())
        .isEqualTo(new Secret.InVariable("LEADLINE_MAIL_PASSWORD"));
  }

  @Test
  void numberGivesItsSourceAwayInItsTimeOnly() {
    var catalog = shipped(Map.of()).exchangeable().sources().get(ACME).catalog();
    assertThat(catalog.identifiedBy("+49305550122", LocalDate.of(2026, 9, 30)))
        .contains(new SourceKey("hannover-fair"));
    assertThat(catalog.identifiedBy("+49305550122", LocalDate.of(2026, 10, 1))).isEmpty();
    assertThat(catalog.keys()).containsEntry('3', new SourceKey("client"));
  }

  @Test
  void queueKeepsTheCompanysHolidaysWithHoursOfItsOwn() {
    var calendar = shipped(Map.of()).exchangeable().calendars().get(ACME);
    var kam = calendar.of(new QueueName("kam"));
    assertThat(kam.open(Instant.parse("2026-03-03T18:30:00Z"))).isTrue();
    assertThat(calendar.company().open(Instant.parse("2026-03-03T18:30:00Z"))).isFalse();
    assertThat(kam.open(Instant.parse("2026-12-25T10:00:00Z"))).isFalse();
  }

  @Test
  void everySituationHasItsCadence() {
    assertThat(shipped(Map.of()).exchangeable().cadences()).containsOnlyKeys(Situation.values());
  }
}
