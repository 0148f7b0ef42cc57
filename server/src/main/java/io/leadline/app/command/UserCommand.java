package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Company;
import io.leadline.domain.account.Clientele;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.EmailAddress;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.web.login.PasswordHash;
import io.leadline.yaml.Spoken;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "user",
    mixinStandardHelpOptions = true,
    description = "Who works with Leadline.",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.ListAll.class,
      UserDisableCommand.class,
      UserCommand.Password.class
    })
final class UserCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: leadline user add|list|disable|password");
  }

  /// Reads a value or says what it should be.
  private static <T> T read(String text, Function<String, T> reader, String what) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new WrongValue("'" + text + "' is no " + what, e);
    }
  }

  /// Reads the value of an option whose reader says itself what it should be.
  private static <T> T named(String option, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw new WrongValue(option + ": " + e.getMessage(), e);
    }
  }

  static Login login(String name) {
    return read(
        name, Login::new, "login: lower-case letters, digits, . _ -, at most 32, a letter first");
  }

  static User find(StoreSession session, Company company, Login login) {
    return StoreSession.answer(session.store().users().find(company.id(), login))
        .orElseThrow(() -> new Refusal("there is no user '" + login + "'; leadline user list"));
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds a user, or changes what is said of one who is there.")
  static final class Add implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OneCompany which;
    @Mixin private PasswordOption password;

    @Parameters(paramLabel = "LOGIN")
    private String name;

    @Option(names = "--name", description = "As colleagues say it.")
    private @Nullable String fullName;

    @Option(
        names = "--roles",
        split = ",",
        description = "rep, kam, supervisor, marketing, administrator; rep.")
    private @Nullable List<String> roles;

    @Option(names = "--phone", description = "As the PBX names it, for example PJSIP/101.")
    private @Nullable String phone;

    @Option(
        names = "--number",
        description = "Own penalty in the queue `personal`; the digits of the phone.")
    private @Nullable Integer number;

    @Option(
        names = "--mail",
        paramLabel = "ADDRESS",
        description =
            "The user's own address: where alarms go, to supervisors and administrators, and by which"
                + " a copy of the user's answer to a client is known.")
    private @Nullable String mail;

    @Option(names = "--teams", split = ",", description = "Whose calls and mails come to the user.")
    private @Nullable List<String> teams;

    @Option(names = "--languages", split = ",", description = "ISO 639 codes, the first for pages.")
    private @Nullable List<String> languages;

    @Option(names = "--zone", description = "Time zone, for example Europe/Berlin.")
    private @Nullable String zone;

    @Override
    public Integer call() {
      try (var session = which.open()) {
        Company whose = which.of(session);
        Login login = login(name);
        Optional<User> before =
            StoreSession.answer(session.store().users().find(whose.id(), login));
        requireFree(session, whose, login);
        List<User> others = others(session, whose, login);
        User user = user(whose, login, before);
        Roster.refusal(user, others)
            .ifPresent(why -> {
              throw new Refusal(why);
            });
        StoreSession.answer(session.store().users().save(user));
        spec.commandLine()
            .getOut()
            .println(
                "%s %s: %s%s"
                    .formatted(
                        before
                            .map(was -> was.active() ? "changed" : "let in again:")
                            .orElse("added"),
                        login,
                        words(user.roles()),
                        user.phone().map(known -> ", phone " + known).orElse("")));
        session.tell(
            whose,
            before.isPresent() ? "user-changed" : "user-added",
            login + ": " + words(user.roles()) + before.map(Add::before).orElse(""));
        Roster.warning(Stream.concat(others.stream(), Stream.of(user)))
            .ifPresent(line -> spec.commandLine().getErr().println("warning: " + line));
        return 0;
      }
    }

    private static String before(User user) {
      return ", before " + (user.active() ? words(user.roles()) : "disabled");
    }

    /// Whose phones are on the same PBX: all users of the installation where it has one PBX alone.
    private static List<User> others(StoreSession session, Company whose, Login login) {
      var installation = session.configuration().installation();
      return installation.companies().stream()
          .filter(company -> company.id().equals(whose.id()) || installation.pbxs().size() <= 1)
          .flatMap(
              company -> StoreSession.answer(session.store().users().all(company.id())).stream())
          .filter(user -> !user.login().equals(login))
          .toList();
    }

    /// People log in by their name alone, so it is one person's in the whole installation.
    private static void requireFree(StoreSession session, Company whose, Login login) {
      for (Company other : session.configuration().installation().companies()) {
        if (!other.id().equals(whose.id())
            && StoreSession.answer(session.store().users().find(other.id(), login)).isPresent()) {
          throw new Refusal(
              "'" + login + "' is a user of the company '" + other.id() + "'; take another login");
        }
      }
    }

    private User user(Company whose, Login login, Optional<User> before) {
      Optional<MemberInterface> device =
          Optional.ofNullable(phone).map(Add::phoneOf).or(() -> before.flatMap(User::phone));
      return new User(
          login,
          whose.id(),
          said(fullName, before.map(User::name)).orElse(login.value()),
          rolesOf(before),
          device,
          numberOf(device, before),
          Optional.ofNullable(mail)
              .map(text -> read(text, EmailAddress::new, "mail address"))
              .or(() -> before.flatMap(User::mail)),
          said(teams, before.map(User::teams)).orElse(List.of()),
          said(spoken(whose), before.map(User::languages)).orElse(whose.languages()),
          Optional.ofNullable(zone)
              .map(text -> named("--zone", () -> Spoken.zone(text)))
              .or(() -> before.map(User::zone))
              .orElse(whose.zone()),
          hash(before),
          true);
    }

    private @Nullable List<String> spoken(Company whose) {
      return languages == null
          ? null
          : languages.stream()
              .map(String::strip)
              .map(text ->
                  whose.languages().contains(text)
                      ? text
                      : named("--languages", () -> Spoken.language(text)))
              .toList();
    }

    private static MemberInterface phoneOf(String text) {
      var named = read(text, MemberInterface::new, "phone as the PBX names it: PJSIP/101");
      Roster.meant(named)
          .ifPresent(meant -> {
            throw new WrongValue(
                "--phone: '%s' names no phone; did you mean %s?".formatted(text, meant));
          });
      return named;
    }

    private String hash(Optional<User> before) {
      return before.isPresent() && !password.given()
          ? before.get().passwordHash()
          : PasswordHash.of(password.read());
    }

    private Set<Role> rolesOf(Optional<User> before) {
      if (roles == null) {
        return before.map(User::roles).orElse(EnumSet.of(Role.REP));
      }
      return roles.stream()
          .map(text ->
              read(
                  text,
                  one -> Role.valueOf(one.strip().toUpperCase(Locale.ROOT)),
                  "role; there are " + words(Arrays.asList(Role.values()))))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private int numberOf(Optional<MemberInterface> device, Optional<User> before) {
      if (number != null) {
        return number;
      }
      String digits = device.map(known -> known.value().replaceAll("\\D", "")).orElse("");
      return phone != null && digits.matches("[0-9]{1,8}")
          ? Integer.parseInt(digits)
          : before.map(User::number).orElse(0);
    }

    private static <T> Optional<T> said(@Nullable T now, Optional<T> before) {
      return Optional.ofNullable(now).or(() -> before);
    }
  }

  private static String words(Collection<Role> roles) {
    return roles.stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
  static final class ListAll implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigOption config;

    @Option(names = "--company", paramLabel = "ID", description = "Whose alone; all.")
    private @Nullable String only;

    @Override
    public Integer call() {
      try (var session = StoreSession.open(config)) {
        List<Company> companies =
            only == null
                ? session.configuration().installation().companies()
                : List.of(session.company(only));
        for (Company company : companies) {
          Clientele clientele =
              Clientele.of(StoreSession.answer(session.store().accounts().all(company.id())));
          for (User user : StoreSession.answer(session.store().users().all(company.id()))) {
            spec.commandLine()
                .getOut()
                .println(
                    "%-12s %-16s %-28s %-34s %-12s %s"
                        .formatted(
                            company.id(),
                            user.login(),
                            user.name(),
                            words(user.roles()),
                            user.phone().map(Object::toString).orElse("-"),
                            user.active() ? "active" : "disabled"));
            clientele
                .warning(user.login())
                .ifPresent(warning -> spec.commandLine().getErr().println("warning: " + warning));
          }
        }
        return 0;
      }
    }
  }

  @Command(name = "password", mixinStandardHelpOptions = true, description = "Sets a password.")
  static final class Password implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private OneCompany which;
    @Mixin private PasswordOption password;

    @Parameters(paramLabel = "LOGIN")
    private String name;

    @Override
    public Integer call() {
      try (var session = which.open()) {
        User user = find(session, which.of(session), login(name));
        User changed = user.withPasswordHash(PasswordHash.of(password.read()));
        StoreSession.answer(session.store().users().save(changed));
        spec.commandLine().getOut().println("new password for " + user.login());
        return 0;
      }
    }
  }
}
