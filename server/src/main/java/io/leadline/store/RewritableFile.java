package io.leadline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// A file of maps that can be written anew while it is in use, so that nothing of what was taken
/// out is left in its free space.
final class RewritableFile implements AutoCloseable {
  private final Optional<Path> path;
  private final Supplier<MVStore> opener;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private MVStore file;

  /// @param path of the file; empty for one in memory
  RewritableFile(Optional<Path> path, Supplier<MVStore> opener) {
    this.path = path;
    this.opener = opener;
    this.file = opener.get();
  }

  /// A map of the file, also after it was written anew.
  <K, V> Map<K, V> map(String name) {
    return new Kept<>(name);
  }

  void write() {
    read(() -> file.commit());
  }

  /// Writes the file anew.
  void rewrite() {
    if (path.isEmpty()) {
      return;
    }
    lock.writeLock().lock();
    try {
      file.close();
      OwnersFile.compact(path.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file = opener.get();
      lock.writeLock().unlock();
    }
  }

  private <T> T read(Supplier<T> what) {
    lock.readLock().lock();
    try {
      return what.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      file.close();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// A map by its name: the one behind it changes when the file is written anew.
  private final class Kept<K, V> extends AbstractMap<K, V> {
    private final String name;

    Kept(String name) {
      this.name = name;
    }

    private MVMap<K, V> now() {
      return file.openMap(name);
    }

    @Override
    public @Nullable V get(Object key) {
      return read(() -> now().get(key));
    }

    @Override
    public boolean containsKey(Object key) {
      return read(() -> now().containsKey(key));
    }

    @Override
    public @Nullable V put(K key, V value) {
      return read(() -> now().put(key, value));
    }

    @Override
    public @Nullable V remove(Object key) {
      return read(() -> now().remove(key));
    }

    @Override
    public void clear() {
      read(() -> {
        now().clear();
        return name;
      });
    }

    @Override
    public int size() {
      return read(() -> now().size());
    }

    /// As it stands now.
    @Override
    public Set<Map.Entry<K, V>> entrySet() {
      return read(() -> Map.copyOf(now()).entrySet());
    }
  }
}
