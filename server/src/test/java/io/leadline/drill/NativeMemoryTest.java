package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private static final String DIFFERENCE =
      """
      Total: reserved=2051423KB +1024KB, committed=193643KB +2164KB
      -                 Java Heap (reserved=524288KB, committed=106496KB -4096KB)
                                  (mmap: reserved=524288KB, committed=106496KB -4096KB)

      -                     Class (reserved=1048741KB, committed=1125KB)
                                  (classes #2091 +3)
      -                      Code (reserved=247812KB +64KB, committed=20112KB +1864KB)
      -                        GC (reserved=60012KB, committed=41012KB +20KB)
      -                Metaspace (reserved=65655KB +131KB, committed=8215KB +512KB)
      """;

  @Test
  void partsThatChangedAreTold() {
    assertThat(NativeMemory.changed(DIFFERENCE))
        .isEqualTo("Code +1864 KiB, Metaspace +512 KiB, Java Heap -4096 KiB");
  }

  @Test
  void partsAreReadFromTheSummary() {
    String summary =
        """
        Total: reserved=2070336KB, committed=343512KB
               malloc: 48960KB #268912
        -                 Java Heap (reserved=524288KB, committed=140288KB)
        -                     Class (reserved=1049793KB, committed=9857KB)
        -                      Code (reserved=262628KB, committed=45772KB)
        -                  Compiler (reserved=12310KB, committed=12310KB)
        -               Arena Chunk (reserved=340KB, committed=340KB)
        """;
    assertThat(NativeMemory.read(summary)).isEqualTo(new NativeMemory(58_422, 144_802));
  }

  @Test
  void whoDoesNotAccountForMemoryIsTold() {
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeMemory.read("Native memory tracking is not enabled"));
  }

  @Test
  void withoutBaselineNothingIsTold() {
    assertThat(NativeMemory.changed("No baseline for comparison")).isEmpty();
  }
}
