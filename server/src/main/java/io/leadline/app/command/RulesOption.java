package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import io.leadline.rules.Vocabulary;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.List;
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

  /// Where a folder named by the option speaks of what the configuration does not know, but nearly:
  /// those rules may be meant for another one, so that is no fault.
  List<String> doubts(Configuration configuration) {
    if (folder == null) {
      return List.of();
    }
    return switch (RuleFolder.read(folder, ConfiguredVocabulary.of(configuration))) {
      case Accepted _ -> List.of();
      case Refused refused ->
          refused.faults().stream()
              .map(Fault::toString)
              .filter(fault -> fault.contains("did you mean"))
              .toList();
    };
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
