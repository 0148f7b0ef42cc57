package io.leadline.store;

import io.leadline.flow.port.StoreAway;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.PipelinedRedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The client library's commands behind the gate: while the store is away each fails at once, with
/// a failed future and never by throwing.
final class GuardedCommands implements InvocationHandler {
  private final Supplier<@Nullable Wire> wire;
  private final Gate gate;

  private GuardedCommands(Supplier<@Nullable Wire> wire, Gate gate) {
    this.wire = wire;
    this.gate = gate;
  }

  @SuppressWarnings("unchecked")
  static RedisClusterAsyncCommands<String, String> of(Supplier<@Nullable Wire> wire, Gate gate) {
    return (RedisClusterAsyncCommands<String, String>)
        Proxy.newProxyInstance(
            GuardedCommands.class.getClassLoader(),
            new Class<?>[] {RedisClusterAsyncCommands.class},
            new GuardedCommands(wire, gate));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Wire now = wire.get();
    try {
      gate.pass(now == null ? Wire.SINGLE : now.home(key(arguments)));
      return method.invoke(Objects.requireNonNull(now).commands(), arguments);
    } catch (StoreAway away) {
      if (!RedisFuture.class.isAssignableFrom(method.getReturnType())) {
        throw away;
      }
      return new PipelinedRedisFuture<>(CompletableFuture.failedFuture(away));
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /// The first key among the arguments: ours begin with a hash tag.
  private static String key(Object @Nullable [] arguments) {
    if (arguments != null) {
      for (Object each : arguments) {
        if (each instanceof String text && text.startsWith("{")) {
          return text;
        }
        if (each instanceof Object[] several
            && several.length > 0
            && several[0] instanceof String text
            && text.startsWith("{")) {
          return text;
        }
      }
    }
    return "";
  }
}
