package io.leadline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  @TempDir private Path folder;
  @TempDir private Path other;

  @Test
  void everyChangeIsNoticedOnce() throws IOException {
    Files.writeString(folder.resolve("a.yml"), "a: 1");
    Files.createDirectory(folder.resolve("sub"));
    var watch = new FolderWatch(List.of(folder), "");
    assertThat(watch.changed()).isFalse();
    Files.writeString(folder.resolve("a.yml"), "a: 2");
    assertThat(watch.changed()).isTrue();
    assertThat(watch.changed()).isFalse();
    Files.writeString(folder.resolve("sub/b.yml"), "b: 1");
    assertThat(watch.changed()).isTrue();
    Files.move(folder.resolve("sub/b.yml"), folder.resolve("sub/c.yml"));
    assertThat(watch.changed()).isTrue();
    Files.delete(folder.resolve("sub/c.yml"));
    assertThat(watch.changed()).isTrue();
  }

  @Test
  void whatEditorsLeaveWhileSomebodyWritesIsNoChange() throws IOException {
    var watch = new FolderWatch(List.of(folder), "");
    Files.writeString(folder.resolve(".a.yml.swp"), "x");
    Files.writeString(folder.resolve("a.yml~"), "x");
    assertThat(watch.changed()).isFalse();
  }

  @Test
  void sameFilesElsewhereHaveTheSameHash() throws IOException {
    for (Path each : List.of(folder, other)) {
      Files.writeString(each.resolve("a.yml"), "a: 1");
    }
    assertThat(new FolderWatch(List.of(folder), "").hash())
        .isEqualTo(new FolderWatch(List.of(other), "").hash());
  }
}
