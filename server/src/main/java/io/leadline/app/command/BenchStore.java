package io.leadline.app.command;

import io.leadline.store.EmbeddedStore;
import io.leadline.store.StoreConnection;
import io.leadline.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The store that is measured: one of its own in a folder that is taken away afterwards, or an idle
/// one that is named.
final class BenchStore {
  private static final Duration ANSWER = Duration.ofSeconds(60);

  @Mixin private PortOption port;

  @Option(names = "--redis", paramLabel = "URI", description = "An idle store to measure on.")
  private @Nullable String redis;

  /// What is done with the store.
  interface Measurement {
    void on(StoreConnection connection) throws InterruptedException;
  }

  void measure(Measurement measurement) throws IOException, InterruptedException {
    if (redis != null) {
      port.requireNone("--redis");
      measure(StoreSettings.at(redis), measurement);
      return;
    }
    int chosen = port.first(1);
    Path folder = Files.createTempDirectory("leadline-bench");
    try (var own = EmbeddedStore.start(folder, chosen)) {
      measure(own.settings(), measurement);
    } finally {
      remove(folder);
    }
  }

  private static void measure(StoreSettings settings, Measurement measurement)
      throws InterruptedException {
    try (var connection =
        StoreConnection.open(
            new StoreSettings(settings.uris(), settings.acceptWeakDurability(), ANSWER))) {
      measurement.on(connection);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        boolean _ = Files.deleteIfExists(file);
      }
    }
  }
}
