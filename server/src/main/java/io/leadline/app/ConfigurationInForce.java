package io.leadline.app;

import io.leadline.config.Configuration;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.config.Exchangeable;
import io.leadline.config.Installation;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The configuration a running server works with. What may change while it runs is exchanged whole
/// or not at all; what `leadline.yml` says stays until the next start.
public final class ConfigurationInForce {
  private final Path folder;
  private final Map<String, String> environment;
  private final Installation installation;
  private final AtomicReference<Exchangeable> exchangeable;

  private ConfigurationInForce(
      Path folder, Map<String, String> environment, Configuration configuration) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.installation = configuration.installation();
    this.exchangeable = new AtomicReference<>(configuration.exchangeable());
  }

  /// What came of reading the folder again.
  public sealed interface Reloaded {
    /// Taken over.
    ///
    /// @param changed whether what may change while the server runs says something else than before
    /// @param restartNeeded whether `leadline.yml` says something else than at the start
    record TakenOver(boolean changed, boolean restartNeeded) implements Reloaded {}

    /// The old one stays in force.
    record Kept(List<Fault> faults) implements Reloaded {}
  }

  /// Reads the folder for the first time.
  ///
  /// @throws Refusal naming every fault
  public static ConfigurationInForce start(Path folder, Map<String, String> environment) {
    return switch (ConfigurationFolder.read(folder, environment)) {
      case Outcome.Accepted accepted ->
          new ConfigurationInForce(folder, environment, accepted.configuration());
      case Outcome.Refused refused -> throw Refusal.of(refused.faults());
    };
  }

  /// The folder it is read from.
  public Path folder() {
    return folder;
  }

  public Installation installation() {
    return installation;
  }

  public Exchangeable exchangeable() {
    return exchangeable.get();
  }

  /// Reads the folder again and takes over what may change.
  public Reloaded reload() {
    return switch (ConfigurationFolder.read(folder, environment)) {
      case Outcome.Accepted accepted -> {
        Exchangeable now = accepted.configuration().exchangeable();
        Exchangeable before = exchangeable.getAndSet(now);
        yield new Reloaded.TakenOver(
            !now.equals(before), !accepted.configuration().installation().equals(installation));
      }
      case Outcome.Refused refused -> new Reloaded.Kept(refused.faults());
    };
  }
}
