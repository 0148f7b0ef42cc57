package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.files.AccountFileReader;
import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.account.Union;
import io.leadline.event.AccountEvent;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.Dossier;
import io.leadline.event.EmailAddress;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.KeyGround;
import io.leadline.event.Login;
import io.leadline.event.Origin;
import io.leadline.event.PhoneNumber;
import io.leadline.event.Tier;
import io.leadline.flow.AccountFlow;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.ContactFlow;
import io.leadline.flow.Team;
import io.leadline.flow.TwinFlow;
import io.leadline.flow.port.Absences;
import io.leadline.flow.port.Search;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.web.Pages;
import io.leadline.web.PlayedSite;
import io.leadline.web.Room;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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

/// The pages of people as a browser gets them: what they show, to whom, and what they keep.
class PeoplePagesTest {
  private static final CompanyId OTHER = new CompanyId("other");
  private static final AccountId CLIENT = new AccountId("client");
  private static final ContactId OLGA = new ContactId("olga");
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String HOSTILE =
      "\"'><script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\">x";
  private static final List<String> PAGES =
      List.of(
          "/accounts",
          "/accounts?text=a&tier=key&kam=rep",
          "/account",
          "/account?id=client",
          "/account?id=client&notice=" + encoded(HOSTILE),
          "/contact?id=olga",
          "/contact?id=olga&notice=" + encoded(HOSTILE),
          "/person?key=" + encoded("n:" + NUMBER),
          "/contact/join?id=olga&with=twin",
          "/twins",
          "/search?q=a",
          "/search?q=" + encoded(HOSTILE),
          "/search.hits?q=a",
          "/import",
          "/absences",
          "/absences?notice=" + encoded(HOSTILE));

  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private final List<Absence> away = new ArrayList<>();
  private PlayedSite site;
  private String boss;

