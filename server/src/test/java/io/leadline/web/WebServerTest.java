package io.leadline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.flow.port.StoreAway;
import io.leadline.web.login.Guard;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
  private PlayedSite site;

  @BeforeEach
  void serve() throws Exception {
    Room room =
        router -> {
          router.get("/desk").handler(request -> request.response().end("the desk"));
          router
              .get("/leads")
              .handler(request -> request.fail(new StoreAway(new TimeoutException("2 s"))));
          router
              .get("/spend")
              .handler(request ->
                  request.fail(new StoreAway("away", Instant.parse("2026-03-02T08:15:44.500Z"))));
          router.post("/desk/act").handler(request -> request.response().end("done"));
          router
              .get("/cost")
              .handler(
                  request -> request.response().end(Guard.viewer(request).csrf() + " the cost"));
        };
    site = PlayedSite.with((_, _) -> List.of(room));
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @Test
  void strangerIsSentToTheLogin() throws Exception {
    var answer = site.get("/desk", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/login?to=%2Fdesk");
  }

  @Test
  void strangersStreamAndActsAreRefused() throws Exception {
    assertThat(site.get("/live/desk", "").statusCode()).isEqualTo(401);
    assertThat(site.post("/desk/act", "", "").statusCode()).isEqualTo(401);
  }

  @Test
  void storeAwayIsToldByTheUsersClock() throws Exception {
    var answer = site.get("/spend", site.loggedIn("money"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The store is away since 09:15:44");
    assertThat(site.get("/spend", site.loggedIn("boss")).body())
        .contains("The store is away since 08:15:44");
  }

  @Test
  void storeAwayIsToldInTheSameWordsToWhoCannotBeKnown() throws Exception {
    String cookie = site.loggedIn("money");
    site.storeGoes(Instant.parse("2026-03-02T08:15:44Z"));
    var answer = site.get("/spend", cookie);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The store is away since 08:15:44");
  }

  @Test
  void pageNamesTheUsersZoneForItsScript() {
    var user =
        PlayedSite.users().all(PlayedSite.COMPANY).result().stream()
            .collect(Collectors.toMap(one -> one.name(), one -> one));
    assertThat(new Viewer(user.get("money"), "", false, Instant.EPOCH).zone())
        .isEqualTo("Europe/Budapest");
    assertThat(new Viewer(user.get("boss"), "", false, Instant.EPOCH).zone()).isEqualTo("UTC");
  }

  @Test
  void userComesInAndGoesWhereSheWanted() throws Exception {
    var answer = site.post("/login", "login=rep&password=correct+horse&to=%2Fdesk", "");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/desk");
    assertThat(answer.headers().firstValue("set-cookie").orElse(""))
        .containsIgnoringCase("HttpOnly")
        .contains("SameSite=Strict");
    assertThat(site.get("/desk", PlayedSite.cookie(answer)).body()).isEqualTo("the desk");
  }

  @Test
  void loginSendsNobodyToAnotherSite() throws Exception {
    for (String elsewhere :
        List.of("%2F%2Fevil.example", "https:%2F%2Fevil.example", "%2F%5Cevil")) {
      var answer = site.post("/login", "login=rep&password=correct+horse&to=" + elsewhere, "");
      assertThat(location(answer)).isEqualTo("/");
    }
  }

  @Test
  void wrongPasswordIsRefusedAndGuessingIsSlowed() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      var answer = site.post("/login", "login=rep&password=wrong", "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("Login or password is wrong.");
    }
    assertThat(site.post("/login", "login=rep&password=correct+horse", "").body())
        .contains("Too many wrong tries");

    site.later(Duration.ofSeconds(61));
    assertThat(site.post("/login", "login=rep&password=correct+horse", "").statusCode())
        .isEqualTo(303);
  }

  @Test
  void disabledUserDoesNotComeIn() throws Exception {
    assertThat(site.post("/login", "login=gone&password=correct+horse", "").statusCode())
        .isEqualTo(401);
  }

  @Test
  void actWithoutItsFormsTokenIsRefused() throws Exception {
    String cookie = site.loggedIn("rep");

    assertThat(site.post("/desk/act", "", cookie).statusCode()).isEqualTo(403);
    assertThat(site.post("/desk/act", "csrf=guessed", cookie).statusCode()).isEqualTo(403);
  }

  @Test
  void actWithItsFormsTokenIsDone() throws Exception {
    String cookie = site.loggedIn("boss");
    String csrf = site.csrf("/cost", cookie);

    assertThat(site.post("/desk/act", "csrf=" + csrf, cookie).body()).isEqualTo("done");
  }

  @Test
  void actSentByAnotherSiteIsRefused() throws Exception {
    String cookie = site.loggedIn("boss");
    var foreign =
        HttpRequest.newBuilder(site.uri("/desk/act"))
            .header("Cookie", cookie)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("csrf=" + site.csrf("/cost", cookie)))
            .build();

    assertThat(site.send(foreign).statusCode()).isEqualTo(403);
  }

  @Test
  void originIsLookedAtWhereTheBrowserSaysNothingElse() throws Exception {
    String cookie = site.loggedIn("boss");
    String own = site.uri("/").toString().replaceFirst("/$", "");
    assertThat(actFrom("http://elsewhere.example", cookie)).isEqualTo(403);
    assertThat(actFrom("null", cookie)).isEqualTo(403);
    assertThat(actFrom(own, cookie)).isEqualTo(200);
  }

  private int actFrom(String origin, String cookie) throws Exception {
    return site.send(
            HttpRequest.newBuilder(site.uri("/desk/act"))
                .header("Cookie", cookie)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("csrf=" + site.csrf("/cost", cookie)))
                .build())
        .statusCode();
  }

  @Test
  void streamAskedForByAnotherSiteIsRefused() throws Exception {
    var asked =
        HttpRequest.newBuilder(site.uri("/live/desk"))
            .header("Cookie", site.loggedIn("boss"))
            .header("Origin", "http://elsewhere.example")
            .build();
    assertThat(site.send(asked).statusCode()).isEqualTo(403);
  }

  @Test
  void pageIsShownThoughTheRedirectKeptTheFormsContentType() throws Exception {
    var asked =
        HttpRequest.newBuilder(site.uri("/desk"))
            .header("Cookie", site.loggedIn("rep"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .GET()
            .build();

    assertThat(site.send(asked).body()).isEqualTo("the desk");
  }

  @Test
  void pageWithoutItsStoreSaysThatAndWhenToComeAgain() throws Exception {
    var answer = site.get("/leads", site.loggedIn("rep"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
    assertThat(answer.body()).contains("The store does not answer", "Try again in a moment");
  }

  @Test
  void pageOfAnotherRoleIsRefusedInWords() throws Exception {
    var answer = site.get("/cost", site.loggedIn("rep"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This page is not for you");
  }

  @Test
  void pageThatThereIsNotIsMissingForEverybodyWithAWayBack() throws Exception {
    for (String path : List.of("/no-such-page", "/desk/no-such-page", "/live/no-such-stream")) {
      var answer = site.get(path, site.loggedIn("rep"));

      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("There is no such page", "href=\"/\"");
    }
  }

  @Test
  void sessionEndsWithTheLogout() throws Exception {
    String cookie = site.loggedIn("boss");
    site.post("/logout", "csrf=" + site.csrf("/cost", cookie), cookie);

    assertThat(site.get("/desk", cookie).statusCode()).isEqualTo(303);
  }

  @Test
  void everyAnswerKeepsForeignScriptsOut() throws Exception {
    var headers = site.get("/login", "").headers();

    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
  }

  @Test
  void whatIsTypedIntoTheAddressIsNeverMarkup() throws Exception {
    assertThat(site.get("/login?to=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "").body())
        .doesNotContain("<script>alert");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }
}
