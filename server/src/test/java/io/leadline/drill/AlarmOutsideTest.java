package io.leadline.drill;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.leadline.crm.FarSide;
import io.leadline.e2e.DeskClient;
import io.leadline.store.NeedsRedis;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A real server whose alarms somebody outside hears.
@Tag("full")
@NeedsRedis
class AlarmOutsideTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String KEY_CLIENT = "+49302000900";

  @TempDir private Path folder;
  @RegisterExtension private final FarSide far = new FarSide();

  @BeforeEach
  void start() {
    far.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(204)));
  }

  @Test
  void keyClientWhomNobodyAnswersIsHeardOfOutsideUntilSomebodyLooksAfterIt(TestReporter figures)
      throws Exception {
    try (var site = DrillSite.open(folder, 1, 5)) {
      Path secret = Files.writeString(folder.resolve("hook"), "sixteen or more characters");
      site.folder()
          .add(
              """
              alarms:
                keyClientUnanswered: %ds
                webhook: {url: "%s/hook", secret: {file: "%s"}}
              """
                  .formatted(PATIENCE.toSeconds(), far.baseUrl(), secret));
      Path accounts =
          Files.writeString(
              folder.resolve("accounts.csv"),
              """
              account,tier,kam,contact,phone
              Nordwind,key,rep101,Vera Klamm,%s
              """
                  .formatted(KEY_CLIENT));
      var imported = site.server().command("accounts", "import", accounts.toString());
      assertThat(imported.exit()).as(imported.text()).isZero();
      site.start();
      site.town().leavePhones();
      site.town().call(KEY_CLIENT, List.of(), Optional.empty());

      await().atMost(LIMIT).until(() -> !heard("raised").isEmpty());
      JsonObject raised = heard("raised").getFirst();
      assertThat(raised.getString("text")).contains("Nordwind");
      var page = new DeskClient(site.folder().webAddress());
      try (page) {
        var _ = page.login(DrillSite.SUPERVISOR, RepAtWork.PASSWORD);
        assertThat(page.page("/alarms")).contains("Nordwind", "I look after it");
        int answer = page.send("/alarms/acknowledge", Map.of("alarm", raised.getString("alarm")));
        assertThat(answer).isEqualTo(204);
      }
      await().atMost(LIMIT).until(() -> !heard("cleared").isEmpty());
      assertThat(heard("acknowledged").getFirst().getString("by")).isEqualTo(DrillSite.SUPERVISOR);
      figures.publishEntry(
          "raised at", Instant.parse(raised.getString("raisedAt")) + ", told once: " + raised);

      far.stop();
      var doctor = site.server().command("doctor");
      assertThat(doctor.exit()).isNotZero();
      assertThat(doctor.text())
          .contains("must take POST with JSON and answer 200")
          .containsPattern("ok +smtp +\\S+ without a login");
      figures.publishEntry(
          "doctor",
          doctor.text().lines().filter(line -> line.contains("hook")).findFirst().orElse(""));
    }
  }

  /// Of a machine out of breath also links are alarmed about.
  private List<JsonObject> heard(String event) {
    return far.findAll(postRequestedFor(anyUrl())).stream()
        .map(LoggedRequest::getBodyAsString)
        .map(JsonObject::new)
        .filter(word ->
            word.getString("event").equals(event)
                && word.getString("kind").equals("KEY_CLIENT_UNANSWERED"))
        .toList();
  }
}
