package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.Account;
import io.leadline.domain.account.AccountJoining;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.flow.port.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Accounts that are one company, at the command line.
final class AccountsJoins {
  private static final int MOST_CONTACTS = 2_000;

  private AccountsJoins() {}

  /// Where and by whom.
  static final class Where {
    @Mixin private OneCompany which;

    @Option(names = "--by", paramLabel = "LOGIN", description = "Who says so; ${DEFAULT-VALUE}.")
    private String by = "operator";

    private Login login() {
      try {
        return new Login(by);
      } catch (IllegalArgumentException e) {
        throw new WrongValue("'" + by + "' is no login", e);
      }
    }
  }

  private static AccountId id(String text) {
    try {
      return new AccountId(text);
    } catch (IllegalArgumentException e) {
      throw new WrongValue("'" + text + "' is no id of an account; leadline accounts list", e);
    }
  }

  private static Account find(StoreSession session, Company company, AccountId id) {
    var found = StoreSession.answer(session.store().accounts().accounts(company.id(), List.of(id)));
    Account account = found.get(id);
    if (account == null) {
      throw new Refusal("there is no account '" + id + "'; leadline accounts list");
    }
    return account;
  }

  private static void record(
      StoreSession session, Company company, AccountId account, AccountEvent event) {
    Instant now = Instant.now();
    var fact =
        new Fact(
            new FactId(account + "/joined/" + now.toEpochMilli()),
            company.id(),
            now,
            Origin.LIVE,
            event);
    if (StoreSession.answer(session.store().journal().record(fact))
        instanceof Recorded.Refused no) {
      throw new Refusal(no.why());
    }
  }

  @Command(
      name = "join",
      mixinStandardHelpOptions = true,
      description =
          "Makes one account of two: GOES goes into STAYS, which keeps what it has and takes what it lacks.")
  static final class Join implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Where where;

    @Option(names = "--preview", description = "Says what would come together, and joins nothing.")
    private boolean preview;

    @Parameters(paramLabel = "STAYS", description = "The id of the account that stays.")
    private String stays;

    @Parameters(paramLabel = "GOES", description = "The id of the one that goes into it.")
    private String goes;

    @Override
    public Integer call() {
      Login by = where.login();
      try (var session = where.which.open()) {
        Company company = where.which.of(session);
        Account first = find(session, company, id(stays));
        Account second = find(session, company, id(goes));
        int contacts =
            StoreSession.answer(
                    session.store().accounts().contactsOf(company.id(), second.id(), MOST_CONTACTS))
                .size();
        if (!preview) {
          record(
              session,
              company,
              second.id(),
              new AccountEvent.AccountMerged(second.id(), first.id(), by));
        }
        lines(AccountJoining.of(first, second, contacts))
            .forEach(spec.commandLine().getOut()::println);
        spec.commandLine()
            .getOut()
            .println(
                preview
                    ? "Nothing was written: this is a preview."
                    : "Joined. Apart again: leadline accounts part " + stays + " " + goes);
        return 0;
      }
    }

    private static List<String> lines(AccountJoining joining) {
      var lines = new ArrayList<String>();
      joining
          .rows()
          .forEach(row ->
              lines.add(
                  row.name()
                      + ": "
                      + row.after()
                      + (row.hidden() ? "  (set aside: " + row.ofGoes() + ")" : "")));
      lines.add("contacts that go along: " + joining.contacts());
      return lines;
    }
  }

  @Command(
      name = "part",
      mixinStandardHelpOptions = true,
      description = "Takes an account out again that was joined with another.")
  static final class Part implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Where where;

    @Parameters(paramLabel = "FROM", description = "The id of the account that stayed.")
    private String from;

    @Parameters(paramLabel = "ACCOUNT", description = "The id of the one that went into it.")
    private String account;

    @Override
    public Integer call() {
      Login by = where.login();
      try (var session = where.which.open()) {
        AccountId out = id(account);
        Company company = where.which.of(session);
        refuseTheWrongWayRound(session, company);
        record(session, company, out, new AccountEvent.AccountUnmerged(out, id(from), by));
        spec.commandLine().getOut().println("Taken apart.");
        return 0;
      }
    }

    private void refuseTheWrongWayRound(StoreSession session, Company company) {
      boolean wrong =
          StoreSession.answer(session.store().accounts().union(company.id(), id(from)))
              .flatMap(Union::into)
              .filter(id(account)::equals)
              .isPresent();
      if (wrong) {
        throw new Refusal(
            "it is the other way round: '%1$s' went into '%2$s'; leadline accounts part %2$s %1$s"
                .formatted(from, account));
      }
    }
  }
}
