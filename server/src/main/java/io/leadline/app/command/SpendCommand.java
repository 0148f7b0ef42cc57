package io.leadline.app.command;

import io.leadline.app.ConfiguredSources;
import io.leadline.app.files.CsvText;
import io.leadline.app.files.RatesFile;
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
        "Columns: from,to,channel,source,amount,currency,note; source, currency and note may be empty. A row is"
            + " known by period, channel, source and note: another amount takes the place of the first.",
        "The amount is spread evenly over the days from..to, both included; a report counts the days it is asked for,"
            + " so spend for a month counts by a third in a report of ten of its thirty days.",
        "Other currencies than the company's are changed day by day at the rates of rates.csv (date,currency,rate:"
            + " what one unit is worth in the company's currency from that day on)."
      })
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(names = "--company", paramLabel = "ID", description = "Whose spend; the first company.")
    private @Nullable String company;

    @Option(
        names = "--rates",
        paramLabel = "FILE",
        description = "Rates of other currencies; rates.csv in the configuration's folder.")
    private @Nullable Path rates;

    @Parameters(paramLabel = "FILE", description = "A CSV file with a heading, UTF-8.")
    private Path file;

    @Override
    public Integer call() {
      try (var session = StoreSession.open(config)) {
        Company whose = session.company(company);
        var catalog =
            new ConfiguredSources(session.configuration()::exchangeable).catalog(whose.id());
        var terms =
            new SpendFile.Terms(
                catalog,
                whose.currency(),
                rates == null ? RatesFile.in(config.folder()) : RatesFile.of(rates));
        var rows = SpendFile.read(file, CsvText.of(file), terms);
        StoreSession.answer(
            new SpendFlow(session.store().journal()).book(whose.id(), rows, Instant.now()));
        spec.commandLine()
            .getOut()
            .println(rows.size() == 1 ? "1 row of spend" : rows.size() + " rows of spend");
        return 0;
      }
    }
  }
}
