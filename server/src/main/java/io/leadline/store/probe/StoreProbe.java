package io.leadline.store.probe;

import io.leadline.flow.probe.Probe;
import io.leadline.flow.probe.StoreSight;
import io.leadline.flow.probe.StoreSight.Refused;
import io.leadline.flow.probe.StoreSight.Seen;
import io.leadline.flow.probe.StoreSight.Silent;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Looks at one node. It reads, and writes nothing.
public final class StoreProbe implements Probe<StoreSight> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LOOKS_AGAIN = 4;

  /// How the client words it.
  private static final String CUT_SHORT = "closed prematurely";

  private static final String[] SETTINGS = {
    "appendonly", "appendfsync", "maxmemory-policy", "maxmemory"
  };

  private final String uri;

  /// @param uri `redis://` or `rediss://`, with user and password where they are needed
  public StoreProbe(String uri) {
    this.uri = uri;
  }

  /// A refused login now and then shows only as a connection that was closed, for the client may
  /// see the end before the answer; so that is looked at again.
  @Override
  public StoreSight look() {
    StoreSight sight = lookOnce();
    for (int again = 0; again < LOOKS_AGAIN && isCutShort(sight); again++) {
      sight = lookOnce();
    }
    return sight;
  }

  private static boolean isCutShort(StoreSight sight) {
    return sight instanceof Silent silent && silent.why().contains(CUT_SHORT);
  }

  private StoreSight lookOnce() {
    RedisURI address = RedisURI.create(uri);
    address.setTimeout(PATIENCE);
    String node = address.getHost() + ":" + address.getPort();
    RedisClient client = RedisClient.create(address);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
            .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
            .build());
    try (var connection = client.connect()) {
      return examine(node, connection.sync());
    } catch (RedisException e) {
      return unseen(e);
    } finally {
      client.shutdown(Duration.ZERO, PATIENCE);
    }
  }

  private static StoreSight unseen(RedisException fault) {
    Throwable last = fault;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String why = String.valueOf(last.getMessage());
    return last instanceof RedisCommandExecutionException ? new Refused(why) : new Silent(why);
  }

  private static Seen examine(String node, RedisCommands<String, String> redis) {
    Map<String, String> told = told(redis.info());
    Map<String, String> settings = settings(redis);
    boolean valkey = "valkey".equals(told.get("server_name"));
    long limit = number(settings.getOrDefault("maxmemory", told.getOrDefault("maxmemory", "0")));
    return new Seen(
        node,
        valkey ? "Valkey" : "Redis",
        told.getOrDefault(valkey ? "valkey_version" : "redis_version", ""),
        settings,
        number(told.getOrDefault("used_memory", "0")),
        limit > 0 ? limit : number(told.getOrDefault("total_system_memory", "0")),
        told.getOrDefault("aof_last_write_status", "ok").equals("ok"));
  }

  private static Map<String, String> told(String info) {
    var told = new HashMap<String, String>();
    info.lines()
        .filter(line -> line.contains(":"))
        .forEach(line ->
            told.put(
                line.substring(0, line.indexOf(':')),
                line.substring(line.indexOf(':') + 1).strip()));
    return told;
  }

  /// Empty where the provider forbids the question.
  private static Map<String, String> settings(RedisCommands<String, String> redis) {
    try {
      return redis.configGet(SETTINGS);
    } catch (RedisCommandExecutionException forbidden) {
      return Map.of();
    }
  }

  private static long number(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
