package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final String BEFORE =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:           100        1048576  [B (java.base@25.0.1)
         2:            50          10240  java.lang.String (java.base@25.0.1)
      Total           150        1058816
      """;

  @Test
  void whatHasGrownMostComesFirst() {
    var before = Histogram.read(BEFORE);
    var after =
        Histogram.read(
            BEFORE.replace("1048576", "2097152").replace("10240", "9216")
                + "   3: 7 2048  io.leadline.event.CallId\n"
                + "   4: 1 9999  [Ljdk.internal.vm.FillerElement; (java.base@25.0.1)\n");
    assertThat(before.total()).isEqualTo(1_058_816);
    assertThat(after.grownSince(before, 5))
        .isEqualTo("[B +1024 KiB, io.leadline.event.CallId +2 KiB");
    assertThat(after.grownSince(before, 1)).isEqualTo("[B +1024 KiB");
  }
}
