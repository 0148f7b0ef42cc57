package io.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.app.ConfigurationInForce.Reloaded;
import io.leadline.event.CompanyId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ports that the configuration fulfils, and its exchange while running.
class ConfiguredTest {
  private static final CompanyId NORTH = new CompanyId("north");
  private static final Path FULL = Path.of("src", "test", "resources", "config-full");

  @TempDir private Path folder;

  @BeforeEach
  void copyConfiguration() throws IOException {
    for (String file : new String[] {"leadline", "sources", "calendar", "cadences"}) {
      Files.copy(FULL.resolve(file + ".yml"), folder.resolve(file + ".yml"));
    }
  }

  private ConfigurationInForce start() {
    return ConfigurationInForce.start(folder, Map.of());
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(folder.resolve(file), text.replace(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "+3615550100,    north, north",
    "0036 1 555 0100, north, north",
    "+37410555010,   south, south",
    "200,            south, south",
    "'',             south, south",
  })
  void brandIsTheOneWhoseNumberWasDialledElseTheExchangesFirst(
      String dialled, String brand, String company) {
    var found = new ConfiguredBrands(start().installation()).dialled("main", dialled);
    assertThat(found.name()).isEqualTo(brand);
    assertThat(found.company()).hasToString(company);
  }

  @Test
  void mailboxBelongsToItsBrand() {
    var brands = new ConfiguredBrands(start().installation());
    assertThat(brands.mailbox("sales").name()).isEqualTo("south");
    assertThatThrownBy(() -> brands.mailbox("other")).hasMessageContaining("other");
  }

  @Test
  void deadlineCountsTheCompanysWorkingTime() {
    var configuration = start();
    var calendar =
        new ConfiguredCalendar(configuration.installation(), configuration::exchangeable);
    Instant noon = Instant.parse("2026-03-06T10:30:00Z");
    assertThat(calendar.open(NORTH, noon)).isTrue();
    assertThat(calendar.after(NORTH, noon, Duration.ofHours(5)))
        .isEqualTo(Instant.parse("2026-03-09T07:30:00Z"));
    assertThat(calendar.open(new CompanyId("south"), Instant.parse("2026-03-08T01:00:00Z")))
        .isTrue();
  }

  @Test
  void reloadTakesOverWhatMayChange() throws IOException {
    var configuration = start();
    var sources = new ConfiguredSources(configuration::exchangeable);
    change("sources.yml", "repeats: 2", "repeats: 0");
    assertThat(configuration.reload()).isEqualTo(new Reloaded.TakenOver(true, false));
    assertThat(sources.question(NORTH).repeats()).isZero();
  }

  @Test
  void faultInOneFileLeavesAllOfThemAsTheyWere() throws IOException {
    var configuration = start();
    var sources = new ConfiguredSources(configuration::exchangeable);
    change("sources.yml", "repeats: 2", "repeats: 0");
    change("cadences.yml", "kind: call-back", "kind: call");
    assertThat(configuration.reload())
        .isInstanceOfSatisfying(Reloaded.Kept.class, kept -> assertThat(kept.faults()).hasSize(1));
    assertThat(sources.question(NORTH).repeats()).isEqualTo(2);
  }

  @Test
  void changeOfTheInstallationWantsARestart() throws IOException {
    var configuration = start();
    change("leadline.yml", "port: 443", "port: 444");
    assertThat(configuration.reload()).isEqualTo(new Reloaded.TakenOver(false, true));
    assertThat(configuration.installation().web().port()).isEqualTo(443);
  }

  @Test
  void faultyConfigurationIsRefusedInOneLine() throws IOException {
    change("leadline.yml", "port: 443", "port: x");
    change("cadences.yml", "kind: call-back", "kind: call");
    assertThatThrownBy(this::start)
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cadences.yml:2:11: kind: must be one of")
        .hasMessageEndingWith("(and 1 more; leadline check lists them)");
  }
}
