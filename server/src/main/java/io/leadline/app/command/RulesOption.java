package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rules a command works with.
final class RulesOption {

  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "Folder with *.rules.yml; otherwise the one the configuration names.")
  private @Nullable Path folder;

  Path folder(Configuration configuration) {
    return folder != null ? folder : configuration.installation().folders().rules();
  }

  Accepted read(Configuration configuration) {
    return switch (RuleFolder.read(folder(configuration))) {
      case Accepted accepted -> accepted;
      case Refused refused -> throw Refusal.of(refused.faults());
    };
  }
}
