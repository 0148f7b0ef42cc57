package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import io.leadline.rules.Vocabulary;
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

  Accepted read(Configuration configuration) {
    return read(configuration, folder);
  }

  /// The rules of the folder, else of the one that the configuration names.
  static Accepted read(Configuration configuration, @Nullable Path folder) {
    Vocabulary known = ConfiguredVocabulary.of(configuration);
    Vocabulary vocabulary = folder == null ? known : known.anythingGoes();
    Path read = folder != null ? folder : configuration.installation().folders().rules();
    return switch (RuleFolder.read(read, vocabulary)) {
      case Accepted accepted -> accepted;
      case Refused refused -> throw Refusal.of(refused.faults());
    };
  }
}
