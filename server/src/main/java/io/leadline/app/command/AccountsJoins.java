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
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

    /// Does what is asked at the accounts of the company meant.
    int at(Consumer<Accounts> act) {
      Login login = login();
      try (var session = which.open()) {
        act.accept(new Accounts(session, which.of(session), login));
        return 0;
      }
    }

    private Login login() {
      try {
        return new Login(by);
      } catch (IllegalArgumentException e) {
        throw new WrongValue("'" + by + "' is no login", e);
      }
    }
  }

  /// A company's accounts, and who joins or parts them.
  record Accounts(StoreSession session, Company company, Login by) {
    Account find(AccountId id) {
      var found =
          StoreSession.answer(session.store().accounts().accounts(company.id(), List.of(id)));
      Account account = found.get(id);
      if (account == null) {
        throw new Refusal("there is no account '" + id + "'; leadline accounts list");
      }
      return account;
    }

    int contactsOf(AccountId id) {
      return StoreSession.answer(
              session.store().accounts().contactsOf(company.id(), id, MOST_CONTACTS))
          .size();
    }

    /// Which one it went into.
    Optional<AccountId> into(AccountId id) {
      return StoreSession.answer(session.store().accounts().union(company.id(), id))
          .flatMap(Union::into);
    }

    void record(AccountId account, AccountEvent event) {
      Instant now = Clock.systemUTC().instant();
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
  }

  private static AccountId id(String text) {
    try {
      return new AccountId(text);
    } catch (IllegalArgumentException e) {
      throw new WrongValue("'" + text + "' is no id of an account; leadline accounts list", e);
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
      return where.at(this::join);
    }

    private void join(Accounts accounts) {
      Account first = accounts.find(id(stays));
      Account second = accounts.find(id(goes));
      int contacts = accounts.contactsOf(second.id());
      if (!preview) {
        accounts.record(
            second.id(), new AccountEvent.AccountMerged(second.id(), first.id(), accounts.by()));
      }
      PrintWriter out = spec.commandLine().getOut();
      lines(AccountJoining.of(first, second, contacts)).forEach(out::println);
      out.println(
          preview
              ? "Nothing was written: this is a preview."
              : "Joined. Apart again: leadline accounts part " + stays + " " + goes);
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
      return where.at(this::part);
    }

    private void part(Accounts accounts) {
      AccountId out = id(account);
      if (accounts.into(id(from)).filter(out::equals).isPresent()) {
        throw new Refusal(
            "it is the other way round: '%1$s' went into '%2$s'; leadline accounts part %2$s %1$s"
                .formatted(from, account));
      }
      accounts.record(out, new AccountEvent.AccountUnmerged(out, id(from), accounts.by()));
      spec.commandLine().getOut().println("Taken apart.");
    }
  }
}
