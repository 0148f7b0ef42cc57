package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.Clientele;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.Succession.Seats;
import io.leadline.domain.account.User;
import io.leadline.event.Login;
import io.leadline.flow.HandOverFlow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    description = {
      "Lets a user in no more; what the user did stays.",
      "Clients are left with somebody who works here: where accounts or open leads are the leaver's, say whose"
          + " they are from now on, or that they are to stay."
    })
final class UserDisableCommand implements Callable<Integer> {
  private static final String HEIR = "--hand-over-to";
  private static final String DEPUTY = "--deputy";
  private static final String KEEP = "--keep-clients";
  private static final String DISABLED = "user-disabled";

  @Spec private CommandSpec spec;
  @Mixin private OneCompany which;

  @Parameters(paramLabel = "LOGIN")
  private String name;

  @Option(
      names = HEIR,
      paramLabel = "LOGIN",
      description = "Who gets the open tasks and leads, and the accounts as manager or deputy.")
  private @Nullable String heir;

  @Option(
      names = DEPUTY,
      paramLabel = "LOGIN",
      description =
          "With --hand-over-to: who is deputy from now on where the leaver was, and where the heir was and"
              + " becomes the manager; otherwise the heir, and nobody in"
              + " the heir's own accounts.")
  private @Nullable String deputy;

  @Option(names = KEEP, description = "The clients stay with the leaver; somebody is to take them.")
  private boolean keep;

  @Override
  public Integer call() {
    if (deputy != null && heir == null) {
      throw new WrongValue(DEPUTY + " goes with " + HEIR + ": say who gets the clients");
    }
    if (keep && heir != null) {
      throw new WrongValue(KEEP + " and " + HEIR + " contradict one another; name one of them");
    }
    try (var session = which.open()) {
      Company whose = which.of(session);
      User user = UserCommand.find(session, whose, UserCommand.login(name));
      Optional<User> next =
          Optional.ofNullable(heir).map(login -> heir(session, whose, user, HEIR, login));
      Optional<User> second =
          Optional.ofNullable(deputy).map(login -> heir(session, whose, user, DEPUTY, login));
      HandOverFlow.Open open = open(session, whose, user);
      if (next.isEmpty() && !keep && open.clients()) {
        throw new Refusal(refusal(user, open));
      }
      StoreSession.answer(session.store().users().save(user.disabled()));
      spec.commandLine().getOut().println("disabled " + user.login());
      warnOfNoAdministrator(session, whose, user);
      if (next.isPresent()) {
        return handOver(session, whose, user, next.get(), second);
      }
      session.tell(whose, DISABLED, user.login().value());
      if (!open.nothing()) {
        spec.commandLine().getErr().println("warning: " + still(user, open));
      }
      return 0;
    }
  }

  private static HandOverFlow.Open open(StoreSession session, Company whose, User user) {
    return StoreSession.answer(
        flow(session).openWith(whose.id(), user.login(), Clock.systemUTC().instant()));
  }

  private static String refusal(User user, HandOverFlow.Open open) {
    return still(user, open)
        + "; or leave them there: leadline user disable "
        + user.login()
        + " "
        + KEEP;
  }

  private static String still(User user, HandOverFlow.Open open) {
    return "still with %s: %d tasks, %d leads, %d accounts; give them to another: leadline user disable %s %s LOGIN"
        .formatted(user.login(), open.tasks(), open.leads(), open.accounts(), user.login(), HEIR);
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

  private static HandOverFlow flow(StoreSession session) {
    return new HandOverFlow(
        session.store().tasks(),
        session.store().records(),
        session.store().accounts()::all,
        session.store().journal());
  }

  private static User heir(
      StoreSession session, Company whose, User leaver, String option, String name) {
    Login login = UserCommand.login(name);
    User next = UserCommand.find(session, whose, login);
    if (!next.active() || next.login().equals(leaver.login())) {
      throw new Refusal(option + ": '" + login + "' must be another user, and active");
    }
    if (!next.mayManageClients()) {
      throw new Refusal("%s: '%s' %s".formatted(option, login, next.mayNotManageClients()));
    }
    return next;
  }

  private int handOver(
      StoreSession session, Company whose, User from, User to, Optional<User> second) {
    var leaving =
        new HandOverFlow.Leaving(
            whose.id(), from, to, second, SystemUser.NAME, Clock.systemUTC().instant());
    var done = StoreSession.answer(flow(session).handOver(leaving));
    spec.commandLine()
        .getOut()
        .printf(
            "handed over to %s: %d tasks, %d leads, %d accounts%n",
            to.login(), done.tasks(), done.leads(), done.accounts().size());
    session.tell(
        whose,
        DISABLED,
        "%s: handed over to %s: %d tasks, %d leads, %d accounts"
            .formatted(
                from.login(), to.login(), done.tasks(), done.leads(), done.accounts().size()));
    tellOfDeputies(done.accounts());
    done.refused().forEach(line -> spec.commandLine().getErr().println("not handed over: " + line));
    Clientele.of(StoreSession.answer(session.store().accounts().all(whose.id())))
        .warning(to.login())
        .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
    return done.refused().isEmpty() ? 0 : 1;
  }

  /// Managers of these accounts have a task now.
  private void tellOfDeputies(List<Seats> changed) {
    changed.stream()
        .filter(Seats::changesDeputyAlone)
        .collect(
            Collectors.groupingBy(
                one -> one.deputy().map(Login::value).orElse(""),
                TreeMap::new,
                Collectors.toList()))
        .forEach((login, seats) ->
            spec.commandLine()
                .getOut()
                .println("deputy is %s now: %s".formatted(login, named(seats))));
    List<Seats> without = changed.stream().filter(Seats::losesDeputy).toList();
    if (!without.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: without a deputy now: %s; each manager has a task to name one"
                  .formatted(named(without)));
    }
  }

  private static String named(List<Seats> seats) {
    return seats.stream()
        .map(one ->
            "%s (manager %s)"
                .formatted(one.account().name(), one.kam().map(Login::value).orElse("nobody")))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
