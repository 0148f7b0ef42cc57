package io.leadline.web.login;

import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.StoreAway;
import io.leadline.web.Access;
import io.leadline.web.Pages;
import io.leadline.web.Viewer;
import io.leadline.web.WebSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets in who has logged in and may open what was asked for.
public final class Guard {
  private static final String COOKIE = "leadline";
  private static final int LONGEST_WORD = 200;

  private final Vertx vertx;
  private final Sessions sessions;
  private final Team team;
  private final WebSettings settings;
  private final Pages pages;
  private final InstantSource clock;
  private final Guessing guessing = new Guessing();

  public Guard(
      Vertx vertx,
      Sessions sessions,
      Team team,
      WebSettings settings,
      Pages pages,
      InstantSource clock) {
    this.vertx = vertx;
    this.sessions = sessions;
    this.team = team;
    this.settings = settings;
    this.pages = pages;
    this.clock = clock;
  }

  /// Who asks; there is always somebody behind the guard.
  public static Viewer viewer(RoutingContext request) {
    return Viewer.of(request)
        .orElseThrow(() -> new IllegalStateException("a route before the guard asks who is there"));
  }

  /// What the page of the login shows.
  ///
  /// @param to where to go afterwards
  /// @param fault what was wrong with the last try; empty at first
  public record LoginForm(String to, String fault, boolean simulated) {}

  /// Puts login, guard and logout before everything that is mounted later.
  public void mount(Router router) {
    router.get("/login").handler(this::form);
    router.post("/login").handler(this::login);
    router.route().handler(this::guard);
    router.post("/logout").handler(this::logout);
    router
        .get("/")
        .handler(request -> redirect(request, Access.home(viewer(request).user().roles())));
  }

  private void form(RoutingContext request) {
    pages.send(
        request, "login", new LoginForm(target(request.request().getParam("to")), "", simulated()));
  }

  private void login(RoutingContext request) {
    if (foreign(request)) {
      pages.fault(request, 403, "This form came from elsewhere", "Open the page again.");
      return;
    }
    String name = word(request, "login");
    String password = word(request, "password");
    String address = "@" + request.request().remoteAddress().hostAddress();
    Instant now = clock.instant();
    if (!guessing.allowed(name, Guessing.FREE, now)
        || !guessing.allowed(address, Guessing.FREE_OF_AN_ADDRESS, now)) {
      refuse(request, "Too many wrong tries. Wait a minute.");
      return;
    }
    Optional<User> user = named(name);
    vertx
        .executeBlocking(
            () ->
                user.map(known -> PasswordHash.matches(password, known.passwordHash()))
                    .orElseGet(() -> PasswordHash.ofNobody(password)),
            false)
        .onSuccess(right -> {
          if (right) {
            guessing.right(name);
            open(request, user.orElseThrow(), target(request.request().getFormAttribute("to")));
          } else {
            guessing.wrong(name, now);
            guessing.wrong(address, now);
            refuse(request, "Login or password is wrong.");
          }
        })
        .onFailure(request::fail);
  }

  /// Lets the user in.
  ///
  /// @param to where to go then
  void open(RoutingContext request, User user, String to) {
    Token token = Token.fresh();
    Instant expires = clock.instant().plus(settings.sessionLength());
    sessions
        .open(user.company(), token.hash(), user.login(), expires)
        .onSuccess(_ -> {
          request
              .response()
              .addCookie(
                  cookie(user.company() + "." + token.secret())
                      .setMaxAge(settings.sessionLength().toSeconds()));
          redirect(request, to);
        })
        .onFailure(request::fail);
  }

  private void refuse(RoutingContext request, String fault) {
    request.response().setStatusCode(401);
    String to = target(request.request().getFormAttribute("to"));
    pages.send(request, "login", new LoginForm(to, Pages.told(request, fault), simulated()));
  }

  private void guard(RoutingContext request) {
    Optional<Ticket> ticket = ticket(request);
    if (ticket.isEmpty()) {
      toLogin(request);
      return;
    }
    sessions
        .find(ticket.get().company(), ticket.get().token().hash())
        .onComplete(found -> {
          if (found.failed()) {
            away(
                request, StoreAway.in(found.cause()).orElseGet(() -> new StoreAway(found.cause())));
          } else {
            admit(request, ticket.get(), found.result());
          }
        });
  }

