package io.leadline.app.command;

import io.leadline.app.ConfigurationInForce;
import io.leadline.app.Refusal;
import io.leadline.app.wiring.Store;
import io.leadline.config.Company;
import io.leadline.config.Redis;
import io.leadline.domain.report.AuditEntry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A command's visit to the store of a configuration.
final class StoreSession implements AutoCloseable {
  private static final long ANSWER_LIMIT_SECONDS = 30;

  private final ConfigurationInForce configuration;
  private final Store store;

  private StoreSession(ConfigurationInForce configuration, Store store) {
    this.configuration = configuration;
    this.store = store;
  }

  /// @throws Refusal where the store does not answer, is not fit, or is not the one the server uses
  static StoreSession open(ConfigOption config) {
    return open(config, Store::open);
  }

  /// The same at whatever store is named.
  static StoreSession openAny(ConfigOption config) {
    return open(config, Store::openAny);
  }

  @FunctionalInterface
  private interface Way {
    Store to(Redis redis, Map<String, String> environment, Path state);
  }

  private static StoreSession open(ConfigOption config, Way way) {
    Map<String, String> environment = System.getenv();
    var configuration = ConfigurationInForce.start(config.folder(), environment);
    var installation = configuration.installation();
    if (installation.redis().embedded()) {
      throw new Refusal(
          "redis.uri is 'embedded': that store lives inside the running server; name one of its own");
    }
    return new StoreSession(
        configuration, way.to(installation.redis(), environment, installation.folders().state()));
  }

  Store store() {
    return store;
  }

  /// The company meant; the first where none is named.
  Company company(@Nullable String id) {
    return configuration.installation().companies().stream()
        .filter(company -> id == null || company.id().value().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal("no such company in leadline.yml: '" + id + "'"));
  }

  ConfigurationInForce configuration() {
    return configuration;
  }

  /// Writes into the company's audit trail what this system's user has done.
  void tell(Company whose, String what, String subject) {
    var entry = new AuditEntry(Clock.systemUTC().instant(), SystemUser.NAME, what, subject);
    answer(store.trail().add(whose.id(), entry));
  }

  /// Waits for the store's answer.
  static <T> T answer(Future<T> asked) {
    return answer(asked, Duration.ofSeconds(ANSWER_LIMIT_SECONDS));
  }

  /// Waits for what may take long.
  static <T> T answer(Future<T> asked, Duration limit) {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refusal("the store did not answer for " + limit.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", e);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
