package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which configuration a command works with.
final class ConfigOption {

  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = {
        "Folder with leadline.yml. Otherwise LEADLINE_CONFIG, otherwise the folder config beside the"
            + " launcher."
      })
  private @Nullable Path folder;

  /// The configuration.
  ///
  /// @throws Refusal naming the first fault
  Configuration read() {
    return switch (ConfigurationFolder.read(folder(), System.getenv())) {
      case Outcome.Accepted accepted -> accepted.configuration();
      case Outcome.Refused refused -> throw Refusal.of(refused.faults());
    };
  }

  Path folder() {
    if (folder != null) {
      return folder;
    }
    String variable = System.getenv("LEADLINE_CONFIG");
    return variable != null && !variable.isBlank()
        ? Path.of(variable)
        : Path.of(System.getProperty("leadline.home", "."), "config").normalize();
  }
}
