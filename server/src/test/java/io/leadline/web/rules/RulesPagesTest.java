package io.leadline.web.rules;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of the rules as a browser gets them.
class RulesPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String RULES =
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
  private static final String CASES =
      """
      cases:
        - name: a key client
          given: {tier: key, kam: ann}
          expect: {rule: key}
      """;

  @TempDir private Path temporary;
  private Path folder;
  private RulesInForce rules;
  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private PlayedSite site;
  private String boss;

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
    site = PlayedSite.with((vertx, pages) -> rooms(vertx, pages, false));
    boss = site.loggedIn("boss");
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  private static void write(Path into, String text) throws Exception {
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
    var team = new Team(PlayedSite.usersWithPhones(), Set.of(PlayedSite.COMPANY));
    return List.of(
        new RulesRoom(rules, new TryFlow(ports), doors, team, pages),
        new ReplayRoom(rules, new ReplayFlow(store.records()), shared, vertx, pages));
  }

  private Document page(String path) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Document replayed(String text) throws Exception {
    String form =
        "csrf="
            + site.csrf("/rules/replay", boss)
            + "&days=7"
            + "&file="
            + encoded("our-rules/a.cases.yml")
            + "&text="
            + encoded(CASES)
            + "&file="
            + encoded("our-rules/a.rules.yml")
            + "&text="
            + encoded(text);
    return Jsoup.parse(site.post("/rules/replay", form, boss).body());
  }

  private void keyClient() {
    tell(
        "account",
        new AccountEvent.AccountKept(
            new AccountId("client"),
            "Client",
            Tier.KEY,
            Optional.of(new Login("ann")),
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

  private void routedYesterday() {
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

  @Test
  void rulesInForceStandWithTheirTextTheirPlaceAndTheirCases() throws Exception {
    Document page = page("/rules");
    assertThat(page.select(".rules > li")).hasSize(3);
    var key = page.select("#rule-key");
    assertThat(key.select(".sub").first().text()).isEqualTo("our-rules/a.rules.yml:2");
    assertThat(key.select("pre").text()).startsWith("- name: key").endsWith("for: 5m}");
    assertThat(key.text()).contains("a key client (our-rules/a.cases.yml:2");
    assertThat(page.select("#rule-spares").text()).contains("no case reaches it");
    assertThat(page("/rules?text=SPARE").select(".rules > li")).hasSize(1);
  }

  @Test
  void rulesOfAnotherCompanyAreNotShown() throws Exception {
    assertThat(page("/rules").text()).doesNotContain("secret", "theirs", "another company");
    assertThat(page("/rules?from=withheld&to=%2B49305550100").text()).doesNotContain("secret");
  }

  @Test
  void callerIsToldWhereTheyWouldGoAndWhy() throws Exception {
    keyClient();
    String asked = "/rules?from=" + encoded("0151 12345678") + "&to=" + encoded("030 5550100");
    Document page = page(asked + "&at=2026-03-02T10:00");
    assertThat(page.select(".say").text()).contains("key", "our-rules/a.rules.yml:2");
    assertThat(page.select(".facts").text()).contains("Olga, Client (key)", "the tier is key");
    assertThat(page.select(".steps li")).hasSize(2);
    Document stranger = page("/rules?from=withheld&to=" + encoded("030 5550100"));
    assertThat(stranger.select(".say").text()).contains("everybody");
    assertThat(stranger.select("details").text()).contains("the tier is unknown, not key");
  }

  @Test
  void mailIsRoutedByItsSubject() throws Exception {
    String asked = "/rules?from=x%40y.example&to=SALES%40acme.example&subject=";
    assertThat(page(asked + "a+spare+part").select(".say").text()).contains("spares");
    assertThat(page(asked + "hello").select(".say").text()).contains("everybody");
  }

  @Test
  void whatCannotBeReadIsToldInOneSentence() throws Exception {
    String to = "&to=%2B49305550100";
    assertThat(page("/rules?from=nonsense" + to).select("[role=alert]").text())
        .contains("'nonsense' is no telephone number");
    assertThat(page("/rules?from=withheld&at=noon" + to).select("[role=alert]").text())
        .contains("'noon' is no time");
    assertThat(page("/rules?from=a%40b.example&to=x%40y.example").select("[role=alert]").text())
        .contains("no mailbox of yours");
  }

  @Test
  void refusedChangeIsToldWithItsFaults() throws Exception {
    Files.writeString(folder.resolve("a.rules.yml"), RULES.replace("tier: key", "teir: key"));
    rules.reload();
    Document page = page("/rules");
    assertThat(page.select("#refused").text()).contains("09:00:00");
    assertThat(page.select("code").text()).contains("our-rules/a.rules.yml:3", "tier");
    assertThat(page.select("#rule-key")).hasSize(1);
  }

  @Test
  void changedRulesAreTriedOnTheLastDaysAndNothingTakesForce() throws Exception {
    routedYesterday();
    Document page = replayed(RULES.replace("{queue: sales,", "{queue: front,"));
    assertThat(page.select("#found").text()).isEqualTo("1 of 1 would have gone elsewhere");
    assertThat(page.select("td").text()).contains("queue sales", "queue front");
    assertThat(rules.now().rules().getLast().to().toString()).contains("sales");
    assertThat(replayed(RULES).select("#found").text()).startsWith("0 of 1");
  }

  @Test
  void faultyFilesAreToldByLineAndStandAsTyped() throws Exception {
    Document page = replayed(RULES.replace("tier: key", "teir: <b>x"));
    assertThat(page.select("#faults").text()).contains("fault");
    assertThat(page.select("code").text()).contains("our-rules/a.rules.yml:3");
    assertThat(page.select("b:containsOwn(x)")).isEmpty();
    assertThat(page.select("textarea").eachText()).anyMatch(text -> text.contains("teir: <b>x"));
  }

  @Test
  void rulesOfAFolderBelowAreOfferedAndNoOther() throws Exception {
    write(folder.resolve("next"), RULES.replace("spares", "parts"));
    write(temporary.resolve("outside"), RULES.replace("spares", "outside"));
    Document page = page("/rules/replay?folder=next");
    assertThat(page.select("textarea").text()).contains("name: parts");
    assertThat(page("/rules/replay?folder=..%2Foutside").select("textarea").text())
        .doesNotContain("outside");
  }

  @Test
  void onlySupervisorsAndAdministratorsReadTheRules() throws Exception {
    assertThat(site.get("/rules", site.loggedIn("rep")).statusCode()).isEqualTo(403);
    assertThat(site.get("/rules/replay", site.loggedIn("money")).statusCode()).isEqualTo(403);
  }
}
