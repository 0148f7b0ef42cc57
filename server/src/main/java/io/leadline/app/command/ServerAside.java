package io.leadline.app.command;

import io.leadline.app.ManagementPort;
import io.leadline.config.Installation;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The facts that the running server could not record, asked by its management port: they lie in a
/// file which is its own as long as it runs.
record ServerAside(Installation installation) {
  /// Each as `{id, why}`; empty where no server answers.
  Optional<List<Map<String, Object>>> facts() {
    return port()
        .get("/facts/aside")
        .flatMap(ServerAside::json)
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
    return port()
        .post("/facts/retry", "{}")
        .flatMap(ServerAside::json)
        .map(answer -> answer.getInteger("facts"));
  }

  private ManagementPort port() {
    return new ManagementPort(installation.management());
  }

  private static Optional<JsonObject> json(String answer) {
    try {
      return Optional.of(new JsonObject(answer));
    } catch (DecodeException _) {
      return Optional.empty(); // another program's, told by the caller as no server
    }
  }
}
