package io.leadline.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.files.AccountFileReader;
import io.leadline.domain.account.Absence;
import io.leadline.domain.account.Contact;
import io.leadline.domain.account.NumberingPlan;
import io.leadline.domain.report.AuditEntry;
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
import io.leadline.flow.AccountHistory;
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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The pages of people as a browser gets them, over a store in memory.
abstract class PeoplePages {
  static final CompanyId OTHER = new CompanyId("other");
  static final AccountId CLIENT = new AccountId("client");
  static final ContactId OLGA = new ContactId("olga");
  static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  final List<Absence> away = new ArrayList<>();
  final List<AuditEntry> trail = new ArrayList<>();
  PlayedSite site;
  String boss;

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
    var team = new Team(PlayedSite.usersWithPhones(), Set.of(PlayedSite.COMPANY, OTHER));
    team.refresh().result();
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
            (_, entry) -> {
              trail.add(entry);
              return Future.succeededFuture();
            },
            () -> NOW);
    var twins = new TwinFlow(store.accounts(), store.records(), flow);
    return List.of(
        new AccountJoinRoom(parts, twins, pages),
        new AccountsRoom(parts, _ -> Currency.getInstance("EUR"), pages),
        new AccountRoom(
            parts, new AccountHistory(store.directory(), store.accounts(), store.records()), pages),
        new ContactRoom(parts, pages),
        new TwinRoom(
            new TwinRoom.Parts(twins, new ContactFlow(store.journal(), () -> NOW), store.records()),
            pages),
        new SearchRoom(parts, pages),
        new AbsenceRoom(
            new AbsenceRoom.Parts(
                absences(),
                team,
                store.accounts(),
                (_, _, day) -> day.getDayOfWeek().getValue() < 6 && day.getDayOfMonth() != 12,
                (_, entry) -> {
                  trail.add(entry);
                  return Future.succeededFuture();
                }),
            pages),
        new ImportRoom(imports, pages, vertx));
  }

  /// As the store does: the same person's from the same day.
  private static Predicate<Absence> same(Absence absence) {
    return one -> one.login().equals(absence.login()) && one.from().equals(absence.from());
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
        away.removeIf(same(absence));
        away.add(absence);
        return Future.succeededFuture();
      }

      @Override
      public Future<Void> remove(CompanyId company, Absence absence) {
        away.removeIf(same(absence));
        return Future.succeededFuture();
      }
    };
  }

  /// Fills a company: the same ids and numbers in each, other words.
  void fill(CompanyId company, String word) {
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

  void tell(CompanyId company, AccountEvent event) {
    var id = new FactId(company + "/" + event.hashCode());
    store.journal().record(new Fact(id, company, NOW, Origin.LIVE, event)).result();
  }

  Document page(String path) throws Exception {
    var answer = site.get(path, boss);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  int post(String path, String cookie, String... namesAndValues) throws Exception {
    return sent(path, cookie, namesAndValues).statusCode();
  }

  HttpResponse<String> sent(String path, String cookie, String... namesAndValues) throws Exception {
    var form = new StringBuilder("csrf=" + site.csrf("/accounts", cookie) + "&form=f1");
    for (int at = 0; at < namesAndValues.length; at += 2) {
      form.append('&')
          .append(namesAndValues[at])
          .append('=')
          .append(encoded(namesAndValues[at + 1]));
    }
    return site.post(path, form.toString(), cookie);
  }

  Contact contact(CompanyId company, String id) {
    return store.records().contact(company, new ContactId(id)).result().orElseThrow();
  }
}
