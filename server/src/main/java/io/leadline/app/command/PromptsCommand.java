package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.app.prompts.PromptBuild;
import io.leadline.app.prompts.PromptFolder;
import io.leadline.app.prompts.PromptFolder.Prompt;
import io.leadline.app.prompts.QuestionWords;
import io.leadline.app.prompts.Speech;
import io.leadline.config.Company;
import io.leadline.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "prompts",
    mixinStandardHelpOptions = true,
    description = "What callers hear.",
    subcommands = PromptsCommand.Build.class)
final class PromptsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: leadline prompts build");
  }

  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the archive of prompts for the PBX's disk from templates/prompts.",
        "A recording beside a text (<name>.wav, .gsm, .ulaw …) wins; the others are spoken by a program."
      },
      footer = {
        "",
        "On the PBX: tar -xzf leadline-prompts.tar.gz -C /var/lib/asterisk/sounds",
        "Then `leadline doctor --prompts` has the PBX play each."
      })
  static final class Build implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(names = "--out", paramLabel = "FILE", description = "The archive; ${DEFAULT-VALUE}.")
    private Path out = Path.of("leadline-prompts.tar.gz");

    @Option(
        names = "--language",
        split = ",",
        paramLabel = "LANGUAGE",
        description = "Only these; else those of the companies in leadline.yml.")
    private List<String> languages = List.of();

    @Option(
        names = "--speech",
        paramLabel = "COMMAND",
        description = {
          "What speaks and writes a WAV file: ${DEFAULT-VALUE}",
          "{language}, {file} and {text} are filled in; without {text} it comes on standard input."
        })
    private String speech = Speech.USUAL;

    @Option(names = "--json", description = "Only JSON.")
    private boolean json;

    @Override
    public Integer call() {
      Configuration read = config.read();
      var folder = new PromptFolder(read.installation().folders().templates().resolve("prompts"));
      List<String> wanted = languages.isEmpty() ? spoken(read) : languages;
      List<Prompt> prompts = new ArrayList<>();
      for (String language : wanted) {
        prompts.addAll(folder.prompts(language, QuestionWords.of(read, language)));
      }
      if (prompts.isEmpty()) {
        throw new Refusal("there are no prompts to build; write them into templates/prompts");
      }
      PromptBuild.Built built = new PromptBuild(Speech.of(speech)).build(prompts, out);
      if (json) {
        Json.print(
            spec,
            Json.object(
                "archive", out.toString(),
                "languages", wanted,
                "spoken", built.spoken(),
                "recorded", built.recorded(),
                "bytes", built.bytes()));
      } else {
        spec.commandLine()
            .getOut()
            .printf(
                "%s: %d prompts in %s, %d spoken, %d recorded%non the PBX: tar -xzf %s -C"
                    + " /var/lib/asterisk/sounds%n",
                out,
                prompts.size(),
                String.join(", ", wanted),
                built.spoken(),
                built.recorded(),
                out.getFileName());
      }
      return 0;
    }

    private static List<String> spoken(Configuration read) {
      return read.installation().companies().stream()
          .map(Company::languages)
          .flatMap(List::stream)
          .distinct()
          .toList();
    }
  }
}
