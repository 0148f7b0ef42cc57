package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

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
  void compiledCodeIsRead() {
    String summary =
        """
        -       Class (reserved=1KB, committed=1KB)
        -        Code (reserved=262628KB, committed=45772KB)
        """;
    assertThat(NativeMemory.compiled(summary)).isEqualTo(45_772);
    assertThat(NativeMemory.compiled("Native memory tracking is not enabled")).isZero();
  }

  @Test
  void withoutBaselineNothingIsTold() {
    assertThat(NativeMemory.changed("No baseline for comparison")).isEmpty();
  }
}
