package io.leadline.app.wiring;

import io.leadline.app.ConfigurationInForce;
import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.ActEvent;
import io.leadline.event.ActId;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.CallOutcome;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.event.Money;
import io.leadline.event.NewTask;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.QueueName;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.web.login.PasswordHash;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A whole server for two companies that share one PBX. Everything of a company bears its word;
/// ids, numbers and addresses are the same in both.
final class TwoCompanies implements AutoCloseable {
  static final String PASSWORD = "correct horse";
  static final List<String> IDS = List.of("acme", "zeta");
  private static final String HASH = PasswordHash.of(PASSWORD);
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  private static final CallId CALL = new CallId("main:1");
  private static final CallId WAITING = new CallId("main:2");
  private static final LeadId LEAD = new LeadId("lead/main:1");

  final Server server;
  final Path folder;
  private final Server.Inside inside;
  private final Instant now = Clock.systemUTC().instant();

  private TwoCompanies(Server server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.inside = server.inside();
  }

  static TwoCompanies start(Path folder) throws Exception {
    TwoCompaniesFiles.write(folder);
    var configuration = ConfigurationInForce.start(folder, Map.of("AMI", "secret"));
    var companies =
        new TwoCompanies(
            Server.start(
                new Surroundings(configuration, Map.of("AMI", "secret"), Clock.systemUTC(), false)),
            folder);
    for (String company : IDS) {
      companies.furnish(new CompanyId(company));
    }
    answer(companies.inside.flows().team.refresh());
    companies.live();
    return companies;
  }

  /// The word that everything of the company bears.
  static String word(String company) {
    return company.toUpperCase(Locale.ROOT) + "WORD";
  }

  static String login(String company, Role role) {
    return company + "-" + role.name().toLowerCase(Locale.ROOT);
  }

  Server.Inside inside() {
    return inside;
  }

  @Override
  public void close() {
    server.close();
  }

  static <T> T answer(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }

  private void furnish(CompanyId company) throws Exception {
    String word = word(company.value());
    int number = company.value().equals("acme") ? 100 : 200;
    for (Role role : Role.values()) {
      number++;
      answer(
          inside
              .store()
              .users()
              .save(user(login(company.value(), role), company, role, number, "en")));
    }
    answer(
        inside
            .store()
            .absences()
            .save(
                company,
                new Absence(
                    new Login(login(company.value(), Role.REP)),
                    LocalDate.ofInstant(now, ZoneId.of("Europe/Berlin")),
                    LocalDate.ofInstant(now, ZoneId.of("Europe/Berlin")),
                    word)));
    people(company, word);
    work(company, word);
  }

  /// Somebody more at acme who may see everything, in that language.
  ///
  /// @return the login
  String administrator(String language) throws Exception {
    var company = new CompanyId("acme");
    String login = "acme-" + language;
    answer(inside.store().users().save(user(login, company, Role.ADMINISTRATOR, 0, language)));
    answer(inside.flows().team.refresh());
    return login;
  }

  private static User user(
      String login, CompanyId company, Role role, int number, String language) {
    return new User(
        new Login(login),
        company,
        word(company.value()) + " " + role,
        Set.of(role),
        number == 0 ? Optional.empty() : Optional.of(new MemberInterface("PJSIP/" + number)),
        number,
        Optional.empty(),
        List.of(),
        List.of(language),
        ZoneId.of("Europe/Berlin"),
        HASH,
        true);
  }

  private void people(CompanyId company, String word) throws Exception {
    var boss = new Login(login(company.value(), Role.SUPERVISOR));
    var account = new AccountId("client");
    tell(
        company,
        "account",
        new AccountEvent.AccountKept(
            account,
            word + " account",
            Tier.KEY,
            Optional.of(new Login(login(company.value(), Role.KAM))),
            Optional.empty(),
            Dossier.EMPTY,
            boss));
    for (String name : List.of("olga", "twin")) {
      tell(
          company,
          name,
          new AccountEvent.ContactKept(
              new ContactId(name),
              new AccountEvent.Written(
                  Optional.of(account),
                  word + " olga",
                  word,
                  "en",
                  name.equals("olga") ? List.of(NUMBER) : List.of(),
                  name.equals("olga")
                      ? List.of(new EmailAddress("olga@client.example"))
                      : List.of(),
                  Map.of("position", word)),
              boss));
    }
  }

