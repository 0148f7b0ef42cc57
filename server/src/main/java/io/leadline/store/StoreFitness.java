package io.leadline.store;

import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/// What the store says of itself, and whether that is enough to trust it with what comes in.
///
/// @param product `redis` or `valkey`
/// @param settings what `CONFIG GET` tells; empty where the provider forbids it
record StoreFitness(
    String product, String version, boolean writesLog, Map<String, String> settings) {
  private static final int OLDEST_MAJOR = 7;

  static StoreFitness of(StoreConnection connection) {
    Map<String, String> told = new HashMap<>();
    String server = connection.await(connection.commands().info());
    server
        .lines()
        .filter(line -> line.contains(":"))
        .forEach(line ->
            told.put(
                line.substring(0, line.indexOf(':')),
                line.substring(line.indexOf(':') + 1).strip()));
    Map<String, String> settings = settings(connection);
    boolean valkey = "valkey".equals(told.get("server_name"));
    String version = told.getOrDefault(valkey ? "valkey_version" : "redis_version", "0");
    return new StoreFitness(
        valkey ? "valkey" : "redis", version, "1".equals(told.get("aof_enabled")), settings);
  }

  private static Map<String, String> settings(StoreConnection connection) {
    try {
      return connection.await(
          connection.commands().configGet("appendonly", "appendfsync", "maxmemory-policy"));
    } catch (CompletionException e) {
      if (e.getCause() instanceof RedisException) {
        return Map.of();
      }
      throw e;
    }
  }

  /// What is wrong, each with the line that mends it; empty where nothing is.
  List<String> faults() {
    var faults = new ArrayList<String>();
    if (!writesLog) {
      faults.add("it writes no append-only file, so a restart loses what it holds: appendonly yes");
    }
    String sync = settings.getOrDefault("appendfsync", "unknown");
    if (writesLog && !"always".equals(sync)) {
      faults.add(
          "it answers before a write is on disk (appendfsync " + sync + "): appendfsync always");
    }
    String policy = settings.getOrDefault("maxmemory-policy", "unknown");
    if (!"noeviction".equals(policy)) {
      faults.add(
          "it throws records away when memory is full (maxmemory-policy "
              + policy
              + "): maxmemory-policy noeviction");
    }
    return faults;
  }

  void requireFit(boolean acceptWeakDurability) {
    if (majorVersion() < OLDEST_MAJOR && !acceptWeakDurability) {
      throw new StoreUnfit(
          "the store is "
              + product
              + " "
              + version
              + "; Leadline needs Redis 7.0 or newer, or Valkey");
    }
    List<String> faults = faults();
    if (!faults.isEmpty() && !acceptWeakDurability) {
      throw new StoreUnfit(
          "the store cannot keep what it is given: "
              + String.join("; ", faults)
              + " (in redis.conf; redis.acceptWeakDurability: true starts all the same)");
    }
  }

  private int majorVersion() {
    String major = version.replaceFirst("\\..*", "");
    return major.matches("\\d{1,4}") ? Integer.parseInt(major) : 0;
  }
}