  /// Answers that the store is away.
  public void away(RoutingContext request, StoreAway away) {
    pages.away(request, away, Viewer.of(request));
  }

  private void admit(RoutingContext request, Ticket ticket, Optional<Login> login) {
    Optional<User> user =
        login.flatMap(name -> team.find(ticket.company(), name)).filter(User::active);
    if (user.isEmpty()) {
      toLogin(request);
      return;
    }
    String csrf = ticket.token().csrf();
    new Viewer(user.get(), csrf, simulated(), clock.instant()).put(request);
    if (!Access.knows(request.normalizedPath())) {
      pages.unknown(request);
      return;
    }
    if (!Access.allows(user.get().roles(), request.normalizedPath())) {
      pages.fault(
          request,
          403,
          "This page is not for you",
          "Your administrator gives the right: leadline user add … --roles");
      return;
    }
    if (streams(request) && foreign(request)) {
      pages.fault(request, 403, "Another site asked for this", "Open the page itself.");
      return;
    }
    if (acts(request) && (foreign(request) || !same(csrf, told(request)))) {
      pages.fault(request, 403, "This form is no longer valid", "Open the page again.");
      return;
    }
    request.next();
  }

  private void logout(RoutingContext request) {
    Optional<Ticket> ticket = ticket(request);
    Future<Void> closed =
        ticket
            .map(open -> sessions.close(open.company(), open.token().hash()))
            .orElseGet(Future::succeededFuture);
    closed.onComplete(_ -> {
      request.response().addCookie(cookie("").setMaxAge(0));
      redirect(request, "/login");
    });
  }

  private record Ticket(CompanyId company, Token token) {}

  private static Optional<Ticket> ticket(RoutingContext request) {
    Cookie cookie = request.request().getCookie(COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    String[] parts = cookie.getValue().split("\\.", 2);
    try {
      return parts.length == 2
          ? Optional.of(new Ticket(new CompanyId(parts[0]), new Token(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Cookie cookie(String value) {
    return Cookie.cookie(COOKIE, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(settings.certificate().isPresent())
        .setPath("/");
  }

  private Optional<User> named(String name) {
    try {
      var login = new Login(name);
      return team.companies().stream()
          .flatMap(company -> team.find(company, login).stream())
          .filter(User::active)
          .findFirst();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean simulated() {
    return settings.simulated();
  }

  private static void toLogin(RoutingContext request) {
    if (request.request().method().equals(HttpMethod.GET)
        && !request.normalizedPath().startsWith("/live/")) {
      String to = URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8);
      redirect(request, "/login?to=" + to);
    } else {
      request.response().setStatusCode(401).end("Log in again.");
    }
  }

  static void redirect(RoutingContext request, String to) {
    request.response().setStatusCode(303).putHeader("Location", to).end();
  }

  /// A place on this site; anything else is the beginning.
  private static String target(@Nullable String to) {
    return to != null && to.matches("/(?![/\\\\])[\\x21-\\x7e]*") ? to : "/";
  }

  private static boolean streams(RoutingContext request) {
    return request.normalizedPath().startsWith("/live/");
  }

  private static boolean acts(RoutingContext request) {
    HttpMethod method = request.request().method();
    return !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
  }

  /// Whether the browser says that another site sends this: by `Sec-Fetch-Site`, or, where it is
  /// too old for that, by an `Origin` that is neither the host asked for nor the one that a proxy
  /// was asked for.
  private static boolean foreign(RoutingContext request) {
    String site = request.request().getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.request().getHeader("Origin");
    return origin != null
        && hosts(request).noneMatch(origin.replaceFirst("^https?://", "")::equals);
  }

  /// What was asked for, here and, where there is one, at the proxy before.
  private static Stream<String> hosts(RoutingContext request) {
    HostAndPort here = request.request().authority();
    String named =
        here == null ? "" : here.port() > 0 ? here.host() + ":" + here.port() : here.host();
    return Stream.of(
        named, Optional.ofNullable(request.request().getHeader("X-Forwarded-Host")).orElse(""));
  }

  private static String told(RoutingContext request) {
    String header = request.request().getHeader("X-Csrf");
    String field = request.request().getFormAttribute("csrf");
    return header != null ? header : field != null ? field : "";
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String word(RoutingContext request, String field) {
    String value = request.request().getFormAttribute(field);
    return value == null || value.length() > LONGEST_WORD ? "" : value;
  }
}
