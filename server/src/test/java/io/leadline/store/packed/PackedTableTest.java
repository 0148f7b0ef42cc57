package io.leadline.store.packed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTableTest {
  private static final MemoryRoom ROOM = new MemoryRoom(1L << 30);

  private final Map<Integer, byte[]> shelf = new HashMap<>();
  private PackedTable table = new PackedTable(shelf, ROOM);

  /// Any order of puts, removals and rounds leaves what it leaves in a map, also read back from
  /// disk.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tableHoldsWhatAMapHolds(long seed) {
    var dice = new Random(seed);
    Map<String, String> map = new HashMap<>();
    for (int act = 0; act < 40_000; act++) {
      String key = "key-" + dice.nextInt(9_000);
      switch (dice.nextInt(10)) {
        case 0, 1 -> {
          assertThat(table.remove(bytes(key))).isEqualTo(map.containsKey(key));
          map.remove(key);
        }
        default -> {
          String value = "v".repeat(dice.nextInt(200)) + act;
          assertThat(table.put(bytes(key), bytes(value))).isTrue();
          map.put(key, value);
        }
      }
    }
    assertSame(map);
    write();
    table = new PackedTable(shelf, ROOM);
    assertSame(map);
  }

  @Test
  void whatARoundDidNotSeeIsGone() {
    put("stays", "1");
    put("goes", "2");
    table.beginRound();
    put("stays", "1");
    put("new", "3");
    table.endRound();
    assertSame(Map.of("stays", "1", "new", "3"));
  }

  @Test
  void whatStandsOnDiskIsOfNoRound() {
    put("goes", "1");
    write();
    table = new PackedTable(shelf, ROOM);
    table.endRound();
    assertSame(Map.of());
  }

  @Test
  void onlyWhatChangedIsWritten() {
    put("one", "1");
    put("two", "2");
    write();
    assertThat(shelf).hasSize(2);
    shelf.clear();
    put("one", "1");
    put("two", "3");
    write();
    assertThat(shelf).hasSize(1);
    table.remove(bytes("two"));
    write();
    assertThat(shelf).isEmpty();
  }

  @Test
  void fullTableRefusesNewEntriesAndKeepsTheOld() {
    var room = new MemoryRoom(20_000);
    table = new PackedTable(shelf, room);
    int kept = 0;
    while (put("key-" + kept, "some value")) {
      kept++;
    }
    assertThat(kept).isGreaterThan(200);
    assertThat(table.isFull()).isTrue();
    assertThat(room.used()).isLessThanOrEqualTo(20_000);
    assertThat(got("key-0")).isEqualTo("some value");
    assertThat(put("key-0", "some other")).isTrue();
    assertThat(got("key-0")).isEqualTo("some other");
  }

  /// What entries leave behind that change and go is used again.
  @Test
  void changingEntriesTakesNoMoreRoom() {
    var room = new MemoryRoom(1 << 20);
    table = new PackedTable(shelf, room);
    for (int round = 0; round < 200; round++) {
      for (int key = 0; key < 100; key++) {
        put("key-" + key, "v".repeat(20 + (round * 7 + key) % 50));
      }
    }
    assertThat(room.used()).isLessThan(40_000);
  }

  private boolean put(String key, String value) {
    return table.put(bytes(key), bytes(value));
  }

  private void assertSame(Map<String, String> map) {
    assertThat(table.size()).isEqualTo(map.size());
    Map<String, String> all = new HashMap<>();
    table.forEach((key, value) -> all.put(new String(key, UTF_8), new String(value, UTF_8)));
    assertThat(all).isEqualTo(map);
    map.forEach((key, value) -> assertThat(got(key)).isEqualTo(value));
    assertThat(table.get(bytes("nobody"))).isNull();
  }

  private String got(String key) {
    return new String(Objects.requireNonNull(table.get(bytes(key))), UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void write() {
    var writing = new PackedWriting(List.of(table));
    int goes = 1;
    while (!writing.go()) {
      goes++;
    }
    assertThat(goes).isLessThanOrEqualTo(PackedTable.PARTS / PackedWriting.AT_ONCE + 1);
  }
}
