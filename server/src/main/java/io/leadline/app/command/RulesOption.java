package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.Refusal;
import io.leadline.config.Configuration;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RuleFolder.Outcome;
import io.leadline.rules.RuleFolder.Outcome.Accepted;
import io.leadline.rules.RuleFolder.Outcome.Refused;
import io.leadline.rules.Vocabulary;
import io.leadline.yaml.Fault;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    return switch (outcome(configuration)) {
      case Accepted accepted -> accepted;
      case Refused refused -> throw refusal(refused.faults(), folder);
    };
  }

  /// Rules of a folder that the option names may be meant for another installation: of them,
  /// whatever they speak of goes.
  Outcome outcome(Configuration configuration) {
    Vocabulary known = ConfiguredVocabulary.of(configuration);
    return folder == null
        ? RuleFolder.read(configuration.installation().folders().rules(), known)
        : RuleFolder.read(folder, known.anythingGoes());
  }

  /// Where a folder named by the option speaks of what the configuration does not know: each thing
  /// once.
  List<String> doubts(Configuration configuration) {
    if (folder == null) {
      return List.of();
    }
    Set<String> told = new HashSet<>();
    return switch (RuleFolder.read(folder, ConfiguredVocabulary.of(configuration))) {
      case Accepted _ -> List.of();
      case Refused refused ->
          refused.faults().stream()
              .filter(fault -> told.add(fault.says()))
              .map(Fault::toString)
              .toList();
    };
  }

  /// The rules of the folder, else of the one that the configuration names, as a server would take
  /// them.
  static Accepted inForce(Configuration configuration, @Nullable Path folder) {
    Path read = folder != null ? folder : configuration.installation().folders().rules();
    return switch (RuleFolder.read(read, ConfiguredVocabulary.of(configuration))) {
      case Accepted accepted -> accepted;
      case Refused refused -> throw refusal(refused.faults(), folder);
    };
  }

  private static Refusal refusal(List<Fault> faults, @Nullable Path folder) {
    int more = faults.size() - 1;
    return folder == null || more == 0
        ? Refusal.of(faults)
        : new Refusal(
            "%s (and %d more; leadline rules test --rules %s lists them)"
                .formatted(faults.getFirst(), more, folder));
  }
}
