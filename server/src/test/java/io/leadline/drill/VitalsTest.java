package io.leadline.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VitalsTest {
  @Test
  void mappingsOfTheHeapAreItsResidentMemory() {
    var heap = new Vitals.Heap(0xe0000000L, 0x100000000L);
    Stream<String> mappings =
        Stream.of(
            "dfff0000-e0000000 rw-p 00000000 00:00 0",
            "Size:                 64 kB",
            "Rss:                  64 kB",
            "e0000000-e7800000 rw-p 00000000 00:00 0 ",
            "Size:             122880 kB",
            "Rss:              100000 kB",
            "Pss:              100000 kB",
            "e7800000-100000000 ---p 00000000 00:00 0 ",
            "Rss:                   0 kB",
            "7f0000000000-7f0000200000 rw-p 00000000 00:00 0 ",
            "Rss:                2048 kB");
    assertThat(heap.resident(mappings)).isEqualTo(100_000);
  }

  @Test
  void heapOfSeveralGenerationsIsAllOfThem() {
    String info =
        """
         def new generation   total 9792K, used 3023K [0x00000000e0000000, 0x00000000e0aa0000, 0x00000000eaaa0000)
          eden space 8704K,  34% used [0x00000000e0000000, 0x00000000e02f3f30, 0x00000000e0880000)
         tenured generation   total 21888K, used 0K [0x00000000eaaa0000, 0x00000000ec000000, 0x0000000100000000)
         Metaspace       used 3071K, committed 3264K, reserved 1114112K
        """;
    assertThat(Vitals.Heap.told(info)).isEqualTo(new Vitals.Heap(0xe0000000L, 0x100000000L));
  }

  @Test
  void whatIsBesideTheHeapIsAPartOfAProcess() {
    long pid = ProcessHandle.current().pid();
    var seen = Vitals.of(pid, Vitals.Heap.of(pid));
    assertThat(seen.besideHeap()).isPositive().isLessThan(seen.resident());
    assertThat(seen.threads()).isPositive();
  }
}
