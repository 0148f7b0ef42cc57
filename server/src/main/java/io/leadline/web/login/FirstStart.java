package io.leadline.web.login;

import io.leadline.domain.account.Role;
import io.leadline.domain.account.User;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.Team;
import io.leadline.flow.port.Sessions;
import io.leadline.flow.port.Users;
import io.leadline.web.Pages;
import io.leadline.web.Room;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Makes the first administrator of an installation that has no user, for whoever has the link that
/// the start printed. The link holds for an hour, for one use, and from this machine alone unless
/// the pages are guarded by a certificate or a proxy. The store keeps its hash.
public final class FirstStart implements Room {
  static final Duration HOLDS_FOR = Duration.ofHours(1);
  private static final String PATH = "/first";
  private static final String KEPT_AS = "first:";
  private static final Login NOBODY = new Login("first");
  private static final int SHORTEST = 8;
  private static final int LONGEST = 200;

  private final Parts parts;
  private final Guard guard;
  private final Pages pages;
  private final Vertx vertx;

  /// One after the other, so that a link sent twice at once counts once.
  private final AtomicBoolean making = new AtomicBoolean();

  /// What it works with.
  ///
  /// @param places the companies, at least one
  /// @param anywhere whether the link may be used from other machines
  public record Parts(
      Users users,
      Sessions sessions,
      Team team,
      List<Place> places,
      boolean anywhere,
      InstantSource clock) {}

  /// A company whose administrator it may be.
  public record Place(CompanyId id, String name, List<String> languages, ZoneId zone) {}

  /// The page behind the link.
  ///
  /// @param key the link's secret
  /// @param fault what was wrong with the last try; empty at first
  public record FirstPage(
      String key, String login, String name, String company, List<Place> places, String fault) {}

  public FirstStart(Parts parts, Guard guard, Pages pages, Vertx vertx) {
    this.parts = parts;
    this.guard = guard;
    this.pages = pages;
    this.vertx = vertx;
  }

  @Override
  public void mount(Router router) {
    router.get(PATH).handler(this::show);
    router.post(PATH).handler(this::make);
  }

  /// A link for whoever starts the server; empty where somebody works with it already.
  ///
  /// @return path and query
  public Future<Optional<String>> link() {
    if (!nobodyThere()) {
      return Future.succeededFuture(Optional.empty());
    }
    Token token = Token.fresh();
    return parts
        .sessions()
        .open(first(), KEPT_AS + token.hash(), NOBODY, parts.clock().instant().plus(HOLDS_FOR))
        .map(_ -> Optional.of(PATH + "?key=" + token.secret()));
  }

  private CompanyId first() {
    return parts.places().getFirst().id();
  }

  private boolean nobodyThere() {
    return parts.places().stream()
        .flatMap(place -> parts.team().of(place.id()).stream())
        .noneMatch(User::active);
  }

  private void show(RoutingContext request) {
    @Nullable String key = request.request().getParam("key");
    holds(request, key)
        .onSuccess(holds -> {
          if (holds) {
            pages.send(
                request,
                "first",
                new FirstPage(key == null ? "" : key, "", "", first().value(), parts.places(), ""));
          } else {
            refuse(request);
          }
        })
        .onFailure(request::fail);
  }

  private void refuse(RoutingContext request) {
    pages.fault(
        request,
        403,
        "This link does not hold",
        "It is for one use, within an hour, on the machine of the server, while nobody works with"
            + " it yet. A restart prints another; leadline user add makes users too.");
  }

  private Future<Boolean> holds(RoutingContext request, @Nullable String key) {
    if (key == null || key.length() > LONGEST || !isNear(request)) {
      return Future.succeededFuture(false);
    }
    return parts
        .team()
        .refresh()
        .compose(_ -> parts.sessions().find(first(), KEPT_AS + new Token(key).hash()))
        .map(found -> found.isPresent() && nobodyThere());
  }

  private boolean isNear(RoutingContext request) {
    if (parts.anywhere()) {
      return true;
    }
    try {
      String address = request.request().remoteAddress().hostAddress();
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private void make(RoutingContext request) {
    if (!making.compareAndSet(false, true)) {
      refuse(request);
      return;
    }
    String key = word(request, "key");
    holds(request, key)
        .compose(holds -> {
          if (!holds) {
            refuse(request);
            return Future.<User>succeededFuture();
          }
          Optional<String> fault = fault(request);
          if (fault.isPresent()) {
            again(request, key, fault.get());
            return Future.<User>succeededFuture();
          }
          return parts
              .sessions()
              .close(first(), KEPT_AS + new Token(key).hash())
              .compose(_ -> save(request))
              .onSuccess(user -> guard.open(request, user, "/setup"));
        })
        .onComplete(_ -> making.set(false))
        .onFailure(request::fail);
  }

  private void again(RoutingContext request, String key, String fault) {
    request.response().setStatusCode(400);
    pages.send(
        request,
        "first",
        new FirstPage(
            key,
            word(request, "login"),
            word(request, "name"),
            word(request, "company"),
            parts.places(),
            Pages.told(request, fault)));
  }

  private Optional<String> fault(RoutingContext request) {
    int length = word(request, "password").length();
    if (login(request).isEmpty()) {
      return Optional.of("A login has lower-case letters, digits, . _ -, a letter first.");
    }
    if (length < SHORTEST) {
      return Optional.of("A password has at least " + SHORTEST + " characters.");
    }
    return word(request, "password").equals(word(request, "again"))
        ? Optional.empty()
        : Optional.of("The two passwords differ.");
  }

  private static Optional<Login> login(RoutingContext request) {
    try {
      return Optional.of(new Login(word(request, "login")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private Future<User> save(RoutingContext request) {
    Login login = login(request).orElseThrow();
    String name = word(request, "name").strip();
    String password = word(request, "password");
    Place place =
        parts.places().stream()
            .filter(each -> each.id().value().equals(word(request, "company")))
            .findFirst()
            .orElse(parts.places().getFirst());
    return vertx
        .executeBlocking(() -> PasswordHash.of(password), false)
        .map(Objects::requireNonNull)
        .map(hash ->
            new User(
                login,
                place.id(),
                name.isEmpty() ? login.value() : name,
                Set.of(Role.ADMINISTRATOR),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                place.languages(),
                place.zone(),
                hash,
                true))
        .compose(
            user -> parts.users().save(user).compose(_ -> parts.team().refresh()).map(_ -> user));
  }

  private static String word(RoutingContext request, String field) {
    @Nullable String value = request.request().getFormAttribute(field);
    return value == null || value.length() > LONGEST ? "" : value;
  }
}
