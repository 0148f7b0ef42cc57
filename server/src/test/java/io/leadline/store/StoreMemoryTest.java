package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept beside a server of its store.
class StoreMemoryTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final Optional<String> RESTORE = Optional.of("1795350000000");

  @TempDir private Path folder;

  @Test
  void restoreIsNewsOnceSoThatALaterSetBackIsAFault() {
    var own = KnownStore.in(folder);
    assertThat(own.isRestoredSince(ACME, RESTORE)).isTrue();

    own.keep(ACME, "one", "redis://here", RESTORE);
    own.keep(ACME, "one", "redis://here", Optional.empty());

    assertThat(KnownStore.in(folder).isRestoredSince(ACME, RESTORE)).isFalse();
    assertThat(own.isRestoredSince(ACME, Optional.of("1795350000001"))).isTrue();
  }

  @Test
  void storeThatWasNeverRestoredTellsNoNews() {
    assertThat(KnownStore.in(folder).isRestoredSince(ACME, Optional.empty())).isFalse();
  }

  @Test
  void whatAnEarlierVersionKeptInTheDirectoryIsTakenOverOnce() {
    Map<String, String> marks =
        new HashMap<>(Map.of("generation", "one", "where", "redis://here", "journal", "7-0"));
    KnownStore.in(folder).takeOver(ACME, marks);
    assertThat(marks).containsOnlyKeys("journal");
    assertThat(KnownStore.in(folder).generation(ACME)).contains("one");
    assertThat(KnownStore.in(folder).where(ACME)).isEqualTo("redis://here");

    marks.putAll(Map.of("generation", "older", "where", "redis://there"));
    KnownStore.in(folder).takeOver(ACME, marks);
    assertThat(KnownStore.in(folder).generation(ACME)).contains("one");
  }

  @Test
  void newestConfirmedEntryIsByItsTimeAndNotByItsLetters() {
    var memory = new StoreMemory(DirectoryFile.nowhere());
    memory.confirmed(ACME, "9-0");
    memory.confirmed(ACME, "10-2");
    memory.confirmed(ACME, "10-1");
    assertThat(memory.newest(ACME)).contains("10-2");
    memory.forgetNewest(ACME);
    assertThat(memory.newest(ACME)).isEmpty();
  }
}
