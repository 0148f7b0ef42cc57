package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.Users;
import io.leadline.web.login.Guard;
import io.leadline.web.login.PasswordHash;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private static final CompanyId COMPANY = new CompanyId("acme");
  private static final String PASSWORD = "correct horse";
  private static final String HASH = PasswordHash.of(PASSWORD);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Map<String, Login> sessions = new HashMap<>();
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private WebServer server;
  private String site;

  @BeforeEach
  void serve() throws Exception {
    var team = new Team(users(), Set.of(COMPANY));
    team.refresh();
    var settings =
        new WebSettings("127.0.0.1", 0, Optional.empty(), Duration.ofHours(12), 100_000, false);
    var pages = new Pages();
    var guard = new Guard(vertx, sessions(), team, settings, pages, () -> now);
    Room room =
        router -> {
          router.get("/desk").handler(request -> request.response().end("the desk"));
          router.post("/desk/act").handler(request -> request.response().end("done"));
          router
              .get("/cost")
              .handler(
                  request -> request.response().end(Guard.viewer(request).csrf() + " the cost"));
        };
    server = new WebServer(vertx, settings, guard, pages, List.of(room));
    site = "http://127.0.0.1:" + await(server.start());
  }

  @AfterEach
  void stop() throws Exception {
    await(server.stop());
    await(vertx.close());
  }

  @Test
  void strangerIsSentToTheLogin() throws Exception {
    var answer = get("/desk", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/login?to=%2Fdesk");
  }

  @Test
  void strangersStreamAndActsAreRefused() throws Exception {
    assertThat(get("/live/desk", "").statusCode()).isEqualTo(401);
    assertThat(post("/desk/act", "", "").statusCode()).isEqualTo(401);
  }

  @Test
  void userComesInAndGoesWhereSheWanted() throws Exception {
    var answer = post("/login", "login=rep&password=correct+horse&to=%2Fdesk", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/desk");
    assertThat(answer.headers().firstValue("set-cookie").orElse(""))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict");
    assertThat(get("/desk", cookie(answer)).body()).isEqualTo("the desk");
  }

  @Test
  void loginSendsNobodyToAnotherSite() throws Exception {
    for (String elsewhere :
        List.of("%2F%2Fevil.example", "https:%2F%2Fevil.example", "%2F%5Cevil")) {
      var answer = post("/login", "login=rep&password=correct+horse&to=" + elsewhere, "");
      assertThat(location(answer)).isEqualTo("/");
    }
  }

  @Test
  void wrongPasswordIsRefusedAndGuessingIsSlowed() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      var answer = post("/login", "login=rep&password=wrong", "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("Login or password is wrong.");
    }
    assertThat(post("/login", "login=rep&password=correct+horse", "").body())
        .contains("Too many wrong tries");

    now = now.plusSeconds(61);
    assertThat(post("/login", "login=rep&password=correct+horse", "").statusCode()).isEqualTo(303);
  }

  @Test
  void disabledUserDoesNotComeIn() throws Exception {
    assertThat(post("/login", "login=gone&password=correct+horse", "").statusCode()).isEqualTo(401);
  }

  @Test
  void actWithoutItsFormsTokenIsRefused() throws Exception {
    String cookie = loggedIn("rep");

    assertThat(post("/desk/act", "", cookie).statusCode()).isEqualTo(403);
    assertThat(post("/desk/act", "csrf=guessed", cookie).statusCode()).isEqualTo(403);
  }

  @Test
  void actWithItsFormsTokenIsDone() throws Exception {
    String cookie = loggedIn("boss");
    String csrf = csrf(cookie);

    assertThat(post("/desk/act", "csrf=" + csrf, cookie).body()).isEqualTo("done");
  }

  @Test
  void actSentByAnotherSiteIsRefused() throws Exception {
    String cookie = loggedIn("boss");
    var foreign =
        HttpRequest.newBuilder(URI.create(site + "/desk/act"))
            .header("Cookie", cookie)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("csrf=" + csrf(cookie)))
            .build();

    assertThat(browser.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void pageOfAnotherRoleIsRefusedInWords() throws Exception {
    var answer = get("/cost", loggedIn("rep"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This page is not for you");
  }

  @Test
  void sessionEndsWithTheLogout() throws Exception {
    String cookie = loggedIn("boss");
    post("/logout", "csrf=" + csrf(cookie), cookie);

    assertThat(get("/desk", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void everyAnswerKeepsForeignScriptsOut() throws Exception {
    var headers = get("/login", "").headers();

    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void whatIsTypedIntoTheAddressIsNeverMarkup() throws Exception {
    assertThat(get("/login?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "").body())
        .doesNotContain("<script>alert");
  }

  private String loggedIn(String login) throws Exception {
    return cookie(post("/login", "login=" + login + "&password=correct+horse", ""));
  }

  private String csrf(String cookie) throws Exception {
    Matcher token = Pattern.compile("[0-9a-f]{64}").matcher(get("/cost", cookie).body());
    assertThat(token.find()).isTrue();
    return token.group();
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  private HttpResponse<String> get(String path, String cookie)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", cookie).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String cookie)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static User user(String login, Set<Role> roles, boolean active) {
    return new User(
        new Login(login),
        COMPANY,
        login,
        roles,
        Optional.empty(),
        0,
        Optional.empty(),
        List.of(),
        List.of("en"),
        ZoneOffset.UTC,
        HASH,
        active);
  }

  private static Users users() {
    var all =
        List.of(
            user("rep", Set.of(Role.REP), true),
            user("boss", Set.of(Role.ADMINISTRATOR), true),
            user("gone", Set.of(Role.REP), false));
    return new Users() {
      @Override
      public Future<Void> save(User user) {
        return Future.failedFuture("nobody saves here");
      }

      @Override
      public Future<Optional<User>> find(CompanyId company, Login login) {
        return Future.succeededFuture(
            all.stream().filter(user -> user.login().equals(login)).findFirst());
      }

      @Override
      public Future<List<User>> all(CompanyId company) {
        return Future.succeededFuture(all);
      }
    };
  }

  private Sessions sessions() {
    return new Sessions() {
      @Override
      public Future<Void> open(CompanyId company, String hash, Login login, Instant expires) {
        sessions.put(hash, login);
        return Future.succeededFuture();
      }

      @Override
      public Future<Optional<Login>> find(CompanyId company, String hash) {
        return Future.succeededFuture(Optional.ofNullable(sessions.get(hash)));
      }

      @Override
      public Future<Void> close(CompanyId company, String hash) {
        sessions.remove(hash);
        return Future.succeededFuture();
      }
    };
  }
}
