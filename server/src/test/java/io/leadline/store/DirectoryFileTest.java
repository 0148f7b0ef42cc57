package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFileTest {
  @TempDir private Path folder;

  @Test
  void fileTellsWhetherAServerRunsOnItsFolder() {
    Path path = folder.resolve("directory.mv");
    assertThat(DirectoryFile.isInUse(path)).isFalse();

    DirectoryFile server = DirectoryFile.open(path);
    assertThat(DirectoryFile.isInUse(path)).isTrue();

    server.close();
    assertThat(DirectoryFile.isInUse(path)).isFalse();
  }
}
