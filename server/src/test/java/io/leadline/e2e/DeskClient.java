package io.leadline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
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
public final class DeskClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern CSRF = Pattern.compile("name=\"?csrf\"? content=\"([^\"]+)\"");
  private static final Pattern TASK =
      Pattern.compile("class=\"item recovery\".*?name=\"task\" value=\"([^\"]+)\"", Pattern.DOTALL);

  private static final int SHOWN = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();
  private final String address;

  public DeskClient(String address) {
    this.address = address;
  }

  public DeskClient login(String login, String password) throws IOException, InterruptedException {
    var answer = post("/login", Map.of("login", login, "password", password, "to", "/desk"), "");
    if (answer.statusCode() != 200 || !answer.uri().getPath().equals("/desk")) {
      throw new IllegalStateException(login + " was not let in: " + answer.statusCode());
    }
    return this;
  }

  public String page(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).build(),
            BodyHandlers.ofString())
        .body();
  }

  /// The tasks of the cards on the recovery board.
  public List<String> lost() throws IOException, InterruptedException {
    return TASK.matcher(page("/desk")).results().map(match -> match.group(1)).toList();
  }

  /// Claims the card and calls back.
  ///
  /// @return the status of the answer and why it was refused
  public String claimAndCall(String task) throws IOException, InterruptedException {
    var answer = post("/desk/call", Map.of("task", task), csrf());
    return (answer.statusCode() + " " + answer.body()).strip();
  }

  /// "I sit here."
  public void sit(String phone) throws IOException, InterruptedException {
    var answer = post("/seat", Map.of("phone", phone), csrf());
    if (answer.statusCode() != 200 || answer.uri().getQuery() != null) {
      throw new IllegalStateException("no seat at " + phone + ": " + answer.uri());
    }
  }

  /// Opens a stream of changes; whoever opened it reads and closes it.
  public InputStream stream(String path) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  /// Sends a form as a page would.
  ///
  /// @return the status of the answer
  public int send(String path, Map<String, String> form) throws IOException, InterruptedException {
    return post(path, form, csrf()).statusCode();
  }

  private String csrf() throws IOException, InterruptedException {
    String page = page("/desk");
    var csrf = CSRF.matcher(page);
    if (!csrf.find()) {
      throw new IllegalStateException(
          "the desk bears no csrf token: " + page.substring(0, Math.min(SHOWN, page.length())));
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
