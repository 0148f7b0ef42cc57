package io.leadline.store;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// What the store says of itself, and whether that is enough to trust it with what comes in.
///
/// @param product `redis` or `valkey`
/// @param told what `INFO` tells
/// @param settings what `CONFIG GET` tells; empty where the provider forbids it
record StoreFitness(
    String product, String version, Map<String, String> told, Map<String, String> settings) {
  private static final int OLDEST_MAJOR = 7;
  private static final long YOUNG_SECONDS = 3_600;

  static CompletionStage<StoreFitness> ask(RedisClusterAsyncCommands<String, String> commands) {
    CompletionStage<Map<String, String>> settings =
        commands
            .configGet("appendonly", "appendfsync", "maxmemory-policy")
            .handle((told, failure) -> failure == null ? told : forbidden(failure));
    return commands.info().thenCombine(settings, StoreFitness::read);
  }

  /// A provider may forbid `CONFIG`; that the store is away is another matter.
  private static Map<String, String> forbidden(Throwable failure) {
    if (failure instanceof RedisCommandExecutionException) {
      return Map.of();
    }
    throw new CompletionException(failure);
  }

  private static StoreFitness read(String info, Map<String, String> settings) {
    Map<String, String> told = new HashMap<>();
    info.lines()
        .map(line -> line.split(":", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> told.put(parts[0], parts[1].strip()));
    boolean valkey = "valkey".equals(told.get("server_name"));
    String version = told.getOrDefault(valkey ? "valkey_version" : "redis_version", "0");
    return new StoreFitness(valkey ? "valkey" : "redis", version, Map.copyOf(told), settings);
  }

  /// Whether it writes an append-only file.
  boolean writesLog() {
    return "1".equals(told.get("aof_enabled"));
  }

  /// Names this run of the server: another after every restart.
  String run() {
    return told.getOrDefault("run_id", "");
  }

  /// Whether it has only begun: within the hour.
  boolean isYoung() {
    return Long.parseLong(told.getOrDefault("uptime_in_seconds", "0")) < YOUNG_SECONDS;
  }

  /// Whether it is about to write its append-only file anew, or does so.
  boolean isWritingAnew() {
    return "1".equals(told.get("aof_rewrite_in_progress"))
        || "1".equals(told.get("aof_rewrite_scheduled"));
  }

  /// How many replicas are connected to it.
  int replicas() {
    return Integer.parseInt(told.getOrDefault("connected_slaves", "0"));
  }

  /// Whether it reads its files and takes nothing yet.
  boolean isLoading() {
    return "1".equals(told.get("loading"));
  }

  /// Whether it can say that a replica has synced (`WAITAOF`), not only that it received.
  boolean canWaitForDisk() {
    String[] parts = version.split("\\.", 3);
    int minor = parts.length > 1 && parts[1].matches("\\d{1,4}") ? Integer.parseInt(parts[1]) : 0;
    boolean knows =
        "valkey".equals(product) || majorVersion() > 7 || (majorVersion() == 7 && minor >= 2);
    return knows && writesLog();
  }

  /// What a yes of this store is worth.
  String durability() {
    if (!writesLog()) {
      return "in memory only";
    }
    return switch (settings.getOrDefault("appendfsync", "unknown")) {
      case "always" -> "on disk before it is confirmed";
      case "everysec" -> "on disk about a second after it is confirmed";
      case "no" -> "on disk when the operating system writes it";
      default -> "in an append-only file; the store does not say when it is synced";
    };
  }

  /// What is wrong, each with the line that mends it; empty where nothing is.
  List<String> faults() {
    var faults = new ArrayList<String>();
    if (!writesLog()) {
      faults.add("it writes no append-only file, so a restart loses what it holds: appendonly yes");
    }
    String sync = settings.getOrDefault("appendfsync", "unknown");
    if (writesLog() && !"always".equals(sync)) {
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
    if (!"master".equals(told.getOrDefault("role", "master"))) {
      throw new StoreUnfit(
          "the store is a replica, which takes nothing; name its primary in redis.uri");
    }
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
              + ". Set each on the running store first, which keeps what it holds (redis-cli config"
              + " set NAME VALUE), then write it into redis.conf");
    }
  }

  private int majorVersion() {
    String major = version.replaceFirst("\\..*", "");
    return major.matches("\\d{1,4}") ? Integer.parseInt(major) : 0;
  }
}
