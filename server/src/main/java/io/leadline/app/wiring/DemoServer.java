package io.leadline.app.wiring;

import io.leadline.app.files.AccountFileReader;
import io.leadline.app.files.CsvText;
import io.leadline.app.files.FileBytes;
import io.leadline.app.files.SpendFile;
import io.leadline.config.Company;
import io.leadline.demo.Demo;
import io.leadline.demo.people.StaffMember;
import io.leadline.demo.story.Desk;
import io.leadline.domain.account.Managers;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.source.Rates;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.SpendFlow;
import io.leadline.flow.port.AccountFiles;
import io.leadline.web.login.PasswordHash;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// The whole server, as `serve` runs it, on the demo's configuration and clock; furnished with
/// users, accounts and spend the way an administrator does it.
public final class DemoServer implements AutoCloseable {

  private static final int ANSWER_LIMIT_SECONDS = 30;

  private final Server server;
  private final Server.Inside inside;
  private final Company company;

  private DemoServer(Server server, Company company) {
    this.server = server;
    this.inside = server.inside();
    this.company = company;
  }

  /// Starts it.
  ///
  /// @throws io.leadline.app.Refusal where a part cannot start
  public static DemoServer start(Surroundings surroundings) {
    return new DemoServer(
        Server.start(surroundings),
        surroundings.configuration().installation().companies().getFirst());
  }

  /// The port of the pages.
  public int webPort() {
    return server.webPort();
  }

  /// Adds the people, all with the demo's password.
  public void hire(List<StaffMember> staff) {
    String hash = PasswordHash.of(Demo.PASSWORD);
    for (StaffMember one : staff) {
      answer(inside.store().users().save(user(one, hash)));
    }
    answer(inside.flows().team.refresh());
  }

  /// Imports `accounts.csv`.
  public void importAccounts(Path file, Set<Login> users, Instant now) {
    var reading =
        new AccountFileReader()
            .read(
                FileBytes.of(file),
                new AccountFiles.Terms(
                    company.country(), new Managers(users, Map.of()), Optional.empty()));
    var flow = new AccountsImportFlow(inside.store().accounts(), inside.journal());
    answer(
        flow.plan(company.id(), reading.accounts())
            .compose(plan -> flow.record(company.id(), plan, "demo", now, _ -> {})));
    answer(inside.store().warm(Set.of(company.id())));
  }

  /// Imports `spend.csv`.
  public void importSpend(Path file, Instant now) {
    var rows =
        SpendFile.read(
            file,
            CsvText.of(file),
            new SpendFile.Terms(
                inside.flows().sources.catalog(company.id()), company.currency(), new Rates()));
    answer(new SpendFlow(inside.journal()).book(company.id(), rows, now));
  }

  /// The desk for the demo's people.
  public Desk desk() {
    return new DemoDesk(inside.vertx(), inside.store(), inside.flows(), company.id());
  }

  @Override
  public void close() {
    server.close();
  }

  private User user(StaffMember one, String hash) {
    return new User(
        new Login(one.login()),
        company.id(),
        one.name(),
        one.roles().stream()
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toSet()),
        one.extension() == 0 ? Optional.empty() : Optional.of(new MemberInterface(one.device())),
        one.extension(),
        Optional.of(new EmailAddress(one.login() + "@veltra.example")),
        List.of(),
        one.languages(),
        company.zone(),
        hash,
        true);
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked
          .toCompletionStage()
          .toCompletableFuture()
          .get(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the demo could not be furnished", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while furnishing the demo", e);
    }
  }
}
