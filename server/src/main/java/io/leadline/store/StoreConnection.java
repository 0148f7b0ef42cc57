package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.flow.port.StoreAway;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ByteArrayOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ConnectionIntent;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one connection to Redis or Valkey, shared by all (Lettuce pipelines). While it is down every
/// command fails at once; it comes back by itself.
///
/// Nothing is sent twice by the client: what was under way when the connection broke fails, and
/// whoever asked decides. Facts may be told again under their id, so the spool does that; the
/// client cannot know whether a command is of that kind.
public final class StoreConnection implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration RECONNECT_AT_MOST = Duration.ofSeconds(2);
  private static final Duration STOP_AT_MOST = Duration.ofSeconds(3);
  private static final int COMMANDS_UNDER_WAY = 20_000;
  private static final int IO_THREADS = 2;

  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final StatefulConnection<String, String> connection;
  private final RedisClusterAsyncCommands<String, String> commands;

  private StoreConnection(
      ClientResources resources,
      AbstractRedisClient client,
      StatefulConnection<String, String> connection,
      RedisClusterAsyncCommands<String, String> commands) {
    this.resources = resources;
    this.client = client;
    this.connection = connection;
    this.commands = commands;
  }

  /// Connects, and checks that the store can keep what it is given.
  ///
  /// @throws StoreUnfit where it cannot, or does not answer
  public static StoreConnection open(StoreSettings settings) {
    StoreConnection opened = connect(settings);
    try {
      StoreFitness.of(opened).requireFit(settings.acceptWeakDurability());
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
    return opened;
  }

  private static StoreConnection connect(StoreSettings settings) {
    List<RedisURI> uris = settings.uris().stream().map(StoreConnection::uri).toList();
    uris.forEach(uri -> uri.setTimeout(settings.commandTimeout()));
    ClientResources resources =
        ClientResources.builder()
            .ioThreadPoolSize(IO_THREADS)
            .computationThreadPoolSize(IO_THREADS)
            .reconnectDelay(
                Delay.fullJitter(
                    Duration.ofMillis(20), RECONNECT_AT_MOST, 20, TimeUnit.MILLISECONDS))
            .build();
    try {
      return uris.size() == 1
          ? single(resources, uris.getFirst(), settings)
          : cluster(resources, uris, settings);
    } catch (RedisException e) {
      var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
      throw new StoreUnfit(
          "the store at "
              + where(uris)
              + " does not answer ("
              + reason(e)
              + "); start it, or mend redis.uri",
          e);
    }
  }

  private static StoreConnection single(
      ClientResources resources, RedisURI uri, StoreSettings settings) {
    RedisClient client = RedisClient.create(resources, uri);
    client.setOptions(options(ClientOptions.builder(), settings).build());
    var connection = client.connect();
    return new StoreConnection(resources, client, connection, connection.async());
  }

  private static StoreConnection cluster(
      ClientResources resources, List<RedisURI> uris, StoreSettings settings) {
    RedisClusterClient client = RedisClusterClient.create(resources, uris);
    var options = ClusterClientOptions.builder();
    options(options, settings);
    client.setOptions(options.build());
    var connection = client.connect();
    // nodes are connected to on their first command, which would be rejected meanwhile
    client
        .getPartitions()
        .forEach(node ->
            connection.getConnection(
                node.getUri().getHost(), node.getUri().getPort(), ConnectionIntent.WRITE));
    return new StoreConnection(resources, client, connection, connection.async());
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
    return String.join(
        ", ", uris.stream().map(uri -> uri.getHost() + ":" + uri.getPort()).toList());
  }

  private static String reason(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  public RedisClusterAsyncCommands<String, String> commands() {
    return commands;
  }

  /// A connection of its own for what others publish; it subscribes again by itself.
  StatefulRedisPubSubConnection<String, String> subscription() {
    return switch (client) {
      case RedisClient single -> single.connectPubSub();
      case RedisClusterClient cluster -> cluster.connectPubSub();
      default -> throw new IllegalStateException("a client of another kind: " + client);
    };
  }

  /// Bytes of a string, both ends included; fewer where it is shorter.
  CompletionStage<byte[]> bytes(String key, long from, long to) {
    return commands.dispatch(
        CommandType.GETRANGE,
        new ByteArrayOutput<>(StringCodec.UTF8),
        new CommandArgs<>(StringCodec.UTF8).addKey(key).add(from).add(to));
  }

  boolean isUp() {
    return connection.isOpen();
  }

  /// Runs a script on the company's keys. Redis keeps scripts by digest until it restarts; then the
  /// text is sent once more.
  public CompletionStage<List<Object>> run(Script script, CompanyId company, String... arguments) {
    String[] keys = KeySpace.keys(company, script.keys());
    CompletionStage<List<Object>> known =
        commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments);
    return known
        .handle((result, failure) ->
            isUnknownScript(failure)
                ? commands.<List<Object>>eval(
                    script.text(), ScriptOutputType.MULTI, keys, arguments)
                : known)
        .thenCompose(stage -> stage);
  }

  private static boolean isUnknownScript(Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }

  /// The stage as a future on the caller's own context, so that its steps never run on the client's
  /// threads where the caller has one.
  ///
  /// @return fails with [StoreAway] where the store did not answer
  static <T> Future<T> future(CompletionStage<T> stage) {
    Context context = Vertx.currentContext();
    Future<T> told =
        context == null
            ? Future.fromCompletionStage(stage)
            : Future.fromCompletionStage(stage, context);
    return told.recover(failure -> Future.failedFuture(named(failure)));
  }

  private static Throwable named(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    boolean away =
        cause instanceof TimeoutException
            || (cause instanceof RedisException
                && !(cause instanceof RedisCommandExecutionException));
    return away ? new StoreAway(cause) : failure;
  }

  /// Waits; at start only, the time-out of commands bounds it.
  public <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown(Duration.ZERO, STOP_AT_MOST);
    var _ = resources.shutdown(0, STOP_AT_MOST.toMillis(), TimeUnit.MILLISECONDS);
  }
}
