package io.leadline.web;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.domain.source.SourceCatalog;
import io.leadline.domain.task.Delay;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.event.MemberInterface;
import io.leadline.flow.Team;
import io.leadline.flow.port.Calendar;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.Sources;
import io.leadline.flow.port.StoreAway;
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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pages on a free port, with a few users who share a password, and a browser without script.
public final class PlayedSite implements AutoCloseable {
  public static final CompanyId COMPANY = new CompanyId("acme");
  static final String PASSWORD = "correct horse";
  private static final String HASH = PasswordHash.of(PASSWORD);

  public final Vertx vertx = Vertx.vertx();
  private final HttpClient browser = HttpClient.newHttpClient();
  private final Map<String, Login> sessions = new HashMap<>();
  private final WebServer server;
  private final String site;
  private Instant now = Instant.parse("2026-03-02T09:00:00Z");

  private Optional<StoreAway> away = Optional.empty();

  private PlayedSite(Team team, Rooms rooms) throws TimeoutException {
    team.refresh();
    var settings =
        new WebSettings("127.0.0.1", 0, Optional.empty(), Duration.ofHours(12), 100_000, false);
    var pages = new Pages(ZoneOffset.UTC);
    var guard = new Guard(vertx, sessions(), team, settings, pages, () -> now);
    server = new WebServer(vertx, settings, guard, pages, List.of(), rooms.with(vertx, pages));
    site = "http://127.0.0.1:" + await(server.start());
  }

  /// Which rooms there are.
  @FunctionalInterface
  public interface Rooms {
    List<Room> with(Vertx vertx, Pages pages);
  }

  public static PlayedSite with(Rooms rooms) throws TimeoutException {
    return new PlayedSite(new Team(users(), Set.of(COMPANY)), rooms);
  }

  /// With a team of the test's own.
  public static PlayedSite with(Team team, Rooms rooms) throws TimeoutException {
    return new PlayedSite(team, rooms);
  }

  @Override
  public void close() throws TimeoutException {
    await(server.stop());
    await(vertx.close());
  }

  /// Moves the time on.
  public void later(Duration wait) {
    now = now.plus(wait);
  }

  /// From now on nobody can say who has logged in.
  public void storeGoes(Instant since) {
    away = Optional.of(new StoreAway("the store is away", since));
  }

  /// The cookie of `rep`, `boss` or `money` (in Budapest, the others in UTC) who has logged in.
  public String loggedIn(String login) throws Exception {
    return cookie(post("/login", "login=" + login + "&password=correct+horse", ""));
  }

  /// The token that forms of a page carry.
  public String csrf(String page, String cookie) throws Exception {
    Matcher token = Pattern.compile("[0-9a-f]{64}").matcher(get(page, cookie).body());
    if (!token.find()) {
      throw new AssertionError(page + " carries no token");
    }
    return token.group();
  }

  public static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
  }

  /// Asks for a page.
  public HttpResponse<String> get(String path, String cookie)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", cookie).build(),
        BodyHandlers.ofString());
  }

  /// Opens a stream of events; what it tells is added as it comes, until the site closes.
  public AtomicReference<String> listen(String path, String cookie) {
    var told = new AtomicReference<>("");
    var _ =
        browser.sendAsync(
            HttpRequest.newBuilder(URI.create(site + path)).header("Cookie", cookie).build(),
            BodyHandlers.ofByteArrayConsumer(part ->
                part.ifPresent(bytes ->
                    told.accumulateAndGet(
                        new String(bytes, StandardCharsets.UTF_8), String::concat))));
    return told;
  }

  /// Sends a form.
  public HttpResponse<String> post(String path, String form, String cookie)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(site + path))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  /// Sends what the test made itself.
  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return browser.send(request, BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create(site + path);
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
        login.equals("money") ? ZoneId.of("Europe/Budapest") : ZoneOffset.UTC,
        HASH,
        active);
  }

  private static User at(User user, int number) {
    return new User(
        user.login(),
        user.company(),
        user.name(),
        user.roles(),
        Optional.of(new MemberInterface("PJSIP/" + number)),
        number,
        user.mail(),
        user.teams(),
        user.languages(),
        user.zone(),
        user.passwordHash(),
        user.active());
  }

  /// The users, `rep` at phone 101 and `boss` at 102.
  public static Users usersWithPhones() {
    return of(
        List.of(
            at(user("rep", Set.of(Role.REP), true), 101),
            at(user("boss", Set.of(Role.SUPERVISOR, Role.ADMINISTRATOR), true), 102),
            user("ada", Set.of(Role.ADMINISTRATOR), true)));
  }

  /// Working time without an end.
  public static Calendar alwaysOpen() {
    return new Calendar() {
      @Override
      public boolean open(CompanyId company, Instant at) {
        return true;
      }

      @Override
      public Instant after(CompanyId company, Instant from, Duration work) {
        return from.plus(work);
      }

      @Override
      public Instant after(CompanyId company, List<String> teams, Instant from, Delay delay) {
        return from.plus(delay.length());
      }
    };
  }

  /// A company that knows no source.
  public static Sources noSources() {
    return new Sources() {
      @Override
      public SourceCatalog catalog(CompanyId company) {
        return new SourceCatalog(List.of(), Map.of(), List.of());
      }

      @Override
      public Question question(CompanyId company) {
        throw new AssertionError("nobody is asked here");
      }
    };
  }

  static Users users() {
    var all =
        List.of(
            user("rep", Set.of(Role.REP), true),
            user("boss", Set.of(Role.ADMINISTRATOR), true),
            user("money", Set.of(Role.MARKETING), true),
            user("gone", Set.of(Role.REP), false));
    return of(all);
  }

  private static Users of(List<User> all) {
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
        return away.<Future<Optional<Login>>>map(Future::failedFuture)
            .orElseGet(() -> Future.succeededFuture(Optional.ofNullable(sessions.get(hash))));
      }

      @Override
      public Future<Void> close(CompanyId company, String hash) {
        sessions.remove(hash);
        return Future.succeededFuture();
      }
    };
  }
}
