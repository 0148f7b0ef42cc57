package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.flow.port.StoreAway;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The one connection to Redis or Valkey, shared by all (Lettuce pipelines). While the store is
/// away or unfit every command fails at once; it comes back by itself.
///
/// Nothing is sent twice by the client: what was under way when the connection broke fails, and
/// whoever asked decides. Facts may be told again under their id, so the spool does that; the
/// client cannot know whether a command is of that kind.
public final class StoreConnection implements AutoCloseable {
  /// The client says after how long it gave up, in its message alone.
  private static final Pattern SECONDS = Pattern.compile("after (\\d{1,6}) second");

  private static final Duration VERDICT_EVERY = Duration.ofMillis(20);

  private final Connected connected;
  private final Replicas replicas;
  private final RedisClusterAsyncCommands<String, String> commands;
  private volatile Written written = Written.NOBODY;

  /// What stands behind the commands.
  private sealed interface Connected {
    /// One visit: connected once, without a watch.
    record Once(Wire wire) implements Connected {}

    /// For as long as the server runs.
    record Watched(StoreWatch watch, Gate gate) implements Connected {}
  }

  /// Is told what the store has taken, on the client's threads.
  interface Written {
    Written NOBODY =
        new Written() {
          @Override
          public void confirmed(CompanyId company, String journalId) {
            // a visit remembers nothing
          }

          @Override
          public void finished(Fact fact, String journalId) {
            // nor does it keep copies
          }
        };

    /// A journal entry stands there.
    void confirmed(CompanyId company, String journalId);

    /// A fact that ended a leased task, which goes by no journal.
    void finished(Fact fact, String journalId);
  }

  private StoreConnection(
      Connected connected, Replicas replicas, RedisClusterAsyncCommands<String, String> commands) {
    this.connected = connected;
    this.replicas = replicas;
    this.commands = commands;
  }

  /// Connects, and checks that the store can keep what it is given.
  ///
  /// @throws StoreUnfit where it cannot, or does not answer
  public static StoreConnection open(StoreSettings settings) {
    Wire wire = Wire.connect(settings);
    // no caller waits for a visit: as long as a command on that connection may take, and its answer
    var replicas = new Replicas(settings, settings.commandTimeout().dividedBy(2));
    try {
      for (String home : wire.homes()) {
        StoreFitness fitness = firstWord(wire, home);
        fitness.requireFit(settings.acceptWeakDurability());
        replicas.seen(home, fitness);
      }
    } catch (RuntimeException e) {
      replicas.close();
      wire.close();
      throw e;
    }
    return new StoreConnection(new Connected.Once(wire), replicas, wire.commands());
  }

  /// The same, and that it is the store which the server of that folder uses.
  ///
  /// @throws StoreUnfit where it is another, and that is not meant
  public static StoreConnection visit(StoreSettings settings, Path state) {
    StoreConnection visited = open(settings);
    if (!settings.acceptAnotherStore()) {
      try {
        KnownStore.in(state).require(visited);
      } catch (RuntimeException e) {
        visited.close();
        throw e;
      }
    }
    return visited;
  }

  /// A command's own time-out may be too short for the first answer on a cold machine: asked again
  /// as long as the watch of a server would.
  private static StoreFitness firstWord(Wire wire, String home) {
    long began = System.nanoTime();
    while (true) {
      try {
        return wire.at(home).thenCompose(StoreFitness::ask).toCompletableFuture().join();
      } catch (CompletionException e) {
        if (!(told(e) instanceof StoreAway)) {
          throw e;
        }
        if (System.nanoTime() - began > StoreWatch.FIRST_ANSWER_LIMIT.toNanos()) {
          throw new StoreUnfit(
              "the store at " + wire.where() + " does not answer; start it, or mend redis.uri", e);
        }
        LockSupport.parkNanos(VERDICT_EVERY.toNanos());
      }
    }
  }

  /// Connects in the background once it is started, whenever the store is there, and keeps watch
  /// over it.
  public static StoreConnection watched(StoreSettings settings, InstantSource clock) {
    var gate = new Gate(settings.where(), clock);
    var replicas = new Replicas(settings, Barrier.SERVERS_LIMIT);
    var watch = new StoreWatch(settings, gate, replicas, clock);
    return new StoreConnection(
        new Connected.Watched(watch, gate), replicas, GuardedCommands.of(watch::wire, gate));
  }

  /// Has the watch begin.
  ///
  /// @param vetting what must hold of the store before anything goes to it
  void start(StoreWatch.Vetting vetting, Written listener) {
    written = listener;
    if (connected instanceof Connected.Watched watched) {
      watched.watch().start(vetting);
    }
  }

