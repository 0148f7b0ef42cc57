package io.leadline.app.command;

import io.leadline.app.Refusal;
import io.leadline.config.Installation;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The facts that the running server could not record, asked by its management port: they lie in a
/// file which is its own as long as it runs.
record ServerAside(Installation installation) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// Each as `{id, why}`; empty where no server answers.
  Optional<List<Map<String, Object>>> facts() {
    return ask(HttpRequest.newBuilder(address("aside")))
        .map(answer -> {
          var facts = new ArrayList<Map<String, Object>>();
          for (Object each : answer.getJsonArray("facts")) {
            var fact = (JsonObject) each;
            facts.add(Json.object("id", fact.getString("id"), "why", fact.getString("why")));
          }
          return facts;
        });
  }

  /// Has them told to the store once more.
  ///
  /// @return how many; empty where no server answers
  Optional<Integer> retry() {
    return ask(HttpRequest.newBuilder(address("retry"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")))
        .map(answer -> answer.getInteger("facts"));
  }

  private URI address(String act) {
    var management = installation.management();
    return URI.create("http://" + management.host() + ":" + management.port() + "/facts/" + act);
  }

  private static Optional<JsonObject> ask(HttpRequest.Builder request) {
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? Optional.of(new JsonObject(answer.body()))
          : Optional.empty();
    } catch (IOException | DecodeException _) {
      return Optional.empty(); // told by the caller
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", e);
    }
  }
}
