package io.leadline.app.command;

import io.leadline.app.files.AccountsFile;
import io.leadline.app.files.AccountsImport;
import io.leadline.config.Company;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    description = "Accounts and their contacts.",
    subcommands = AccountsCommand.Import.class)
final class AccountsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: leadline accounts import FILE");
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Takes accounts and contacts from a CSV file, all rows or none.",
        "Columns: account,tier,kam,deputy,contact,position,phone,mail,language,revenue"
      })
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(
        names = "--company",
        paramLabel = "ID",
        description = "Whose accounts; the first company.")
    private @Nullable String company;

    @Parameters(paramLabel = "FILE", description = "A CSV file with a heading, UTF-8.")
    private Path file;

    @Override
    public Integer call() {
      try (var session = StoreSession.open(config)) {
        Company whose = session.company(company);
        var users =
            StoreSession.answer(session.store().users().all(whose.id())).stream()
                .map(User::login)
                .collect(Collectors.toSet());
        var accounts = AccountsFile.read(file, new NumberingPlan(whose.country()), users);
        StoreSession.answer(
            new AccountsImport(session.store().journal(), whose.id())
                .record(accounts, Instant.now()));
        spec.commandLine()
            .getOut()
            .println(
                "%d accounts with %d contacts"
                    .formatted(
                        accounts.size(),
                        accounts.stream().mapToInt(account -> account.contacts().size()).sum()));
        return 0;
      }
    }
  }
}
