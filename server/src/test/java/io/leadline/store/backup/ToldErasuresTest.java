package io.leadline.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldErasuresTest {
  private static final Set<String> COMPANIES = Set.of("acme", "bolt");

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private ToldErasures read(Path... files) throws IOException {
    return ToldErasures.read(List.of(files), COMPANIES);
  }

  @Test
  void fileOfTheOldFolderAndReceiptsComeTogether() throws IOException {
    var told =
        read(
            file("erased-acme.json", "{\"key\":\"K\",\"h1\":\"5\"}"),
            file(
                "receipt.json",
                "{\"company\":\"acme\",\"at\":\"1970-01-01T00:00:07Z\",\"hashes\":[\"h2\"]}"));

    assertThat(told.with("acme", Map.of("h0", "1")))
        .isEqualTo(Map.of("h0", "1", "key", "K", "h1", "5", "h2", "7000"));
    assertThat(told.with("bolt", Map.of())).isEmpty();
  }

  @Test
  void fileOfAnotherInstallationIsRefused() throws IOException {
    var told = read(file("erased-acme.json", "{\"key\":\"K\",\"h1\":\"5\"}"));

    assertThatThrownBy(() -> told.with("acme", Map.of("key", "another")))
        .isInstanceOf(BadBackup.class)
        .hasMessageContaining("another installation");
  }

  @Test
  void whatTellsOfNoErasureIsRefused() throws IOException {
    for (String text : List.of("hello", "{}", "{\"company\":\"acme\",\"hashes\":[\"h\"]}")) {
      Path file = file("erased-acme.json", text);
      assertThatThrownBy(() -> read(file))
          .isInstanceOf(BadBackup.class)
          .hasMessageContaining("neither");
    }
  }

  @Test
  void erasuresOfACompanyThatTheBackupDoesNotHoldAreRefused() throws IOException {
    Path file = file("erased-cargo.json", "{\"key\":\"K\"}");

    assertThatThrownBy(() -> read(file)).hasMessageContaining("'cargo'");
  }
}
