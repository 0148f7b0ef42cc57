package io.leadline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.files.AccountFileReader;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.demo.people.StaffMember;
import io.leadline.domain.account.Managers;
import io.leadline.event.Login;
import io.leadline.event.Tier;
import io.leadline.flow.port.AccountFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demo hands to the product is what the product takes.
class DemoWorldTest {

  private static final Path HOME = Path.of(System.getProperty("leadline.root", ".."));
  private static final Instant PRESENT = Instant.parse("2026-03-04T13:00:00Z");

  @TempDir private Path folder;

  @Test
  void configurationIsFreeOfFaults() throws Exception {
    try (var demo = open(folder, 7)) {
      assertThat(ConfigurationFolder.read(demo.configuration(), Map.of()))
          .isInstanceOf(Outcome.Accepted.class);
    }
  }

  @Test
  void accountsCanBeImportedAndSomeAreKey() throws Exception {
    try (var demo = open(folder, 7)) {
      var logins =
          StaffMember.all().stream().map(one -> new Login(one.login())).collect(Collectors.toSet());
      var reading =
          new AccountFileReader()
              .read(
                  Files.readAllBytes(demo.accounts()),
                  new AccountFiles.Terms("GB", new Managers(logins, Map.of()), Optional.empty()));

      assertThat(reading.faults()).isEmpty();
      var accounts = reading.accounts();
      assertThat(accounts).hasSizeGreaterThan(30);
      assertThat(accounts)
          .filteredOn(account -> account.tier().equals(Optional.of(Tier.KEY)))
          .hasSizeGreaterThan(5)
          .allMatch(account -> account.kam().isPresent() && account.deputy().isPresent());
    }
  }

  @Test
  void sameSeedGivesTheSamePeople(@TempDir Path second, @TempDir Path third) throws Exception {
    try (var one = open(folder, 7);
        var same = open(second, 7);
        var other = open(third, 8)) {
      assertThat(Files.readString(one.accounts()))
          .isEqualTo(Files.readString(same.accounts()))
          .isNotEqualTo(Files.readString(other.accounts()));
    }
  }

  private static Demo open(Path folder, long seed) throws Exception {
    return Demo.open(
        new DemoSettings(26000, 26001, 26002, 2, seed, ZoneId.of("Europe/London"), HOME, folder),
        InstantSource.fixed(PRESENT));
  }
}
