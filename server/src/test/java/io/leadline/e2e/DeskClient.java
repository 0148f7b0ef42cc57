package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A rep's browser without its screen: the pages' own forms, sent by HTTP.
final class DeskClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern CSRF = Pattern.compile("name=\"?csrf\"? content=\"([^\"]+)\"");
  private static final Pattern TASK =
      Pattern.compile("class=\"item recovery\".*?name=\"task\" value=\"([^\"]+)\"", Pattern.DOTALL);

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();
  private final String address;

  DeskClient(String address) {
    this.address = address;
  }

  DeskClient login(String login, String password) throws IOException, InterruptedException {
    var answer = post("/login", Map.of("login", login, "password", password, "to", "/desk"), "");
    if (answer.statusCode() != 200 || !answer.uri().getPath().equals("/desk")) {
      throw new IllegalStateException(login + " was not let in: " + answer.statusCode());
    }
    return this;
  }

  String page(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
            BodyHandlers.ofString())
        .body();
  }

  /// The tasks of the cards on the recovery board.
  List<String> lost() throws IOException, InterruptedException {
    return TASK.matcher(page("/desk")).results().map(match -> match.group(1)).toList();
  }

  /// Claims the card and calls back.
  ///
  /// @return the status of the answer and why it was refused
  String claimAndCall(String task) throws IOException, InterruptedException {
    var answer = post("/desk/call", Map.of("task", task), csrf());
    return (answer.statusCode() + " " + answer.body()).strip();
  }

  /// "I sit here."
  void sit(String phone) throws IOException, InterruptedException {
    var answer = post("/seat", Map.of("phone", phone), csrf());
    if (answer.statusCode() != 200 || answer.uri().getQuery() != null) {
      throw new IllegalStateException("no seat at " + phone + ": " + answer.uri());
    }
  }

  private String csrf() throws IOException, InterruptedException {
    var csrf = CSRF.matcher(page("/desk"));
    if (!csrf.find()) {
      throw new IllegalStateException("the desk bears no csrf token");
    }
    return csrf.group(1);
  }

  private HttpResponse<String> post(String path, Map<String, String> form, String csrf)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!csrf.isEmpty()) {
      request.header("X-Csrf", csrf);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