  @BeforeEach
  void serve() throws Exception {
    site = PlayedSite.with(this::rooms);
    boss = site.loggedIn("boss");
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  private List<Room> rooms(Vertx vertx, Pages pages) {
    Search search = new PlainSearch(store.accounts(), CLIENT);
    var team = new Team(store.users(), Set.of(PlayedSite.COMPANY, OTHER));
    var flow =
        new AccountFlow(
            new AccountFlow.Ports(store.accounts(), store.records(), search, store.journal()),
            team,
            () -> NOW);
    var parts =
        new PeopleParts(
            flow,
            store.accounts(),
            store.records(),
            search,
            PlayedSite.noSources(),
            team,
            _ -> new NumberingPlan("DE"));
    var imports =
        new ImportRoom.Parts(
            new AccountsImportFlow(store.accounts(), store.journal()),
            new AccountFileReader(),
            team,
            parts.plans(),
            () -> NOW);
    return List.of(
        new AccountsRoom(parts, _ -> Currency.getInstance("EUR"), pages),
        new AccountRoom(parts, pages),
        new ContactRoom(parts, pages),
        new TwinRoom(
            new TwinRoom.Parts(
                new TwinFlow(store.accounts(), store.records(), flow),
                new ContactFlow(store.journal(), () -> NOW),
                store.records()),
            pages),
        new SearchRoom(parts, pages),
        new AbsenceRoom(absences(), team, pages),
        new ImportRoom(imports, pages, vertx));
  }

  private Absences absences() {
    return new Absences() {
      @Override
      public Future<List<Absence>> all(CompanyId company) {
        return Future.succeededFuture(
            company.equals(PlayedSite.COMPANY) ? List.copyOf(away) : List.of());
      }

      @Override
      public Future<Void> save(CompanyId company, Absence absence) {
        away.add(absence);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> remove(CompanyId company, Absence absence) {
        away.remove(absence);
        return Future.succeededFuture();
      }
    };
  }

  /// Fills a company: the same ids and numbers in each, other words.
  private void fill(CompanyId company, String word) {
    var dossier =
        new Dossier(
            Optional.empty(),
            Optional.empty(),
            List.of("client.example"),
            List.of(),
            List.of(KeyGround.PARTNER),
            Optional.of(new BigDecimal("1000")),
            "note " + word);
    tell(
        company,
        new AccountEvent.AccountKept(
            CLIENT,
            "account " + word,
            Tier.KEY,
            Optional.of(new Login("rep")),
            Optional.empty(),
            dossier,
            new Login("boss")));
    tell(
        company,
        new AccountEvent.ContactKept(
            OLGA,
            new AccountEvent.Written(
                Optional.of(CLIENT),
                "contact " + word,
                "company " + word,
                "de",
                List.of(NUMBER),
                List.of(new EmailAddress("olga@client.example")),
                Map.of("position", word, "preferences", word, "site", word, "birthday", word)),
            new Login("boss")));
    tell(
        company,
        new AccountEvent.ContactKept(
            new ContactId("twin"),
            new AccountEvent.Written(
                Optional.of(CLIENT),
                "contact " + word,
                "",
                "",
                List.of(new PhoneNumber("+4915112345679")),
                List.of(),
                Map.of("position", "other " + word)),
            new Login("boss")));
  }

  private void tell(CompanyId company, AccountEvent event) {
    var id = new FactId(company + "/" + event.hashCode());
    store.journal().record(new Fact(id, company, NOW, Origin.LIVE, event)).result();
  }

  private Document page(String path) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private int post(String path, String cookie, String... namesAndValues) throws Exception {
    var form = new StringBuilder("csrf=" + site.csrf("/accounts", cookie) + "&form=f1");
    for (int at = 0; at < namesAndValues.length; at += 2) {
      form.append('&')
          .append(namesAndValues[at])
          .append('=')
          .append(encoded(namesAndValues[at + 1]));
    }
    return site.post(path, form.toString(), cookie).statusCode();
  }

  @Test
  void storedMarkupIsShownAndNeverExecuted() throws Exception {
    fill(PlayedSite.COMPANY, HOSTILE);
    away.add(
        new Absence(
            new Login("rep"), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31), HOSTILE));
    for (String path : PAGES) {
      Document page = page(path);
      assertThat(page.select("script:not([src]), img, iframe, object")).as(path).isEmpty();
      assertThat(page.select("[onerror], [onclick], [onload], [style]")).as(path).isEmpty();
      assertThat(page.select("[href^=javascript], [src^=javascript], [action^=javascript]"))
          .as(path)
          .isEmpty();
    }
    assertThat(page("/account?id=client").select("h1").text()).contains("<script>alert(1)");
    assertThat(page("/contact?id=olga").select("[name=position]").val()).isEqualTo(HOSTILE);
  }

  @Test
  void importedMarkupIsShownInThePreviewAndNeverExecuted() throws Exception {
    String csrf = site.csrf("/import", boss);
    String text = "account,contact,phone\n\"<img src=x onerror=alert(1)>\",<b>,0151 12345678\n";
    var answer = site.post("/import", "csrf=" + csrf + "&do=preview&text=" + encoded(text), boss);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("img, td b")).isEmpty();
    assertThat(page.select("td").text()).contains("<img src=x onerror=alert(1)>");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result()).isEmpty();
  }

  @Test
  void userOfOneCompanySeesNothingOfTheOther() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    fill(OTHER, "theirs");
    tell(
        OTHER,
        new AccountEvent.ContactKept(
            new ContactId("only-theirs"),
            new AccountEvent.Written(
                Optional.of(CLIENT), "theirs", "", "", List.of(NUMBER), List.of(), Map.of()),
            new Login("boss")));
    for (String path : PAGES) {
      assertThat(site.get(path, boss).body()).as(path).doesNotContain("theirs");
    }
    assertThat(page("/search?q=12345678").text()).contains("contact ours");
    assertThat(site.get("/contact?id=only-theirs", boss).statusCode()).isEqualTo(404);
    post("/contact", boss, "id", "only-theirs", "name", "stolen");
    assertThat(contact(OTHER, "only-theirs").name()).isEqualTo("theirs");
    post("/account", boss, "id", "client", "name", "renamed", "tier", "key");
    assertThat(store.accounts().all(OTHER).result().getFirst().name()).isEqualTo("account theirs");
  }

  private Contact contact(CompanyId company, String id) {
    return store.records().contact(company, new ContactId(id)).result().orElseThrow();
  }

  @Test
  void contactIsKeptAsItWasTyped() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(
            post(
                "/contact",
                boss,
                "id",
                "olga",
                "name",
                "Olga",
                "phones",
                "030 1234567; 0171 1234567",
                "mails",
                "o@client.example",
                "birthday",
                "1980-05-17",
                "decides",
                "yes"))
        .isEqualTo(303);
    Contact olga = contact(PlayedSite.COMPANY, "olga");
    assertThat(olga.phones())
        .containsExactly(new PhoneNumber("+49301234567"), new PhoneNumber("+491711234567"));
    assertThat(olga.fields())
        .containsEntry("birthday", "1980-05-17")
        .containsEntry("decides", "yes");
    assertThat(olga.former()).extracting(Contact.Former::key).contains("n:" + NUMBER);
  }

  @Test
  void whatCannotBeReadIsToldAndNothingIsKept() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    post("/contact", boss, "id", "olga", "name", "Olga", "phones", "nonsense");
    assertThat(contact(PlayedSite.COMPANY, "olga").name()).isEqualTo("contact ours");
    post("/account", boss, "id", "client", "name", "x", "tier", "key", "domains", "gmail.com");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result().getFirst().name())
        .isEqualTo("account ours");
  }

  @Test
  void accountsAreChangedByWhoMayOnly() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    String rep = site.loggedIn("rep");
    post("/account", rep, "id", "client", "name", "renamed", "tier", "key");
    assertThat(store.accounts().all(PlayedSite.COMPANY).result().getFirst().name())
        .isEqualTo("account ours");
    assertThat(site.get("/import", rep).statusCode()).isEqualTo(403);
    assertThat(site.get("/accounts", site.loggedIn("money")).statusCode()).isEqualTo(403);
  }

  @Test
  void accountsAreShownAsTheReaderMayUseThem() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(page("/accounts").select("a[href=/account]").text()).isEqualTo("Add an account");
    String seen = site.get("/accounts", site.loggedIn("rep")).body();
    assertThat(Jsoup.parse(seen).select("a[href=/account], a[href=/import]")).isEmpty();
    assertThat(seen).contains("1,000.00 EUR");
  }

  @Test
  void twoThatAreOneAreJoinedAndTakenApartByOneButtonEach() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    assertThat(page("/contact?id=olga").select("#twins").isEmpty()).isFalse();
    Document preview = page("/contact/join?id=olga&with=twin");
    assertThat(preview.select("table").text())
        .contains(
            "+4915112345678; +4915112345679", "ours other ours ours", "the other's is put by");
    assertThat(post("/contact/join", boss, "id", "olga", "with", "twin")).isEqualTo(303);
    assertThat(contact(PlayedSite.COMPANY, "olga").phones()).hasSize(2);
    assertThat(page("/contact?id=olga").select("[aria-labelledby=joined]").text())
        .contains("contact ours", "Mon 2 Mar, by boss");
    assertThat(site.get("/contact?id=twin", boss).headers().firstValue("location").orElseThrow())
        .startsWith("/contact?id=olga");
    assertThat(site.get("/contact/join?id=olga&with=twin", boss).statusCode()).isEqualTo(404);
    assertThat(post("/contact/part", boss, "id", "olga", "with", "twin")).isEqualTo(303);
    assertThat(contact(PlayedSite.COMPANY, "olga").phones()).containsExactly(NUMBER);
    assertThat(page("/contact?id=twin").select("[name=position]").val()).isEqualTo("other ours");
  }

  @Test
  void contactsOfAnotherCompanyAreNotJoined() throws Exception {
    fill(PlayedSite.COMPANY, "ours");
    tell(
        OTHER,
        new AccountEvent.ContactKept(
            new ContactId("only-theirs"),
            new AccountEvent.Written(
                Optional.empty(), "theirs", "", "", List.of(), List.of(), Map.of()),
            new Login("boss")));
    assertThat(site.get("/contact/join?id=olga&with=only-theirs", boss).statusCode())
        .isEqualTo(404);
    post("/contact/join", boss, "id", "olga", "with", "only-theirs");
    assertThat(store.accounts().union(OTHER, new ContactId("only-theirs")).result())
        .contains(Union.NONE);
  }
}
