package io.leadline.app.command;

import io.leadline.app.wiring.TwinSearch;
import io.leadline.config.Company;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.Duplicates.Pair;
import io.leadline.flow.TwinFlow;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "twins",
    mixinStandardHelpOptions = true,
    description = {
      "Lists accounts and contacts that may be one and the same, as the page 'May be the same' does: accounts"
          + " by name, or because somebody of both may be one person; contacts of one account by name, of all accounts"
          + " by several numbers and addresses; and whoever came of late, among all contacts.",
      "Accounts are joined by accounts join, contacts on the page."
    })
final class AccountsTwinsCommand implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;
  @Mixin private OneCompany which;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "How many days back somebody came of late; ${DEFAULT-VALUE}.")
  private int days = 365;

  @Option(names = "--json", description = "JSON instead of text: [{kind, one, other, why}].")
  private boolean json;

  @Override
  public Integer call() {
    if (days < 1) {
      throw new WrongValue("--days: must be 1 or more, not " + days);
    }
    InstantSource clock = Clock.systemUTC();
    try (var session = which.open()) {
      Company whose = which.of(session);
      TwinFlow.Found found =
          StoreSession.answer(
              TwinSearch.of(session.store(), whose.id(), clock)
                  .find(whose.id(), Duration.ofDays(days), clock.instant()),
              LONGEST);
      if (json) {
        Json.print(
            spec,
            Stream.concat(
                    json("account", found.accounts(), it -> it.id().value()),
                    json("contact", found.contacts(), it -> it.id().value()))
                .toList());
      } else {
        say(found);
      }
      return 0;
    }
  }

  private static <T> Stream<Map<String, Object>> json(
      String kind, List<Pair<T>> pairs, Function<T, String> id) {
    return pairs.stream()
        .map(pair ->
            Json.object(
                "kind", kind,
                "one", id.apply(pair.one()),
                "other", id.apply(pair.other()),
                "why", pair.why()));
  }

  private void say(TwinFlow.Found found) {
    PrintWriter out = spec.commandLine().getOut();
    lines(out, "accounts", found.accounts(), AccountsTwinsCommand::named);
    lines(out, "contacts", found.contacts(), AccountsTwinsCommand::named);
    if (!found.accounts().isEmpty()) {
      out.println("join two accounts: leadline accounts join STAYS GOES");
    }
    if (!found.complete()) {
      spec.commandLine()
          .getErr()
          .printf(
              "of those who came only the latest %d were looked at; name fewer --days%n",
              TwinFlow.LOOKED_AT);
    }
  }

  private static <T> void lines(
      PrintWriter out, String what, List<Pair<T>> pairs, Function<T, String> named) {
    out.println(what + ": " + (pairs.isEmpty() ? "none" : pairs.size()));
    pairs.forEach(pair ->
        out.println(
            "  %s  %s: %s"
                .formatted(named.apply(pair.one()), named.apply(pair.other()), pair.why())));
  }

  private static String named(Account account) {
    return "%s (%s)".formatted(account.id(), account.name());
  }

  private static String named(Contact contact) {
    return "%s (%s)".formatted(contact.id(), contact.name());
  }
}
