package io.leadline.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-11-22T02:15:00Z");

  @TempDir private Path folder;

  @Test
  void trailingSlashMeansAFolderAndEachNightHasItsOwnFile() throws IOException {
    Path first = BackupCommand.file(folder + "/bk/", FIRST_NIGHT);
    Path second = BackupCommand.file(folder + "/bk/", FIRST_NIGHT.plusSeconds(86_400));

    assertThat(folder.resolve("bk")).isDirectory();
    assertThat(first).isEqualTo(folder.resolve("bk/leadline-20261122T021500Z.zip"));
    assertThat(second).isEqualTo(folder.resolve("bk/leadline-20261123T021500Z.zip"));
  }

  @Test
  void folderThatIsThereNeedsNoSlash() throws IOException {
    assertThat(BackupCommand.file(folder.toString(), FIRST_NIGHT)).hasParentRaw(folder);
  }

  @Test
  void otherNameIsTheFilesOwn() throws IOException {
    Path file = folder.resolve("today.zip");
    assertThat(BackupCommand.file(file.toString(), FIRST_NIGHT)).isEqualTo(file);
  }
}
