package io.leadline.app;

import io.leadline.config.Management;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What whoever listens on the management port of this configuration answers to a command: the
/// running server, if there is one.
public record ManagementPort(Management address) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ManagementPort.class);

  /// The answer's text; empty where nobody answers, or not with 200.
  ///
  /// @param path with its first slash
  public Optional<String> get(String path) {
    return answer(to(path).GET());
  }

  /// As [#get], of something that is to be done.
  ///
  /// @param json what is said
  public Optional<String> post(String path, String json) {
    return answer(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://" + address.host() + ":" + address.port() + path));
  }

  private static Optional<String> answer(HttpRequest.Builder asked) {
    HttpRequest request = asked.timeout(PATIENCE).build();
    try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      LOG.debug("no server answers at {}", request.uri(), e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal("interrupted", e);
    }
  }
}
