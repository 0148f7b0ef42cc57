package io.leadline.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewritableFileTest {
  @Test
  void mapGoesOnWhenTheFileIsWrittenAnewAndNothingTakenOutIsLeftInIt(@TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("kept.mv");
    try (var file =
        new RewritableFile(
            Optional.of(path), () -> new MVStore.Builder().fileName(path.toString()).open())) {
      Map<String, String> map = file.map("people");
      map.put("n:+4915112345", "Olga Ivanova");
      map.put("n:+4915112346", "Ivan Petrov");
      file.write();
      assertThat(Files.readString(path, ISO_8859_1)).contains("Olga");
      map.remove("n:+4915112345");
      file.rewrite();
      assertThat(Files.readString(path, ISO_8859_1)).contains("Ivan Petrov").doesNotContain("Olga");
      assertThat(map).containsExactly(Map.entry("n:+4915112346", "Ivan Petrov"));
      map.put("n:+4915112347", "Vera");
      assertThat(map).hasSize(2);
      assertThat(file.map("people").get("n:+4915112347")).isEqualTo("Vera");
    }
  }
}
