package io.leadline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
  @ParameterizedTest(name = "known {0}, found {1}, same address {2}, restored {3}: foreign {4}")
  @CsvSource({
    ",,     true,  false, false",
    ", a,   false, false, false",
    "a, a,  false, false, false",
    "a, ,   true,  false, false",
    "a, ,   false, false, true",
    "a, b,  true,  false, true",
    "a, b,  false, false, true",
    "a, b,  true,  true,  false",
    "a, b,  false, true,  true",
  })
  void anotherNameIsTheOwnStoreOnlyWhereABackupWasPutBackAtTheSameAddress(
      @Nullable String known,
      @Nullable String found,
      boolean sameAddress,
      boolean restored,
      boolean foreign) {
    assertThat(
            Provenance.isForeign(
                Optional.ofNullable(known), Optional.ofNullable(found), sameAddress, restored))
        .isEqualTo(foreign);
  }
}
