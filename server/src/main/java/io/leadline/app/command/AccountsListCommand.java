package io.leadline.app.command;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.SearchText;
import io.leadline.yaml.Readers;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists accounts by name, with the ids that join, part and rules ask for.")
final class AccountsListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OneCompany which;

  @Option(names = "--json", description = "JSON instead of text: [{id, name, tier}].")
  private boolean json;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..1",
      description = "A part of the name; without it all of them.")
  private String word = "";

  @Override
  public Integer call() {
    try (var session = which.open()) {
      List<Account> found =
          StoreSession.answer(session.store().accounts().all(which.of(session).id())).stream()
              .filter(account -> folded(account.name()).contains(folded(word)))
              .sorted(Comparator.comparing(Account::name).thenComparing(it -> it.id().value()))
              .toList();
      if (json) {
        Json.print(
            spec,
            found.stream()
                .map(account ->
                    Json.object(
                        "id", account.id().value(),
                        "name", account.name(),
                        "tier", Readers.word(account.tier())))
                .toList());
        return 0;
      }
      var out = spec.commandLine().getOut();
      found.forEach(account ->
          out.println(
              "%s  %-8s %s".formatted(account.id(), Readers.word(account.tier()), account.name())));
      if (found.isEmpty()) {
        out.println("none");
      }
      return 0;
    }
  }

  private static String folded(String text) {
    return String.join(" ", SearchText.words(text));
  }
}