  private void work(CompanyId company, String word) throws Exception {
    var rep = new Login(login(company.value(), Role.REP));
    var olga = new Person.Known(new ContactId("olga"));
    tell(company, "arrived", arrived(company, CALL, LEAD));
    tell(
        company,
        "ended",
        new CallEvent.Ended(
            CALL,
            CallOutcome.LOST_IN_QUEUE,
            olga,
            20,
            0,
            0,
            Optional.of(task("recovery/1", TaskKind.CALL_BACK, word, Optional.empty()))));
    tell(company, "waits", arrived(company, WAITING, new LeadId("lead/main:2")));
    tell(
        company,
        "captured",
        new LeadEvent.Captured(
            LEAD, olga, new ContactId("olga"), Map.of("need", word + " need"), rep));
    tell(
        company,
        "left",
        new LeadEvent.Left(
            LEAD,
            Optional.empty(),
            LeadStage.TALKED,
            word + " note",
            Optional.of(task("next/1", TaskKind.PROMISE, word, Optional.of(rep))),
            rep));
    tell(
        company,
        "spend",
        new LeadEvent.SpendBooked(
            "row",
            LocalDate.ofInstant(now, ZoneId.of("UTC")).minusDays(3),
            LocalDate.ofInstant(now, ZoneId.of("UTC")),
            "fairs",
            Optional.empty(),
            new Money(new BigDecimal("100"), Currency.getInstance("EUR")),
            word + " spend"));
    tell(
        company,
        "alarm",
        new AlarmEvent.Raised(
            new AlarmId("alarm-1"), AlarmKind.LIMIT_REACHED, "calls an hour", word + " alarm"));
    tell(
        company,
        "act",
        new ActEvent.Ordered(
            new ActId("act-1"),
            new Login(login(company.value(), Role.SUPERVISOR)),
            "pause",
            Optional.empty(),
            Optional.of(new MemberInterface("PJSIP/" + (word.startsWith("A") ? 101 : 201))),
            word + " act"));
  }

  private static CallEvent.Arrived arrived(CompanyId company, CallId call, LeadId lead) {
    return new CallEvent.Arrived(
        call,
        Optional.of(NUMBER),
        "+49305550100",
        new Person.Known(new ContactId("olga")),
        Optional.of(new AccountId("client")),
        Tier.KEY,
        company.value(),
        Optional.empty(),
        lead);
  }

  private NewTask task(String id, TaskKind kind, String word, Optional<Login> assignee) {
    return new NewTask(
        new TaskId(id),
        kind,
        new Person.Known(new ContactId("olga")),
        Optional.of(LEAD),
        word + " task",
        now.plus(Duration.ofMinutes(30)),
        assignee,
        50);
  }

  private void tell(CompanyId company, String id, DomainEvent event) throws Exception {
    Instant at = now.minus(Duration.ofHours(1));
    answer(
        inside.store().journal().record(new Fact(new FactId(id), company, at, Origin.LIVE, event)));
  }

  /// Both companies' lines, with a caller in each and a phone of nobody known.
  void live() {
    Instant now = Clock.systemUTC().instant();
    var queues = inside.flows().queues;
    for (String company : IDS) {
      var line = new QueueName(company + "-line");
      int first = company.equals("acme") ? 101 : 201;
      queues.apply(
          new PbxEvent.CallerJoined("main", now, new CallId("main:9" + first), line, 1, 1));
      for (String phone : List.of("PJSIP/" + first, "PJSIP/" + company + "WORD")) {
        queues.apply(
            new PbxEvent.MemberState(
                "main",
                now,
                line,
                new MemberInterface(phone),
                word(company),
                1,
                false,
                "",
                0,
                Optional.empty()));
      }
    }
  }
}
