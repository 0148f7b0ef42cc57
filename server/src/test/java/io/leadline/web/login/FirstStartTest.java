package io.leadline.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.queue.PbxLink;
import io.leadline.domain.queue.QueuePicture;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Checkup.Finding;
import io.leadline.flow.port.Checkup.Status;
import io.leadline.flow.port.Sessions;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.leadline.web.Pages;
import io.leadline.web.WebServer;
import io.leadline.web.WebSettings;
import io.leadline.web.setup.SetupRoom;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first administrator is made by a link that holds once, for an hour.
class FirstStartTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final String FORM =
      "&login=ada&name=Ada+Castle&password=correct+horse&again=correct+horse";

  private final Vertx vertx = Vertx.vertx();
  private final StorePorts store = InMemoryStore.empty(ACME);
  private final Team team = new Team(store.users(), Set.of(ACME));
  private final KeptInHand sessions = new KeptInHand();
  private final AtomicInteger looks = new AtomicInteger();
  private final HttpClient browser = HttpClient.newHttpClient();
  private QueuePicture picture = QueuePicture.empty(Instant.EPOCH);
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private FirstStart first;
  private WebServer server;
  private String site;

  /// Sessions that end by the test's clock.
  private final class KeptInHand implements Sessions {
    private final Map<String, Instant> open = new HashMap<>();
    private final Map<String, Login> logins = new HashMap<>();

    @Override
    public Future<Void> open(CompanyId company, String hash, Login login, Instant expires) {
      open.put(hash, expires);
      logins.put(hash, login);
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Login>> find(CompanyId company, String hash) {
      boolean there = open.containsKey(hash) && open.get(hash).isAfter(now);
      return Future.succeededFuture(there ? Optional.of(logins.get(hash)) : Optional.empty());
    }

    @Override
    public Future<Void> close(CompanyId company, String hash) {
      open.remove(hash);
      return Future.succeededFuture();
    }
  }

  @BeforeEach
  void serve() throws Exception {
    var settings =
        new WebSettings("127.0.0.1", 0, Optional.empty(), Duration.ofHours(12), 100_000, false);
    var pages = new Pages(ZoneOffset.UTC);
    var guard = new Guard(vertx, sessions, team, settings, pages, () -> now);
    var place = new FirstStart.Place(ACME, "Acme", List.of("en"), ZoneOffset.UTC);
    var parts =
        new FirstStart.Parts(store.users(), sessions, team, List.of(place), false, () -> now);
    first = new FirstStart(parts, guard, pages, vertx);
    var setup =
        new SetupRoom(
            () -> {
              looks.incrementAndGet();
              return Future.succeededFuture(
                  List.of(
                      new Finding("store", "kind", Status.OK, "Valkey 8", ""),
                      new Finding("pbx main", "login", Status.FAIL, "refused", "manager.conf: x")));
            },
            () -> picture,
            pages);
    server = new WebServer(vertx, settings, guard, pages, List.of(first), List.of(setup));
    site = "http://127.0.0.1:" + server.start().await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private Optional<String> link() throws Exception {
    return first.link().await(10, TimeUnit.SECONDS);
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", cookie).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String cookie) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static String key(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  @Test
  void firstAdministratorIsMadeLetInAndShownWhatIsConnected() throws Exception {
    String link = link().orElseThrow();
    assertThat(get(link, "").body()).contains("Make the administrator");
    var made = post("/first", "key=" + key(link) + FORM, "");
    assertThat(made.statusCode()).isEqualTo(303);
    assertThat(made.headers().firstValue("location")).contains("/setup");
    User ada = store.users().find(ACME, new Login("ada")).result().orElseThrow();
    assertThat(ada.roles()).containsExactly(Role.ADMINISTRATOR);
    assertThat(ada.name()).isEqualTo("Ada Castle");
    String cookie = made.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    assertThat(get("/setup", cookie).body()).contains("1 to mend", "manager.conf: x", "Valkey 8");
  }

  @Test
  void linkHoldsOnce() throws Exception {
    String link = link().orElseThrow();
    String other = link().orElseThrow();
    assertThat(post("/first", "key=" + key(link) + FORM, "").statusCode()).isEqualTo(303);
    String again = FORM.replace("ada", "eve");
    assertThat(post("/first", "key=" + key(link) + again, "").statusCode()).isEqualTo(403);
    assertThat(post("/first", "key=" + key(other) + again, "").statusCode()).isEqualTo(403);
    assertThat(store.users().all(ACME).result()).hasSize(1);
    assertThat(link()).isEmpty();
  }

  @Test
  void linkHoldsForAnHour() throws Exception {
    String link = link().orElseThrow();
    now = now.plus(FirstStart.HOLDS_FOR);
    assertThat(get(link, "").statusCode()).isEqualTo(403);
    assertThat(post("/first", "key=" + key(link) + FORM, "").statusCode()).isEqualTo(403);
  }

  @Test
  void storeKeepsTheHashOnly() throws Exception {
    String link = link().orElseThrow();
    assertThat(sessions.open.keySet()).noneMatch(kept -> kept.contains(key(link)));
    assertThat(get("/setup", "leadline=acme." + key(link)).statusCode()).isEqualTo(303);
    assertThat(get("/first?key=guessed", "").statusCode()).isEqualTo(403);
  }

  @Test
  void whatWasTypedWrongIsToldAndTheLinkStillHolds() throws Exception {
    String link = link().orElseThrow();
    String key = "key=" + key(link);
    assertThat(post("/first", key + FORM.replace("again=c", "again=x"), "").body())
        .contains("The two passwords differ.", "value=\"ada\"");
    assertThat(post("/first", key + FORM.replace("login=ada", "login=A+B"), "").body())
        .contains("A login has");
    assertThat(post("/first", key + FORM.replace("correct+horse", "short"), "").body())
        .contains("at least 8");
    assertThat(post("/first", key + FORM, "").statusCode()).isEqualTo(303);
  }

  @Test
  void lookServesEverybodyUntilSomebodyAsksForAnother() throws Exception {
    var made = post("/first", "key=" + key(link().orElseThrow()) + FORM, "");
    String cookie = made.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    String page = get("/setup", cookie).body();
    get("/setup", cookie);
    assertThat(looks).hasValue(1);
    int at = page.indexOf("name=\"csrf\" value=\"") + "name=\"csrf\" value=\"".length();
    post("/setup", "csrf=" + page.substring(at, at + 64), cookie);
    get("/setup", cookie);
    assertThat(looks).hasValue(2);
  }

  @Test
  void setUpIsLookedAtAgainAfterTenSecondsAndShowsTheLinksOfNow() throws Exception {
    var made = post("/first", "key=" + key(link().orElseThrow()) + FORM, "");
    String cookie = made.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
    picture = linked(PbxLink.State.UP, "");
    assertThat(get("/setup", cookie).body()).contains("PBX main", "connected since 08:59:00");
    now = now.plusSeconds(9);
    get("/setup", cookie);
    assertThat(looks).hasValue(1);
    now = now.plusSeconds(1);
    get("/setup", cookie);
    assertThat(looks).hasValue(2);
    picture = linked(PbxLink.State.LOST, "connection refused");
    assertThat(get("/setup", cookie).body())
        .contains("2 to mend", "PBX main lost since 08:59:00: connection refused");
    assertThat(looks).hasValue(2);
  }

  private QueuePicture linked(PbxLink.State state, String why) {
    var since = Instant.parse("2026-03-02T08:59:00Z");
    var link = new PbxLink("main", state, since, Optional.of(since), why, "", Optional.empty());
    return new QueuePicture(
        1, now, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(Map.of("main", link)));
  }
}
