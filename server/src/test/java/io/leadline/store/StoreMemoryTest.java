package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.CompanyId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreMemoryTest {
  private static final CompanyId ACME = new CompanyId("acme");

  private final StoreMemory memory = new StoreMemory(DirectoryFile.nowhere(), KnownStore.nowhere());

  @Test
  void restoreIsNewsOnceSoThatALaterSetBackIsAFault() {
    Optional<String> restore = Optional.of("1795350000000");
    assertThat(memory.isRestoredSince(ACME, restore)).isTrue();

    memory.restored(ACME, "1795350000000");

    assertThat(memory.isRestoredSince(ACME, restore)).isFalse();
    assertThat(memory.isRestoredSince(ACME, Optional.of("1795350000001"))).isTrue();
  }

  @Test
  void storeThatWasNeverRestoredTellsNoNews() {
    assertThat(memory.isRestoredSince(ACME, Optional.empty())).isFalse();
  }
}