  Written written() {
    return written;
  }

  /// Done once what the store answered so far is as safe as it gets: at once for a store without
  /// replicas, else when one of them has it.
  CompletionStage<Void> kept(CompanyId company) {
    String key = KeySpace.key(company, "store");
    Wire now = wire();
    return replicas.kept(now == null ? Wire.SINGLE : now.home(key), key);
  }

  /// How the store is; one that is not watched is what its connection is.
  public StoreState state(InstantSource clock) {
    return switch (connected) {
      case Connected.Once once ->
          once.wire().isUp()
              ? new StoreState.Up(clock.instant())
              : new StoreState.Away(clock.instant(), "the connection broke");
      case Connected.Watched watched -> watched.gate().state();
    };
  }

  /// Waits for the watch's first verdict.
  ///
  /// @param refusedWithin how long a store that refuses the connection is waited for
  /// @return up, unfit, or away where the time is over or nobody answers
  public StoreState verdict(Duration within, Duration refusedWithin, InstantSource clock)
      throws InterruptedException {
    long began = System.nanoTime();
    StoreState state = state(clock);
    while (state instanceof StoreState.Away
        && System.nanoTime() - began < (isRefused() ? refusedWithin : within).toNanos()) {
      LockSupport.parkNanos(VERDICT_EVERY.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      state = state(clock);
    }
    return state(clock);
  }

  private boolean isRefused() {
    return connected instanceof Connected.Watched watched && watched.watch().refused();
  }

  public RedisClusterAsyncCommands<String, String> commands() {
    return commands;
  }

  @Nullable Wire wire() {
    return switch (connected) {
      case Connected.Once once -> once.wire();
      case Connected.Watched watched -> watched.watch().wire();
    };
  }

  /// The companies among these whose servers are connected to the store now.
  public Set<String> served(Set<String> companies) {
    Wire now = wire();
    return now == null ? Set.of() : ServersThere.serving(now, companies);
  }

  /// Calls `listener` once there is a connection: at once, or on the watch's thread when the store
  /// is there for the first time.
  void whenConnected(Consumer<Wire> listener) {
    switch (connected) {
      case Connected.Once once -> listener.accept(once.wire());
      case Connected.Watched watched -> watched.watch().whenConnected(listener);
    }
  }

  /// Has the watch look at once, because somebody waited in vain.
  void doubt() {
    if (connected instanceof Connected.Watched watched) {
      watched.watch().nudge();
    }
  }

  /// Runs a script on the company's keys. Redis keeps scripts by digest until it restarts; then the
  /// text is sent once more.
  public CompletionStage<List<Object>> run(Script script, CompanyId company, String... arguments) {
    return run(script, KeySpace.keys(company, script.keys()), arguments);
  }

  /// As [#run], on keys that are no company's.
  CompletionStage<List<Object>> run(Script script, String[] keys, String... arguments) {
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

  private static boolean isUnknownScript(@Nullable Throwable failure) {
    return failure instanceof RedisNoScriptException
        || (failure instanceof CompletionException
            && failure.getCause() instanceof RedisNoScriptException);
  }

  /// The stage as a future on the caller's own context, so that its steps never run on the client's
  /// threads where the caller has one.
  ///
  /// @return fails with [StoreAway] where the store did not answer
  static <T> Future<T> future(CompletionStage<T> stage) {
    CompletionStage<T> told =
        stage.exceptionallyCompose(failure -> CompletableFuture.failedFuture(told(failure)));
    Context context = Vertx.currentContext();
    return context == null
        ? Future.fromCompletionStage(told)
        : Future.fromCompletionStage(told, context);
  }

  /// What the client says of a store that does not answer, in the words of the ports.
  private static Throwable told(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    boolean away =
        cause instanceof TimeoutException
            || (cause instanceof RedisException
                && !(cause instanceof RedisCommandExecutionException));
    if (cause instanceof RedisCommandTimeoutException) {
      Matcher limit = SECONDS.matcher(String.valueOf(cause.getMessage()));
      if (limit.find()) {
        return StoreAway.late(Duration.ofSeconds(Long.parseLong(limit.group(1))), cause);
      }
    }
    return away ? new StoreAway(cause) : cause;
  }

  /// Waits; at start only, the time-out of commands bounds it.
  public <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  @Override
  public void close() {
    replicas.close();
    switch (connected) {
      case Connected.Once once -> once.wire().close();
      case Connected.Watched watched -> watched.watch().close();
    }
  }
}
