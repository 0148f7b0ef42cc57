package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.event.AccountId;
import io.leadline.event.ContactId;
import io.leadline.event.DomainEvent;
import io.leadline.event.EmailAddress;
import io.leadline.event.LeadEvent;
import io.leadline.event.LeadId;
import io.leadline.event.LeadStage;
import io.leadline.event.Login;
import io.leadline.event.MailEvent;
import io.leadline.event.MailId;
import io.leadline.event.NewTask;
import io.leadline.event.Person;
import io.leadline.event.PhoneNumber;
import io.leadline.event.TaskId;
import io.leadline.event.TaskKind;
import io.leadline.event.Tier;
import io.leadline.flow.ReportFlow;
import io.leadline.flow.Team;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.store.Story;
import io.leadline.web.cost.CostRoom;
import io.leadline.web.cost.LeadsRoom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeadsRoomTest {
  private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
  private static final int LEADS = 503;

  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private final Story story = new Story(store);
  private PlayedSite site;
  private String boss;
  private int facts;

  @BeforeEach
  void open() throws Exception {
    var team = new Team(PlayedSite.users(), Set.of(PlayedSite.COMPANY));
    team.refresh();
    var parts =
        new CostRoom.Parts(
            new ReportFlow(store.records()),
            store.records(),
            store.directory(),
            PlayedSite.noSources(),
            team,
            _ -> Currency.getInstance("EUR"),
            _ -> ZoneOffset.UTC);
    site =
        PlayedSite.with((vertx, pages) ->
            List.of(new LeadsRoom(parts, pages), new CostRoom(vertx, parts, pages)));
    boss = site.loggedIn("boss");
    for (int n = 1; n <= LEADS; n++) {
      story.tell(story.arrived("" + n, n, new Person.ByNumber(number(n))));
    }
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private static MailEvent.Received mail(String id, String address, String name) {
    return mail(id, address, name, Optional.empty());
  }

  /// @param keyClient whose the sender is; then the rules named "rep" to answer
  private static MailEvent.Received mail(
      String id, String address, String name, Optional<AccountId> keyClient) {
    var sender = new EmailAddress(address);
    return new MailEvent.Received(
        new MailId(id),
        "sales",
        sender,
        name,
        "Prices",
        "",
        "en",
        new Person.ByAddress(sender),
        keyClient,
        Optional.empty(),
        new LeadId("lead/" + id),
        Optional.empty(),
        Optional.empty(),
        new NewTask(
            new TaskId("reply/" + id),
            TaskKind.REPLY,
            new Person.ByAddress(sender),
            Optional.empty(),
            "Answer: Prices",
            EIGHT,
            keyClient.map(_ -> new Login("rep")),
            50),
        "What does it cost?",
        keyClient.map(_ ->
            new MailEvent.Decided(
                "key-client",
                "sales.rules.yml:9",
                List.of("rep rep"),
                List.of(),
                keyClient,
                Tier.KEY,
                "4711abcd",
                Map.of())));
  }

  private void record(DomainEvent event) {
    story.tell("fact/" + facts++, 0, event);
  }

  private static PhoneNumber number(int n) {
    return new PhoneNumber("+4930" + (1_000_000 + n));
  }

  @ParameterizedTest
  @CsvSource({
    "Petra Pumpe · Pumpen GmbH, Petra Pumpe · Pumpen GmbH",
    "<script>alert(1)</script>, <script>alert(1)</script>",
    "boss@acme.example, petra@pumpen.example",
    "'', petra@pumpen.example"
  })
  void whoWroteIsShownByTheNameInTheMail(String name, String shown) throws Exception {
    record(mail("sales:9", "petra@pumpen.example", name));
    Document lead = page("/lead?id=lead/sales:9");
    assertThat(lead.select("h1").text()).isEqualTo(shown);
    assertThat(lead.select("main script")).isEmpty();
    assertThat(lead.select(".timeline .glyph[aria-label]").eachAttr("aria-label"))
        .containsExactly("open");
  }

  @Test
  void leadOfAKeyClientsMailNamesClientTierAndWhoHasIt() throws Exception {
    var gazinvest = new AccountId("gazinvest");
    record(
        new LeadEvent.AccountImported(
            gazinvest,
            "GazInvest",
            Tier.KEY,
            Optional.of(new Login("rep")),
            Optional.empty(),
            List.of()));
    record(mail("sales:9", "new.person@gazinvest.example", "", Optional.of(gazinvest)));
    Document lead = page("/lead?id=lead/sales:9");
    assertThat(lead.select("h1").text()).isEqualTo("new.person@gazinvest.example · GazInvest");
    assertThat(lead.select(".pagehead .tier").text()).isEqualTo("key");
    assertThat(lead.select("dl.facts dd").get(1).text()).isEqualTo("rep");
  }

  @Test
  void leadOfAStrangerHasTheTierAndCompanyThatBecameKnownSince() throws Exception {
    assertThat(page("/lead?id=lead/north:7").select(".pagehead .tier").text()).isNotEqualTo("key");
    record(
        new LeadEvent.AccountImported(
            new AccountId("gazinvest"),
            "GazInvest",
            Tier.KEY,
            Optional.empty(),
            Optional.empty(),
            List.of(
                new LeadEvent.ImportedContact(
                    new ContactId("ivan"),
                    "Ivan",
                    "",
                    List.of(number(7)),
                    List.of(),
                    "",
                    Map.of()))));
    Document lead = page("/lead?id=lead/north:7");
    assertThat(lead.select("h1").text()).contains("Ivan", "GazInvest");
    assertThat(lead.select(".pagehead .tier").text()).isEqualTo("key");
  }

  @Test
  void leadOfWhoWasErasedIsNobodysLoss() throws Exception {
    var lead = new LeadId("lead/north:7");
    story.tell("erased", 5_000, new LeadEvent.Lost(lead, "erased", new Login("boss")));
    assertThat(page("/lead?id=lead/north:7").select(".pagehead .status").text())
        .isEqualTo("erased");
  }

  private Document page(String path) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/leads?from=2026-99-99, from: '2026-99-99' is no day",
    "/leads?to=soon, to: 'soon' is no day",
    "/cost?from=2026-11-22&to=2026-11-01, from: 2026-11-22 lies after to: 2026-11-01",
    "/cost.csv?from=2026-11-22&to=2026-11-01, from: 2026-11-22 lies after to: 2026-11-01"
  })
  void periodThatIsNoneIsToldAndNoOtherIsShown(String path, String fault) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Jsoup.parse(answer.body()).select("main p").first().text()).startsWith(fault);
  }

  @Test
  void listSaysHowManyThereAreAndLeadsToTheOlderOnes() throws Exception {
    Document first = page("/leads?kind=leads");
    assertThat(first.select(".pagehead .count").text()).isEqualTo("503");
    assertThat(first.select("tbody tr")).hasSize(50);
    assertThat(first.select("nav.paging").text()).isEqualTo("1 – 50 / 503 Older");
    Document second = page(first.select("nav.paging [rel=next]").attr("href"));
    assertThat(second.select("nav.paging [rel=prev]").attr("href"))
        .isEqualTo("/leads?kind=leads&page=1");
    Document last = page("/leads?kind=leads&page=11");
    assertThat(last.select("tbody tr")).hasSize(3);
    assertThat(last.select("nav.paging").text()).isEqualTo("501 – 503 / 503 Newer");
    assertThat(last.select("tbody a").last().attr("href")).isEqualTo("/lead?id=lead/north:1");
  }

  @Test
  void listSaysWhoseALeadIs() throws Exception {
    story.tell(
        "left",
        1_000,
        new LeadEvent.Left(
            new LeadId("lead/north:503"),
            Optional.empty(),
            LeadStage.TALKED,
            "",
            Optional.empty(),
            new Login("rep")));
    assertThat(page("/leads").select("tbody tr").get(0).text()).contains("rep");
    assertThat(page("/leads").select("tbody tr").get(1).text()).contains("nobody");
  }
}
