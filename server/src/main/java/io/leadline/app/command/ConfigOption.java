package io.leadline.app.command;

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
