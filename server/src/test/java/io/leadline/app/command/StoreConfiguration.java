package io.leadline.app.command;

import io.leadline.store.EmbeddedStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// The shipped configuration with a store of its own.
final class StoreConfiguration {
  private StoreConfiguration() {}

  static Path write(Path folder, EmbeddedStore store) throws IOException {
    return write(folder, URI.create(store.settings().uris().getFirst()));
  }

  /// @param store with its password
  static Path write(Path folder, URI store) throws IOException {
    Path shipped = Path.of("..", "config");
    Path config = Files.createDirectory(folder.resolve("config"));
    for (String file : new String[] {"sources.yml", "calendar.yml", "cadences.yml"}) {
      Files.copy(shipped.resolve(file), config.resolve(file));
    }
    Files.writeString(config.resolve("store.secret"), store.getUserInfo().replaceFirst("^.*:", ""));
    Files.writeString(
        config.resolve("leadline.yml"),
        Files.readString(shipped.resolve("leadline.yml"))
            .replace(
                "uri: redis://127.0.0.1:6379",
                "uri: redis://127.0.0.1:"
                    + store.getPort()
                    + "\n  password: {file: store.secret}"));
    return config;
  }
}
