package io.leadline.app.wiring;

import static io.leadline.app.wiring.TwoCompanies.IDS;
import static io.leadline.app.wiring.TwoCompanies.answer;
import static io.leadline.app.wiring.TwoCompanies.word;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.domain.account.Role;
import io.leadline.event.AccountId;
import io.leadline.event.CompanyId;
import io.leadline.event.ContactId;
import io.leadline.event.LeadId;
import io.leadline.event.Person;
import io.leadline.event.TaskId;
import io.leadline.web.Access;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two companies in one installation: whatever a user of one opens or sends, with whatever role,
/// shows and changes nothing of the other. The routes are the router's own.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CompaniesApartTest {
  private static final List<String> QUERIES =
      List.of(
          "",
          "?id=client",
          "?id=olga",
          "?id=" + encoded("lead/main:1"),
          "?id=olga&with=twin",
          "?key=" + encoded("n:+4915112345678"),
          "?q=olga",
          "?q=word",
          "?text=word",
          "?from=%2B4915112345678&to=%2B49305550100",
          "?from=%2B4915112345678&to=%2B49305550200",
          "?from=2020-01-01&to=2030-01-01&kind=contacts");

  /// Those that show the most.
  private static final List<String> SHOWING =
      List.of(
          "",
          "?id=client",
          "?id=olga&with=twin",
          "?id=" + encoded("lead/main:1"),
          "?key=" + encoded("n:+4915112345678"),
          "?from=%2B4915112345678&to=%2B49305550100");

  /// Pages that are of somebody or something.
  private static final List<String> ASKED =
      List.of("/account", "/contact", "/lead", "/person", "/rules", "/cost", "/search");

  /// Not asked: what closes the session, and what stays open.
  private static final Set<String> BESIDE = Set.of("/logout", "/login", "/first");

  @TempDir private static Path folder;
  private static TwoCompanies companies;
  private static final HttpClient BROWSER = HttpClient.newHttpClient();
  private static final Map<String, String> COOKIES = new TreeMap<>();

  @BeforeAll
  static void serve() throws Exception {
    companies = TwoCompanies.start(folder);
    for (String company : IDS) {
      for (Role role : Role.values()) {
        String login = TwoCompanies.login(company, role);
        COOKIES.put(login, logIn(login));
      }
    }
  }

  @AfterAll
  static void stop() {
    companies.close();
  }

  private static String logIn(String login) {
    var let = post("/login", "login=" + login + "&password=" + encoded(TwoCompanies.PASSWORD), "");
    return let.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static HttpRequest.Builder request(String path, String cookie) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + companies.server.webPort() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Cookie", cookie);
  }

  private static HttpResponse<String> get(String path, String cookie) {
    return answered(request(path, cookie).build());
  }

  /// On a machine out of breath the store may be late, and a page says so: it is asked again.
  private static HttpResponse<String> answered(HttpRequest request) {
    return await()
        .pollDelay(Duration.ZERO)
        .atMost(Duration.ofMinutes(3))
        .ignoreExceptions()
        .until(
            () -> BROWSER.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)),
            answer -> answer.statusCode() != 503);
  }

  private static HttpResponse<String> post(String path, String form, String cookie) {
    return answered(
        request(path, cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private static List<String> pages() {
    return companies.server.pages().paths(HttpMethod.GET).stream()
        .filter(path -> !BESIDE.contains(path) && !path.startsWith("/live/"))
        .toList();
  }

  private static String other(String company) {
    return company.equals("acme") ? "zeta" : "acme";
  }

  @Test
  void noPageShowsASupervisorAnythingOfTheOtherCompany() {
    walk(List.of(Role.SUPERVISOR));
  }

  @Test
  void rulesOfASupervisorAreTheOwnCompanysAndAChangeIsNotOffered() {
    for (String company : IDS) {
      String cookie = COOKIES.get(TwoCompanies.login(company, Role.SUPERVISOR));
      var rules = Jsoup.parse(get("/rules", cookie).body());
      assertThat(rules.select(".rules > li b").eachText())
          .containsExactly(company + "-line-calls", "everybody");
      assertThat(rules.select("[aria-labelledby=failed] li").eachText())
          .singleElement()
          .asString()
          .contains(word(company) + " fails", "rule is " + company + "-line-calls");
      assertThat(rules.select("a[href=/rules/replay]")).isEmpty();
      assertThat(get("/rules/replay", cookie).statusCode()).isEqualTo(403);
      String others = company.equals("acme") ? "+49305550200" : "+49305550100";
      assertThat(
              Jsoup.parse(get("/rules?from=withheld&to=" + encoded(others), cookie).body())
                  .select("[role=alert]")
                  .text())
          .isEqualTo("'" + others + "' is no number of yours.");
    }
    String all = COOKIES.get(TwoCompanies.login("acme", Role.ADMINISTRATOR));
    assertThat(Jsoup.parse(get("/rules", all).body()).select("a[href=/rules/replay]")).hasSize(1);
  }

  @Test
  void everyPageOfARussianReaderIsInRussianAlone() throws Exception {
    readIn("ru");
  }

  @ParameterizedTest
  @Tag("full")
  @ValueSource(strings = {"tr", "hu", "hy"})
  void everyPageIsInItsReadersLanguageAlone(String language) throws Exception {
    readIn(language);
  }

  /// With no PBX that answers, an alarm that says so, and a change of the rules that was refused.
  private static void readIn(String language) throws Exception {
    String cookie = logIn(companies.administrator(language));
    Map<String, String> strange = new TreeMap<>();
    try {
      Files.writeString(
          companies.folder.resolve("rules/a.rules.yml"),
          TwoCompaniesFiles.RULES.replace("brand: acme", "brand: acmee, teir: key"));
      companies.inside().flows().rules.reload();
      for (String path : pages()) {
        for (String query : ASKED.stream().anyMatch(path::startsWith) ? SHOWING : List.of("")) {
          var answer = get(path + query, cookie);
          boolean read =
              answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
          (read ? OneLanguage.strangersIn(language, answer.body()) : Set.<String>of())
              .forEach(text -> strange.putIfAbsent(text, path + query));
        }
      }
    } finally {
      Files.writeString(companies.folder.resolve("rules/a.rules.yml"), TwoCompaniesFiles.RULES);
      companies.inside().flows().rules.reload();
    }
    assertThat(strange).isEmpty();
  }

  @Test
  @Tag("full")
  void noPageShowsAnythingOfTheOtherCompany() {
    walk(List.of(Role.values()));
  }

  private static void walk(List<Role> roles) {
    List<String> leaks = new ArrayList<>();
    var seen = new TreeMap<String, Integer>();
    for (String company : IDS) {
      for (Role role : roles) {
        String cookie = COOKIES.get(TwoCompanies.login(company, role));
        for (String path : pages()) {
          for (String query : QUERIES) {
            var answer = get(path + query, cookie);
            if (!Access.allows(Set.of(role), path)) {
              assertThat(answer.statusCode()).as(path + " as " + role).isEqualTo(403);
            }
            assertThat(answer.statusCode()).as(path + query).isLessThan(500);
            // the files of the rules are one for both, and an administrator's as a whole
            boolean whole = path.equals("/rules/replay") && role == Role.ADMINISTRATOR;
            if (whole) {
              continue;
            }
            if (answer.body().contains(word(other(company)))
                || answer.body().contains(other(company) + "-line")) {
              leaks.add(company + " " + role + " " + path + query);
            }
            if (answer.body().contains(word(company))) {
              seen.merge(path, 1, Integer::sum);
            }
          }
        }
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(seen.keySet())
        .contains(
            "/desk", "/board", "/tasks", "/alarms", "/accounts", "/account", "/contact", "/person")
        .contains("/leads", "/lead", "/cost", "/spend", "/acts", "/absences", "/search", "/rules");
  }

  /// The last: what forms wrote is no furniture.
  @Test
  @Tag("full")
  @Order(Integer.MAX_VALUE)
  void noFormChangesAnythingOfTheOtherCompany() throws Exception {
    for (String company : IDS) {
      String before = records(other(company));
      for (Role role : Role.values()) {
        String cookie = COOKIES.get(TwoCompanies.login(company, role));
        String form = form(company, csrf(cookie));
        for (String path : companies.server.pages().paths(HttpMethod.POST)) {
          if (!BESIDE.contains(path)) {
            for (String act : List.of("claim", "done", "keep", "remove", "pause", "hang-up")) {
              var answer = post(path, form + "&act=" + act + "&do=" + act, cookie);
              assertThat(answer.statusCode()).as(path + " as " + role).isLessThan(500);
            }
          }
        }
      }
      assertThat(records(other(company))).isEqualTo(before);
    }
  }

  @Test
  @Tag("full")
  void noStreamTellsAnythingOfTheOtherCompany() {
    for (String company : IDS) {
      for (String path : List.of("/live/board", "/live/desk")) {
        var told = new AtomicReference<>("");
        var stream =
            BROWSER.sendAsync(
                request(path, COOKIES.get(TwoCompanies.login(company, Role.SUPERVISOR))).build(),
                BodyHandlers.ofByteArrayConsumer(part ->
                    part.ifPresent(bytes ->
                        told.accumulateAndGet(
                            new String(bytes, StandardCharsets.UTF_8), String::concat))));
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> {
              companies.live();
              return told.get().contains("event: ")
                  && (path.equals("/live/desk") || told.get().contains(company + "-line"));
            });
        stream.cancel(true);
        assertThat(told.get()).doesNotContain(word(other(company)), other(company) + "-line");
      }
    }
  }

  private static String csrf(String cookie) {
    Matcher token = Pattern.compile("[0-9a-f]{64}").matcher(get("/leads", cookie).body());
    assertThat(token.find()).isTrue();
    return token.group();
  }

  /// Ids that both companies have, and names that only the other has.
  private static String form(String company, String csrf) {
    String theirs = other(company);
    var fields = new TreeMap<String, String>();
    fields.put("csrf", csrf);
    fields.put("form", "f-" + company);
    fields.put("id", "client");
    fields.put("with", "twin");
    fields.put("lead", "lead/main:1");
    fields.put("task", "next/1");
    fields.put("alarm", "alarm-1");
    fields.put("call", "main:9" + (theirs.equals("acme") ? 101 : 201));
    fields.put("phone", "PJSIP/" + (theirs.equals("acme") ? 101 : 201));
    fields.put("queue", theirs + "-line");
    fields.put("login", TwoCompanies.login(theirs, Role.REP));
    fields.put("to", TwoCompanies.login(theirs, Role.REP));
    fields.put("name", "changed");
    fields.put("tier", "small");
    fields.put("contact", "olga");
    fields.put("stage", "qualified");
    fields.put("reason", "because");
    fields.put("from", "2026-01-01");
    fields.put("until", "2026-01-02");
    fields.put("row", "row");
    fields.put("undo", "row");
    var text = new StringBuilder();
    fields.forEach((name, value) ->
        text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(encoded(value)));
    return text.toString();
  }

  /// Everything the forms could change.
  private static String records(String id) throws Exception {
    var company = new CompanyId(id);
    var store = companies.inside().store();
    var olga = new Person.Known(new ContactId("olga"));
    return String.join(
        "\n",
        answer(store.accounts().accounts(company, List.of(new AccountId("client")))).toString(),
        answer(store.records().contact(company, new ContactId("olga"))).toString(),
        answer(store.records().contact(company, new ContactId("twin"))).toString(),
        answer(store.accounts().union(company, new ContactId("twin"))).toString(),
        answer(store.records().lead(company, new LeadId("lead/main:1"))).toString(),
        answer(store.records().timeline(company, olga, 100)).toString(),
        answer(store.tasks().find(company, new TaskId("next/1"))).toString(),
        answer(store.alarms().standing(company)).stream()
            .flatMap(alarm -> alarm.acknowledgedBy().stream())
            .toList()
            .toString(),
        answer(store.absences().all(company)).toString(),
        answer(store.users().all(company)).toString(),
        answer(store.records().acts(company, Instant.EPOCH, Clock.systemUTC().instant()))
            .toString());
  }
}
