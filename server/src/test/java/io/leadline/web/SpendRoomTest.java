package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.files.SpendFile;
import io.leadline.domain.source.Rates;
import io.leadline.domain.source.Source;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.event.CompanyId;
import io.leadline.event.SourceKey;
import io.leadline.flow.ReportFlow;
import io.leadline.flow.SpendFlow;
import io.leadline.flow.Team;
import io.leadline.flow.port.Sources;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.web.cost.CostRoom;
import io.leadline.web.cost.SpendRoom;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpendRoomTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String HEADING = "from,to,channel,source,amount,currency,note\n";
  private static final String MARCH = "2026-03-01,2026-03-31,";

  private final StorePorts store = InMemoryStore.empty(PlayedSite.COMPANY);
  private PlayedSite site;
  private String cookie;
  private String csrf;

  @BeforeEach
  void open() throws Exception {
    var catalog =
        new SourceCatalog(
            List.of(
                new Source(new SourceKey("spring-fair"), "Fairs & shows", Map.of("en", "Fair")),
                new Source(new SourceKey("search-ad"), "Search", Map.of("en", "Search ad")),
                new Source(new SourceKey("press-ad"), "press", Map.of("en", "Advertisement"))),
            Map.of(),
            List.of(),
            List.of(),
            Map.of("press", Map.of("en", "Trade press")));
    var parts =
        new CostRoom.Parts(
            new ReportFlow(store.records()),
            store.records(),
            store.directory(),
            sources(catalog),
            new Team(PlayedSite.users(), Set.of(PlayedSite.COMPANY)),
            _ -> EUR,
            _ -> ZoneOffset.UTC);
    site =
        PlayedSite.with((vertx, pages) ->
            List.of(
                new CostRoom(vertx, parts, pages),
                new SpendRoom(
                    parts,
                    new SpendFlow(store.journal()),
                    (_, text) ->
                        SpendFile.reading(text, new SpendFile.Terms(catalog, EUR, new Rates())),
                    pages)));
    cookie = site.loggedIn("money");
    csrf = site.csrf("/spend", cookie);
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  @Test
  void nothingIsBookedBeforeItWasLookedAt() throws Exception {
    String page = sent("/spend/preview", HEADING + MARCH + "Search,search-ad,1200.50,,ads");

    assertThat(page).contains("Before it is booked", "1,200.50", "Book it").contains(">new<");
    assertThat(booked()).isEmpty();
  }

  @Test
  void rowsAreBookedAndShown() throws Exception {
    String page = sent("/spend/book", HEADING + MARCH + "Search,search-ad,1200.50,,ads");

    assertThat(page).contains("1 row booked", "Take it back");
    assertThat(booked()).containsExactly("Search search-ad 1200.50 ads");
  }

  @Test
  void rowBookedAgainShowsWhatItReplaces() throws Exception {
    sent("/spend/book", HEADING + MARCH + "Search,search-ad,1200.50,,ads");

    assertThat(sent("/spend/preview", HEADING + MARCH + "Search,search-ad,900,,ads"))
        .contains("900.00", "1,200.50");
  }

  @Test
  void importIsTakenBackToWhatWasBefore() throws Exception {
    sent("/spend/book", HEADING + MARCH + "Search,search-ad,1200.50,,ads");
    String page =
        sent(
            "/spend/book",
            HEADING
                + MARCH
                + "Search,search-ad,900,,ads\n"
                + MARCH
                + "Search,,50,,\"a, \"\"b\"\"\"");
    String earlier =
        page.replaceAll("(?s).*<textarea hidden name=\"text\">(.*?)</textarea>.*", "$1")
            .replaceAll("&#34;|&quot;", "\"");
    sent("/spend/book", earlier);

    assertThat(booked()).containsExactly("Search search-ad 1200.50 ads");
  }

  @Test
  void everyFaultIsNamedWithItsLineAndNothingIsBooked() throws Exception {
    String text =
        HEADING
            + MARCH
            + "Search,search-ad,12x,,\n2026-03-31,2026-03-01,Search,,1,,\n"
            + MARCH
            + "Radio,,1,,";

    assertThat(sent("/spend/book", text))
        .contains("spend:2: amount", "spend:3: the period ends", "spend:4: no source")
        .doesNotContain("Book all");
    assertThat(booked()).isEmpty();
  }

  @Test
  void oneRowCanBeTypedIn() throws Exception {
    String form =
        fields(
            Map.of(
                "from", "2026-03-01",
                "to", "2026-03-31",
                "channel", "Fairs & shows",
                "source", "",
                "amount", "300",
                "note", "=SUM(A1)"));

    assertThat(site.post("/spend/preview", form, cookie).body())
        .contains("Fairs &amp; shows", "300.00");
  }

  @Test
  void figureOfAChannelWithAnAmpersandLeadsToItsLeads() throws Exception {
    sent("/spend/book", HEADING + MARCH + "Fairs & shows,,10,,");

    assertThat(site.get("/cost?from=2026-03-01&to=2026-03-31", cookie).body())
        .contains("channel=Fairs+%26+shows");
  }

  @Test
  void channelGoesByItsNameOnPagesAndByItsKeyInTheCsv() throws Exception {
    String page = sent("/spend/book", HEADING + MARCH + "press,,10,,");
    assertThat(page).contains("<option value=\"press\"", ">Trade press</th>");
    assertThat(booked()).hasSize(1).first().asString().startsWith("press ");

    String period = "?from=2026-03-01&to=2026-03-31";
    assertThat(site.get("/cost" + period, cookie).body())
        .contains("Trade press", "channel=press&amp;");
    assertThat(site.get("/cost.csv" + period, cookie).body())
        .contains("press,")
        .doesNotContain("Trade press");
  }

  @Test
  void reportIsASpreadsheetToo() throws Exception {
    HttpResponse<String> sheet = site.get("/cost.xlsx", cookie);

    assertThat(sheet.headers().firstValue("content-type").orElse("")).contains("spreadsheetml");
    assertThat(sheet.body()).startsWith("PK");
  }

  @Test
  void repsMayNotSpend() throws Exception {
    assertThat(site.get("/spend", site.loggedIn("rep")).statusCode()).isEqualTo(403);
  }

  private static Sources sources(SourceCatalog catalog) {
    return new Sources() {
      @Override
      public SourceCatalog catalog(CompanyId company) {
        return catalog;
      }

      @Override
      public Question question(CompanyId company) {
        throw new AssertionError("nobody is asked here");
      }
    };
  }

  private String sent(String path, String text) throws Exception {
    site.later(Duration.ofSeconds(10));
    HttpResponse<String> answer = site.post(path, fields(Map.of("text", text)), cookie);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private String fields(Map<String, String> fields) {
    return Stream.concat(Stream.of(Map.entry("csrf", csrf)), fields.entrySet().stream())
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .reduce((one, other) -> one + "&" + other)
        .orElseThrow();
  }

  private List<String> booked() throws Exception {
    return store
        .records()
        .spend(PlayedSite.COMPANY, LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31))
        .await(10, TimeUnit.SECONDS)
        .stream()
        .filter(row -> row.amount().amount().signum() > 0)
        .map(row ->
            "%s %s %s %s"
                .formatted(
                    row.channel(),
                    row.source().map(SourceKey::value).orElse(""),
                    row.amount().amount().toPlainString(),
                    row.note()))
        .toList();
  }
}
