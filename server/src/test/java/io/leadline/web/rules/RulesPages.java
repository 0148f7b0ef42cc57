package io.leadline.web.rules;

import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Brand;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.routing.Floor;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CallEvent;
import io.leadline.event.CallId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.LeadId;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AbsenceList;
import io.leadline.flow.ReplayFlow;
import io.leadline.flow.Team;
import io.leadline.flow.TryFlow;
import io.leadline.flow.port.Doors;
import io.leadline.rules.RuleFolder;
import io.leadline.rules.RulesInForce;
import io.leadline.rules.Vocabulary;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.web.Pages;
import io.leadline.web.PlayedSite;
import io.leadline.web.Room;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The pages of the rules over a store in memory, with the rules in a folder of files.
abstract class RulesPages {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalDate NEXT_DAY = LocalDate.of(2026, 3, 3);
  static final String RULES =
      """
      rules:
        - name: key
          when: {tier: key}
          to:
            - {own: kam, for: 20s}
            - {queue: kam, for: 5m}

        # of another company
        - name: secret
          when: {company: other}
          to:
            - {queue: theirs, for: 5m}
        - name: spares
          when: {subject: [spare]}
          to:
            - {queue: spares, for: 5m}
        - name: everybody
          to:
            - {queue: sales, for: 5m}
      """;
  static final String CASES =
      """
      cases:
        - name: a key client
          given: {tier: key, kam: ann}
          expect: {rule: key}
      """;

  @TempDir Path temporary;
  Path folder;
  RulesInForce rules;
  final AbsenceList absences = new AbsenceList();
  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  PlayedSite site;
  String boss;

  @BeforeEach
  void serve() throws Exception {
    folder = Files.createDirectories(temporary.resolve("our-rules"));
    write(folder, RULES);
    rules =
        switch (RuleFolder.read(folder, Vocabulary.ANY)) {
          case RuleFolder.Outcome.Accepted first ->
              new RulesInForce(folder, first, () -> Vocabulary.ANY, () -> NOW);
          case RuleFolder.Outcome.Refused refused -> throw new AssertionError(refused.faults());
        };
    absences.add(new Absence(new Login("rep"), NEXT_DAY, NEXT_DAY, "ill"));
    site = PlayedSite.with((vertx, pages) -> rooms(vertx, pages, false));
    boss = site.loggedIn("boss");
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  static void write(Path into, String text) throws Exception {
    Files.createDirectories(into);
    Files.writeString(into.resolve("a.rules.yml"), text);
    Files.writeString(into.resolve("a.cases.yml"), CASES);
  }

  private List<Room> rooms(Vertx vertx, Pages pages, boolean shared) {
    var brand =
        new Brand(PlayedSite.COMPANY, "acme", "en", ZoneOffset.UTC, new NumberingPlan("DE"));
    Doors doors =
        company ->
            company.equals(PlayedSite.COMPANY)
                ? List.of(
                    new Doors.Door.Line("+49 30 5550100", brand),
                    new Doors.Door.Letterbox("sales@acme.example", brand, "sales"))
                : List.of();
    var ports =
        new TryFlow.Ports(
            doors,
            store.directory(),
            PlayedSite.noSources(),
            PlayedSite.alwaysOpen(),
            (_, _) -> Floor.DARK,
            rules);
    var team = new Team(PlayedSite.usersWithPhones(), absences, Set.of(PlayedSite.COMPANY));
    team.refresh();
    return List.of(
        new RulesRoom(
            rules, new TryFlow(ports, Set.of(PlayedSite.COMPANY)), shared, doors, team, pages),
        new ReplayRoom(rules, new ReplayFlow(store.records()), shared, vertx, pages));
  }

  void keyClient() {
    tell(
        "account",
        new AccountEvent.AccountKept(
            new AccountId("client"),
            "Client",
            Tier.KEY,
            Optional.of(new Login("rep")),
            Optional.empty(),
            Dossier.EMPTY,
            new Login("boss")));
    tell(
        "contact",
        new AccountEvent.ContactKept(
            new ContactId("olga"),
            new AccountEvent.Written(
                Optional.of(new AccountId("client")),
                "Olga",
                "",
                "",
                List.of(new PhoneNumber("+4915112345678")),
                List.of(new EmailAddress("olga@client.example")),
                Map.of()),
            new Login("boss")));
  }

  void routedYesterday() {
    var call = new CallId("north:1");
    var caller = new PhoneNumber("+4915112345678");
    tell(
        "arrived",
        new CallEvent.Arrived(
            call,
            Optional.of(caller),
            "+49305550100",
            new Person.ByNumber(caller),
            Optional.empty(),
            Tier.UNKNOWN,
            "acme",
            Optional.empty(),
            new LeadId("lead/north:1")));
    tell(
        "routed",
        new CallEvent.Routed(
            call,
            "everybody",
            "our-rules/a.rules.yml:18",
            List.of("queue:sales:300"),
            List.of("+ everybody:everybody"),
            Optional.empty(),
            "4711abcd",
            Map.of("to", "queue sales", "zone", "UTC", "language", "en", "known", "nobody")));
  }

  private void tell(String id, DomainEvent event) {
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    store
        .journal()
        .record(new Fact(new FactId(id), PlayedSite.COMPANY, yesterday, Origin.LIVE, event))
        .result();
  }
}
