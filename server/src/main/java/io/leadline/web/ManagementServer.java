package io.leadline.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;

/// Metrics for Prometheus, and whether the server lives and what it is linked to.
public final class ManagementServer {
  private final HttpServer server;
  private final PrometheusMeterRegistry meters;
  private final JsonObject live;
  private final Supplier<Map<String, Boolean>> links;
  private final Supplier<Map<String, Object>> details;
  private final String host;
  private final int port;

  /// @param identity what tells this server from others, told by `/health/live`
  /// @param links what must be there to be ready, by name
  /// @param details what else is to be known of them
  public ManagementServer(
      Vertx vertx,
      String host,
      int port,
      PrometheusMeterRegistry meters,
      Map<String, String> identity,
      Supplier<Map<String, Boolean>> links,
      Supplier<Map<String, Object>> details) {
    this.server = vertx.createHttpServer().requestHandler(this::answer);
    this.meters = meters;
    this.live = new JsonObject().put("status", "up");
    identity.forEach(live::put);
    this.links = links;
    this.details = details;
    this.host = host;
    this.port = port;
  }

  /// Starts to listen.
  ///
  /// @return the port listened on
  public Future<Integer> start() {
    return server.listen(port, host).map(HttpServer::actualPort);
  }

  public Future<Void> stop() {
    return server.close();
  }

  private void answer(HttpServerRequest request) {
    switch (request.uri()) {
      case "/metrics" ->
          request
              .response()
              .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
              .end(meters.scrape());
      case "/health/live" -> json(request, 200, live);
      case "/health/ready" -> {
        Map<String, Boolean> now = links.get();
        boolean ready = now.values().stream().allMatch(Boolean::booleanValue);
        var checks = new JsonObject();
        now.forEach((name, up) -> checks.put(name, up ? "up" : "down"));
        var health = new JsonObject().put("status", ready ? "up" : "down").put("checks", checks);
        json(request, ready ? 200 : 503, health.mergeIn(new JsonObject(details.get())));
      }
      default -> json(request, 404, new JsonObject().put("status", "no such page"));
    }
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encode());
  }
}
