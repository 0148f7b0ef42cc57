package io.leadline.app.command;

import io.leadline.app.ConfiguredSources;
import io.leadline.app.files.CsvText;
import io.leadline.app.files.SpendFile;
import io.leadline.config.Company;
import io.leadline.flow.SpendFlow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "spend",
    mixinStandardHelpOptions = true,
    description = "What channels and sources cost.",
    subcommands = SpendCommand.Import.class)
final class SpendCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: leadline spend import FILE");
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Books spend from a CSV file, all rows or none; the same file twice counts once.",
        "Columns: from,to,channel,source,amount,currency,note"
      })
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(names = "--company", paramLabel = "ID", description = "Whose spend; the first company.")
    private @Nullable String company;

    @Parameters(paramLabel = "FILE", description = "A CSV file with a heading, UTF-8.")
    private Path file;

    @Override
    public Integer call() {
      try (var session = StoreSession.open(config)) {
        Company whose = session.company(company);
        var catalog =
            new ConfiguredSources(session.configuration()::exchangeable).catalog(whose.id());
        var rows = SpendFile.read(file, CsvText.of(file), catalog, whose.currency());
        StoreSession.answer(
            new SpendFlow(session.store().journal()).book(whose.id(), rows, Instant.now()));
        spec.commandLine().getOut().println(rows.size() + " rows of spend");
        return 0;
      }
    }
  }
}
