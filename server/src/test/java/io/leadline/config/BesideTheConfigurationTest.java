package io.leadline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.config.ConfigurationFolder.Outcome.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A configuration that was copied away from its program.
class BesideTheConfigurationTest {
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path root;
  private Path folder;
  private Path home;

  @BeforeEach
  void copied() throws IOException {
    folder = Files.createDirectories(root.resolve("etc/leadline"));
    home = Files.createDirectories(root.resolve("opt/leadline"));
    for (String name : List.of("leadline.yml", "sources.yml", "calendar.yml", "cadences.yml")) {
      Files.copy(Path.of("..", "config", name), folder.resolve(name));
    }
  }

  private Installation read(Map<String, String> environment) {
    var read = ConfigurationFolder.read(folder, home, environment);
    assertThat(read).isInstanceOf(Accepted.class);
    return ((Accepted) read).configuration().installation();
  }

  @Test
  void rulesAndTemplatesOfTheProgramServeWhereNoneLieBesideTheConfiguration() throws IOException {
    Files.createDirectory(home.resolve("routing-rules"));
    Files.createDirectory(home.resolve("templates"));
    assertThat(read(NONE).folders().rules()).isEqualTo(home.resolve("routing-rules"));

    Path own = Files.createDirectory(folder.resolve("routing-rules"));
    assertThat(read(NONE).folders().rules()).isEqualTo(own);
    assertThat(read(NONE).folders().templates()).isEqualTo(home.resolve("templates"));

    Path beside = Files.createDirectory(folder.resolveSibling("routing-rules"));
    assertThat(read(NONE).folders().rules()).isEqualTo(beside);
  }

  @Test
  void folderThatIsNotThereIsOneFault() {
    var read = ConfigurationFolder.read(folder.resolve("gone"), home, NONE);
    assertThat(((ConfigurationFolder.Outcome.Refused) read).faults())
        .singleElement()
        .asString()
        .isEqualTo(
            folder.resolve("gone")
                + ": the folder is not there; LEADLINE_CONFIG names it, or --config");
  }

  @Test
  void secretThatCannotBeHadIsAFaultAtItsLine() {
    assertThat(NamedSecret.missing(read(NONE), folder, NONE))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.at().line()).isPositive();
          assertThat(fault.says())
              .isEqualTo(
                  "pbxs.main.ami.secret: the environment variable LEADLINE_AMI_SECRET is not set");
        });
    assertThat(NamedSecret.missing(read(NONE), folder, Map.of("LEADLINE_AMI_SECRET", "known")))
        .isEmpty();
  }
}
