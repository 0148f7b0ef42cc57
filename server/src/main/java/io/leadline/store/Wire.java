package io.leadline.store;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.protocol.ConnectionIntent;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The client library's connection to one server, or to the nodes of a cluster. It comes back by
/// itself after a break; what was under way then fails, and is never sent again by the client.
///
/// @param uris as they were given, with their secrets
record Wire(
    ClientResources resources,
    AbstractRedisClient client,
    StatefulConnection<String, String> connection,
    RedisClusterAsyncCommands<String, String> commands,
    List<RedisURI> uris)
    implements AutoCloseable {
  /// The one home of all keys where the store is a single server.
  static final String SINGLE = "";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /// The first words of a connection may take longer than a command: both sides may just have
  /// begun. A visit, whose commands may take longer still, waits as long for them.
  private static final Duration GREETING_TIMEOUT = Duration.ofSeconds(6);

  private static final Duration RECONNECT_AT_MOST = Duration.ofSeconds(1);
  private static final Duration STOP_AT_MOST = Duration.ofSeconds(3);
  private static final Duration NODES_EVERY = Duration.ofSeconds(10);
  private static final Duration NODES_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int COMMANDS_UNDER_WAY = 20_000;
  private static final int IO_THREADS = 2;

  /// Connects.
  ///
  /// @throws StoreUnfit where nobody answers, or an address is none
  static Wire connect(StoreSettings settings) {
    List<RedisURI> uris = settings.uris().stream().map(Wire::uri).toList();
    Duration command = settings.commandTimeout();
    Duration greeting = command.compareTo(GREETING_TIMEOUT) > 0 ? command : GREETING_TIMEOUT;
    uris.forEach(uri -> {
      uri.setTimeout(greeting);
      if (!settings.name().isEmpty()) {
        uri.setClientName(settings.name());
      }
    });
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(IO_THREADS)
            .reconnectDelay(
                Delay.fullJitter(
                    Duration.ofMillis(20), RECONNECT_AT_MOST, 20, TimeUnit.MILLISECONDS))
            .build();
    AbstractRedisClient client =
        uris.size() == 1
            ? RedisClient.create(resources, uris.getFirst())
            : RedisClusterClient.create(resources, uris);
    try {
      return switch (client) {
        case RedisClient single -> single(resources, single, settings, uris);
        case RedisClusterClient nodes -> cluster(resources, nodes, settings, uris);
        default -> throw new IllegalStateException("neither one nor many: " + client);
      };
    } catch (RedisException e) {
      stop(client, resources);
      throw new StoreUnfit(
          "the store at "
              + where(uris)
              + " does not answer ("
              + reason(e)
              + "); start it, or mend redis.uri",
          e);
    }
  }

  private static Wire single(
      ClientResources resources, RedisClient client, StoreSettings settings, List<RedisURI> uris) {
    client.setOptions(options(ClientOptions.builder(), settings).build());
    var connection = client.connect();
    return new Wire(resources, client, connection, connection.async(), uris);
  }

  private static Wire cluster(
      ClientResources resources,
      RedisClusterClient client,
      StoreSettings settings,
      List<RedisURI> uris) {
    var options = ClusterClientOptions.builder();
    options(options, settings);
    options.topologyRefreshOptions(
        ClusterTopologyRefreshOptions.builder()
            .enablePeriodicRefresh(NODES_EVERY)
            .adaptiveRefreshTriggersTimeout(NODES_AGAIN_AFTER)
            .build());
    client.setOptions(options.build());
    var connection = client.connect();
    // nodes are connected to on their first command, which would be rejected meanwhile
    client.getPartitions().stream()
        .filter(node -> !node.getSlots().isEmpty())
        .forEach(node ->
            connection.getConnection(
                node.getUri().getHost(), node.getUri().getPort(), ConnectionIntent.WRITE));
    return new Wire(resources, client, connection, connection.async(), uris);
  }

  private static <B extends ClientOptions.Builder> B options(B options, StoreSettings settings) {
    options
        .autoReconnect(true)
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(_ -> true)
        .requestQueueSize(COMMANDS_UNDER_WAY)
        .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
        .socketOptions(
            SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).keepAlive(true).build());
    return options;
  }

  private static RedisURI uri(String text) {
    try {
      return RedisURI.create(text);
    } catch (IllegalArgumentException e) {
      throw new StoreUnfit(
          "redis.uri: '"
              + text.replaceFirst("//.*@", "//…@")
              + "' is none; write redis://host:6379 or rediss://…",
          e);
    }
  }

  private static String where(List<RedisURI> uris) {
    return String.join(", ", uris.stream().map(Wire::where).toList());
  }

  /// The addresses, without any secret.
  String where() {
    return where(uris);
  }

  static String where(RedisURI uri) {
    String database = uri.getDatabase() == 0 ? "" : "/" + uri.getDatabase();
    return uri.getHost() + ":" + uri.getPort() + database;
  }

  private static String reason(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  boolean isUp() {
    return connection.isOpen();
  }

  /// Where a key lives: the node of a cluster; empty where no node has it now.
  String home(String key) {
    if (!(connection instanceof StatefulRedisClusterConnection<String, String> nodes)) {
      return SINGLE;
    }
    RedisClusterNode node = nodes.getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
    return node == null ? "nowhere" : node.getNodeId();
  }

  /// All homes there are.
  Set<String> homes() {
    if (!(connection instanceof StatefulRedisClusterConnection<String, String> nodes)) {
      return Set.of(SINGLE);
    }
    return nodes.getPartitions().stream()
        .filter(node -> !node.getSlots().isEmpty())
        .map(RedisClusterNode::getNodeId)
        .collect(Collectors.toSet());
  }

  /// Where the server is that a key lives on; empty where no node has it now.
  Optional<RedisURI> address(String key) {
    if (!(connection instanceof StatefulRedisClusterConnection<String, String> nodes)) {
      return Optional.of(uris.getFirst());
    }
    return Optional.ofNullable(nodes.getPartitions().getPartitionBySlot(SlotHash.getSlot(key)))
        .map(RedisClusterNode::getUri);
  }

  /// The commands of one home, for questions about the server itself.
  CompletionStage<RedisClusterAsyncCommands<String, String>> at(String home) {
    if (!(connection instanceof StatefulRedisClusterConnection<String, String> nodes)) {
      return CompletableFuture.completedFuture(commands);
    }
    RedisClusterNode node = nodes.getPartitions().getPartitionByNodeId(home);
    if (node == null) {
      return CompletableFuture.failedFuture(new RedisException("no node has these keys now"));
    }
    return nodes
        .getConnectionAsync(
            node.getUri().getHost(), node.getUri().getPort(), ConnectionIntent.WRITE)
        .thenApply(direct -> direct.async());
  }

  /// A connection of its own for what others publish; it subscribes again by itself.
  StatefulRedisPubSubConnection<String, String> subscription() {
    return switch (client) {
      case RedisClient single -> single.connectPubSub();
      case RedisClusterClient nodes -> nodes.connectPubSub();
      default -> throw new IllegalStateException("a client of another kind: " + client);
    };
  }

  /// Calls `broken` whenever the connection to a single server breaks.
  void onBreak(Runnable broken) {
    if (client instanceof RedisClient) {
      client.addListener(
          new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
              broken.run();
            }
          });
    }
  }

  @Override
  public void close() {
    connection.close();
    stop(client, resources);
  }

  private static void stop(AbstractRedisClient client, ClientResources resources) {
    client.shutdown(Duration.ZERO, STOP_AT_MOST);
    var _ = resources.shutdown(0, STOP_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
  }
}
