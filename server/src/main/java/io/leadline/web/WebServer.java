package io.leadline.web;

import io.leadline.flow.port.StoreAway;
import io.leadline.web.login.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves the pages. Every answer carries the headers that keep foreign scripts, frames and styles
/// out.
public final class WebServer {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final int COMPRESSION = 6;
  private static final int IDLE_SECONDS = 120;

  private final HttpServer server;
  private final Router router;
  private final int port;

  /// @param open rooms before the guard, for whoever has no login yet
  public WebServer(
      Vertx vertx,
      WebSettings settings,
      Guard guard,
      Pages pages,
      List<Room> open,
      List<Room> rooms) {
    this.port = settings.port();
    this.router = router(settings, guard, pages, open, rooms, Router.router(vertx));
    this.server = vertx.createHttpServer(options(settings)).requestHandler(router);
  }

  /// Starts to listen.
  ///
  /// @return the port listened on
  public Future<Integer> start() {
    return server.listen().map(HttpServer::actualPort);
  }

  /// The paths that answer to the method, for whoever checks all of them.
  public Set<String> paths(HttpMethod method) {
    return router.getRoutes().stream()
        .filter(route -> route.methods() != null && route.methods().contains(method))
        .map(Route::getPath)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public Future<Void> stop() {
    return server.close();
  }

  /// The port asked for; 0 asks for any.
  public int port() {
    return port;
  }

  private static HttpServerOptions options(WebSettings settings) {
    var options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setCompressionSupported(true)
            .setCompressionLevel(COMPRESSION)
            .setIdleTimeout(IDLE_SECONDS);
    settings
        .certificate()
        .ifPresent(pem ->
            options
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertPath(pem.chain().toString())
                        .addKeyPath(pem.key().toString())));
    return options;
  }

  private static Router router(
      WebSettings settings,
      Guard guard,
      Pages pages,
      List<Room> open,
      List<Room> rooms,
      Router router) {
    router.route().handler(WebServer::protect);
    router
        .route("/static/*")
        .handler(
            StaticHandler.create("io/leadline/web/static")
                .setMaxAgeSeconds(300)
                .setIncludeHidden(false));
    // over HTTP/2 a form's content type on a GET, as left there by a redirect, would be a fault
    router
        .route()
        .method(HttpMethod.POST)
        .method(HttpMethod.PUT)
        .method(HttpMethod.PATCH)
        .method(HttpMethod.DELETE)
        .handler(BodyHandler.create(false).setBodyLimit(settings.requestBytes()));
    open.forEach(room -> room.mount(router));
    guard.mount(router);
    rooms.forEach(room -> room.mount(router));
    router.errorHandler(404, pages::unknown);
    router.errorHandler(500, request -> failed(request, guard, pages));
    return router;
  }

  private static void failed(RoutingContext request, Guard guard, Pages pages) {
    var away = StoreAway.in(request.failure());
    if (away.isPresent()) {
      if (!request.response().headWritten()) {
        guard.away(request, away.get());
      }
      return;
    }
    LOG.error(
        "{} {} failed", request.request().method(), request.request().path(), request.failure());
    if (!request.response().headWritten()) {
      pages.fault(
          request,
          500,
          "This did not work",
          "Nothing was lost. Try again; if it stays so, tell the administrator the time.");
    }
  }

  private static void protect(RoutingContext request) {
    request
        .response()
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    request.next();
  }
}
