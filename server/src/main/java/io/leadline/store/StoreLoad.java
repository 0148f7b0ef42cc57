package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.ArrayList;
import java.util.List;

/// What the store's own process spends, for measurements.
///
/// @param cpuMillis processor time used since it was started
/// @param memoryBytes memory in use for what it holds
public record StoreLoad(long cpuMillis, long memoryBytes) {
  private static final int SCANNED_AT_ONCE = 1_000;

  /// Asks for it.
  public static StoreLoad of(StoreConnection connection) {
    String cpu = connection.await(connection.commands().info("cpu"));
    String memory = connection.await(connection.commands().info("memory"));
    return new StoreLoad(
        millis(cpu, "used_cpu_user") + millis(cpu, "used_cpu_sys"),
        (long) number(memory, "used_memory"));
  }

  /// Takes away everything a company has, after a measurement.
  public static void forget(StoreConnection connection, CompanyId company) {
    var pattern = ScanArgs.Builder.matches(KeySpace.key(company, "*")).limit(SCANNED_AT_ONCE);
    List<String> keys = new ArrayList<>();
    KeyScanCursor<String> cursor =
        connection.await(connection.commands().scan(ScanCursor.INITIAL, pattern));
    keys.addAll(cursor.getKeys());
    while (!cursor.isFinished()) {
      cursor = connection.await(connection.commands().scan(cursor, pattern));
      keys.addAll(cursor.getKeys());
    }
    if (!keys.isEmpty()) {
      var _ = connection.await(connection.commands().del(keys.toArray(String[]::new)));
    }
  }

  private static long millis(String section, String field) {
    return Math.round(number(section, field) * 1_000);
  }

  private static double number(String section, String field) {
    return section
        .lines()
        .filter(line -> line.startsWith(field + ":"))
        .findFirst()
        .map(line -> Double.parseDouble(line.substring(field.length() + 1).strip()))
        .orElse(0.0);
  }
}
