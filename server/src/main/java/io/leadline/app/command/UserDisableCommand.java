package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.Clientele;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.Login;
import io.leadline.flow.HandOverFlow;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "disable",
    mixinStandardHelpOptions = true,
    description = "Lets a user in no more; what the user did stays.")
final class UserDisableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private OneCompany which;

  @Parameters(paramLabel = "LOGIN")
  private String name;

  @Option(
      names = "--hand-over-to",
      paramLabel = "LOGIN",
      description = "Who gets the open tasks and leads, and the accounts as manager or deputy.")
  private @Nullable String heir;

  @Override
  public Integer call() {
    try (var session = which.open()) {
      Company whose = which.of(session);
      User user = UserCommand.find(session, whose, UserCommand.login(name));
      Optional<User> next =
          Optional.ofNullable(heir)
              .map(login -> heir(session, whose, user, UserCommand.login(login)));
      StoreSession.answer(session.store().users().save(user.disabled()));
      spec.commandLine().getOut().println("disabled " + user.login());
      warnOfNoAdministrator(session, whose, user);
      return next.map(to -> handOver(session, whose, user, to))
          .orElseGet(() -> warnOfOpen(session, whose, user));
    }
  }

  private void warnOfNoAdministrator(StoreSession session, Company whose, User gone) {
    boolean left =
        StoreSession.answer(session.store().users().all(whose.id())).stream()
            .anyMatch(user -> user.active() && user.roles().contains(Role.ADMINISTRATOR));
    if (gone.roles().contains(Role.ADMINISTRATOR) && !left) {
      spec.commandLine()
          .getErr()
          .printf(
              "warning: nobody in %s is an administrator now; make somebody one: leadline user add"
                  + " LOGIN --roles administrator%n",
              whose.id());
    }
  }

  private int warnOfOpen(StoreSession session, Company whose, User user) {
    var open =
        StoreSession.answer(
            flow(session).openWith(whose.id(), user.login(), Clock.systemUTC().instant()));
    if (!open.nothing()) {
      spec.commandLine()
          .getErr()
          .printf(
              "warning: still with %s: %d tasks, %d leads, %d accounts; give them to another:"
                  + " leadline user disable %s --hand-over-to LOGIN%n",
              user.login(), open.tasks(), open.leads(), open.accounts(), user.login());
    }
    return 0;
  }

  private static HandOverFlow flow(StoreSession session) {
    return new HandOverFlow(
        session.store().tasks(),
        session.store().records(),
        session.store().accounts()::all,
        session.store().journal());
  }

  private static User heir(StoreSession session, Company whose, User leaver, Login login) {
    User next = UserCommand.find(session, whose, login);
    if (!next.active() || next.login().equals(leaver.login())) {
      throw new Refusal("--hand-over-to: '" + login + "' must be another user, and active");
    }
    if (!next.mayManageClients()) {
      throw new Refusal(
          "--hand-over-to: '%s' reads figures alone and sees neither tasks nor clients; name somebody who talks with clients, or give more roles: leadline user add %s --roles …"
              .formatted(login, login));
    }
    return next;
  }

  private int handOver(StoreSession session, Company whose, User from, User to) {
    var done =
        StoreSession.answer(
            flow(session)
                .handOver(whose.id(), from.login(), to.login(), Clock.systemUTC().instant()));
    spec.commandLine()
        .getOut()
        .printf(
            "handed over to %s: %d tasks, %d leads, %d accounts%n",
            to.login(), done.tasks(), done.leads(), done.accounts());
    done.refused().forEach(line -> spec.commandLine().getErr().println("not handed over: " + line));
    Clientele.of(StoreSession.answer(session.store().accounts().all(whose.id())))
        .warning(to.login())
        .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
    return done.refused().isEmpty() ? 0 : 1;
  }
}
