package io.leadline.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.function.Supplier;

/// Metrics for Prometheus, whether the server lives and what it is linked to, and the facts that it
/// could not record.
public final class ManagementServer {
  private final HttpServer server;
  private final PrometheusMeterRegistry meters;
  private final JsonObject live;
  private final Supplier<Map<String, Boolean>> links;
  private final Supplier<Map<String, Object>> details;
  private final SetAside aside;
  private final SocketAddress address;

  /// Facts that the store cannot take.
  public interface SetAside {
    /// Each one's id, and why.
    Future<Map<String, String>> reasons();

    /// Tells them to the store once more.
    ///
    /// @return how many
    Future<Integer> retry();
  }

  /// @param identity what tells this server from others, told by `/health/live`
  /// @param links what must be there to be ready, by name
  /// @param details what else is to be known of them
  public ManagementServer(
      Vertx vertx,
      SocketAddress address,
      PrometheusMeterRegistry meters,
      Map<String, String> identity,
      Supplier<Map<String, Boolean>> links,
      Supplier<Map<String, Object>> details,
      SetAside aside) {
    this.server = vertx.createHttpServer().requestHandler(this::answer);
    this.meters = meters;
    this.live = new JsonObject().put("status", "up");
    identity.forEach(live::put);
    this.links = links;
    this.details = details;
    this.aside = aside;
    this.address = address;
  }

  /// Starts to listen.
  ///
  /// @return the port listened on
  public Future<Integer> start() {
    return server.listen(address).map(HttpServer::actualPort);
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
      case "/facts/aside" -> aside(request);
      case "/facts/retry" -> retry(request);
      default -> json(request, 404, new JsonObject().put("status", "no such page"));
    }
  }

  private void aside(HttpServerRequest request) {
    aside
        .reasons()
        .onSuccess(reasons -> {
          var facts = new JsonArray();
          reasons.forEach((id, why) -> facts.add(new JsonObject().put("id", id).put("why", why)));
          json(request, 200, new JsonObject().put("facts", facts));
        })
        .onFailure(fault -> failed(request, fault));
  }

  /// A page of somebody else's in a browser on this machine cannot send JSON here.
  private void retry(HttpServerRequest request) {
    if (!HttpMethod.POST.equals(request.method())
        || !"application/json".equals(request.getHeader("Content-Type"))) {
      json(request, 405, new JsonObject().put("status", "POST application/json"));
      return;
    }
    aside
        .retry()
        .onSuccess(facts -> json(request, 200, new JsonObject().put("facts", facts)))
        .onFailure(fault -> failed(request, fault));
  }

  private static void failed(HttpServerRequest request, Throwable fault) {
    json(request, 500, new JsonObject().put("status", String.valueOf(fault.getMessage())));
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encode());
  }
}
