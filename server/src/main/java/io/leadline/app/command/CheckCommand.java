package io.leadline.app.command;

import io.leadline.app.ConfiguredVocabulary;
import io.leadline.app.prompts.PromptFolder;
import io.leadline.app.prompts.QuestionTime;
import io.leadline.config.Configuration;
import io.leadline.config.ConfigurationFolder;
import io.leadline.config.ConfigurationFolder.Outcome;
import io.leadline.config.Folders;
import io.leadline.config.Installation;
import io.leadline.config.NamedSecret;
import io.leadline.rules.RuleFolder;
import io.leadline.templates.MailTemplates;
import io.leadline.yaml.Fault;
import io.leadline.yaml.Place;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Says everything that is wrong with configuration, rules and mail templates, as"
            + " file:line:column, also a secret that cannot be had; and how long the question holds a caller who presses no key.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is wrong", "1:something is wrong", "2:wrong usage"})
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--json",
      description = "Only JSON: {ok, faults: [{at, column, says}], questions}.")
  private boolean json;

  /// What there is to say of the folder.
  ///
  /// @param waits how long the question holds a caller who presses no key, longest first
  /// @param remarks whom rules name and who is nobody
  private record Report(List<Fault> faults, List<Wait> waits, List<String> remarks) {}

  private record Wait(String company, String language, Duration time) {
    String words() {
      return "%s: a caller who presses no key is asked for %d s at most (%s)"
          .formatted(company, time.toSeconds(), language);
    }
  }

  @Override
  public Integer call() {
    Report report = report();
    report.remarks.forEach(remark -> spec.commandLine().getErr().println(remark));
    if (json) {
      printJson(report);
    } else if (report.faults.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          (report.remarks.isEmpty() ? "nothing is wrong in " : "no fault, but see above, in ")
              + config.folder());
      report.waits.forEach(wait -> out.println(wait.words()));
    } else {
      report.faults.forEach(fault -> spec.commandLine().getErr().println(fault));
    }
    return report.faults.isEmpty() ? 0 : 1;
  }

  private Report report() {
    return switch (ConfigurationFolder.read(config.folder(), System.getenv())) {
      case Outcome.Refused refused -> new Report(refused.faults(), List.of(), List.of());
      case Outcome.Accepted accepted ->
          new Report(
              faults(accepted.configuration()),
              waits(accepted.configuration()),
              remarks(accepted.configuration()));
    };
  }

  private List<Fault> faults(Configuration configuration) {
    Folders folders = configuration.installation().folders();
    return Stream.of(
            NamedSecret.missing(configuration.installation(), config.folder(), System.getenv()),
            folder(folders.rules(), "rules").orElseGet(() -> rules(configuration)),
            folder(folders.templates(), "templates")
                .orElseGet(() -> MailTemplates.check(folders.templates())))
        .flatMap(List::stream)
        .toList();
  }

  private static Optional<List<Fault>> folder(Path folder, String name) {
    return Files.isDirectory(folder)
        ? Optional.empty()
        : Optional.of(
            List.of(
                new Fault(
                    new Place(folder.toString(), 0),
                    "is no folder that can be read; name yours in folders."
                        + name
                        + " of leadline.yml, or in LEADLINE_FOLDERS_"
                        + name.toUpperCase(Locale.ROOT))));
  }

  /// Of each company the language in which it takes longest.
  private static List<Wait> waits(Configuration configuration) {
    Path prompts = configuration.installation().folders().templates().resolve("prompts");
    if (!Files.isDirectory(prompts)) {
      return List.of();
    }
    var time = new QuestionTime(new PromptFolder(prompts));
    return configuration.installation().companies().stream()
        .flatMap(company ->
            time.longest(configuration, company).entrySet().stream()
                .map(each -> new Wait(company.id().value(), each.getKey(), each.getValue()))
                .max(Comparator.comparing(Wait::time))
                .stream())
        .toList();
  }

  private List<String> remarks(Configuration configuration) {
    Installation installation = configuration.installation();
    return switch (RuleFolder.read(
        installation.folders().rules(), ConfiguredVocabulary.of(configuration).anythingGoes())) {
      case RuleFolder.Outcome.Refused _ -> List.of();
      case RuleFolder.Outcome.Accepted accepted -> RuleDoubts.of(config, configuration, accepted);
    };
  }

  private static List<Fault> rules(Configuration configuration) {
    return switch (RuleFolder.read(
        configuration.installation().folders().rules(), ConfiguredVocabulary.of(configuration))) {
      case RuleFolder.Outcome.Refused refused -> refused.faults();
      case RuleFolder.Outcome.Accepted _ -> List.of();
    };
  }

  private void printJson(Report report) {
    List<Fault> faults = report.faults;
    Json.print(
        spec,
        Json.object(
            "ok", faults.isEmpty(),
            "faults",
                faults.stream()
                    .map(fault ->
                        Json.object(
                            "at", fault.at().toString(),
                            "column", fault.at().column(),
                            "says", fault.says()))
                    .toList(),
            "questions",
                report.waits.stream()
                    .map(wait ->
                        Json.object(
                            "company", wait.company,
                            "language", wait.language,
                            "longestSeconds", wait.time.toSeconds()))
                    .toList()));
  }
}
