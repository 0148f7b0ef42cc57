package io.leadline.store;

import io.leadline.event.CompanyId;
import io.leadline.store.packed.MemoryRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A real Redis for all tests of this process, each with a company of its own.
public final class TestRedis {
  private static final AtomicInteger COMPANIES = new AtomicInteger();

  private TestRedis() {}

  /// A store for one test, empty.
  public static StorePorts store() {
    return RedisPorts.of(
        Shared.CONNECTION, Shared.DIRECTORY, new CompanyId("test-" + COMPANIES.incrementAndGet()));
  }

  static StoreConnection connection() {
    return Shared.CONNECTION;
  }

  private static final class Shared {
    private static final EmbeddedStore SERVER = start();
    private static final StoreConnection CONNECTION = open();
    private static final RedisDirectory DIRECTORY =
        new RedisDirectory(
            CONNECTION, DirectoryFile.nowhere(), MemoryRoom.ofHeap(), Duration.ofSeconds(60));

    /// A slow machine is no failure.
    private static StoreConnection open() {
      StoreSettings usual = SERVER.settings();
      return StoreConnection.open(
          new StoreSettings(usual.uris(), usual.acceptWeakDurability(), Duration.ofSeconds(60)));
    }

    private static EmbeddedStore start() {
      try {
        return EmbeddedStore.start(Files.createTempDirectory("leadline-test-store"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
