package io.leadline.store;

import io.leadline.event.CompanyId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The servers on whose disks a company's keys lie: the primary and its replicas. What concerns a
/// server's own files each is told by itself, on a connection of its own: a primary does not pass
/// it on, and the client sends what names no key to any node of a cluster.
public record StoreServers(StoreConnection connection, CompanyId company) {
  private static final Logger LOG = LoggerFactory.getLogger(StoreServers.class);
  private static final Pattern REPLICA =
      Pattern.compile("^slave\\d+:ip=([^,]+),port=(\\d{1,5}),", Pattern.MULTILINE);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /// How long replicas may take until they have what the primary has.
  private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(20);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration STOP_AT_MOST = Duration.ofSeconds(3);

  /// The replicas of a primary.
  ///
  /// @param upToDate whether all of them have what it has
  private record Followers(List<RedisURI> replicas, boolean upToDate) {}

  /// Has each do something, replicas not before they have what the primary has now.
  ///
  /// @param work says whether it was done
  /// @return the addresses of those that did not do it, or could not be asked
  public List<String> without(Predicate<RedisCommands<String, String>> work) {
    String key = KeySpace.key(company, "store");
    Wire wire = connection.wire();
    Optional<RedisURI> primary = wire == null ? Optional.empty() : wire.address(key);
    if (primary.isEmpty()) {
      return List.of("the server that has " + key);
    }
    Optional<Followers> followers =
        asked(primary.get(), server -> followers(primary.get(), server, key));
    if (followers.isEmpty()) {
      return List.of(Wire.where(primary.get()));
    }
    var without = new ArrayList<String>();
    if (!asked(primary.get(), work::test).orElse(false)) {
      without.add(Wire.where(primary.get()));
    }
    for (RedisURI replica : followers.get().replicas()) {
      if (!followers.get().upToDate() || !asked(replica, work::test).orElse(false)) {
        without.add(Wire.where(replica));
      }
    }
    return List.copyOf(without);
  }

  private static Followers followers(
      RedisURI primary, RedisCommands<String, String> server, String key) {
    List<RedisURI> replicas =
        REPLICA
            .matcher(server.info("replication"))
            .results()
            .map(found ->
                RedisURI.builder(primary)
                    .withHost(found.group(1))
                    .withPort(Integer.parseInt(found.group(2)))
                    .build())
            .toList();
    if (replicas.isEmpty()) {
      return new Followers(replicas, true);
    }
    // a replica takes writes in their order: one that has this one has all before it
    var _ = server.hincrby(key, "barrier", 1);
    long have = server.waitForReplication(replicas.size(), CATCH_UP_LIMIT.toMillis());
    return new Followers(replicas, have >= replicas.size());
  }

  private static <T> Optional<T> asked(
      RedisURI address, Function<RedisCommands<String, String>, T> question) {
    RedisURI patient = RedisURI.builder(address).withTimeout(ANSWER_LIMIT).build();
    RedisClient client = RedisClient.create(patient);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .timeoutOptions(TimeoutOptions.enabled(ANSWER_LIMIT))
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
            .build());
    try (var connection = client.connect()) {
      return Optional.of(question.apply(connection.sync()));
    } catch (RedisException e) {
      LOG.warn("the store's server at {} could not be asked", Wire.where(address), e);
      return Optional.empty();
    } finally {
      client.shutdown(Duration.ZERO, STOP_AT_MOST);
    }
  }
}
