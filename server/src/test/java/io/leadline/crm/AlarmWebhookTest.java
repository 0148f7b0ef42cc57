package io.leadline.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.event.Login;
import io.leadline.flow.AlarmWord;
import io.leadline.flow.AlarmWord.Step;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody outside who hears alarms, is slow, refuses them, or is not there.
class AlarmWebhookTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String SECRET = "sixteen or more characters";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx = Vertx.vertx();
  @RegisterExtension private final FarSide far = new FarSide();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private static AlarmWord word(Step step) {
    return new AlarmWord(
        new CompanyId("acme"),
        new AlarmId("link/pbx-north"),
        AlarmKind.LINK_DOWN,
        "No answer from pbx north – ça va?",
        NOW.minusSeconds(60),
        step);
  }

  private void answers(ResponseDefinitionBuilder answer) {
    far.stubFor(post(urlPathEqualTo("/alarms")).willReturn(answer));
  }

  private void tell(Step step, Duration limit) throws TimeoutException {
    URI url = URI.create(far.baseUrl() + "/alarms?team=duty");
    var line = new AlarmWebhook(vertx, new AlarmWebhook.Target(url, SECRET, limit), () -> NOW);
    var _ = line.tell(word(step)).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private List<LoggedRequest> heard() {
    return far.findAll(postRequestedFor(urlPathEqualTo("/alarms")));
  }

  @Test
  void bodySaysWhatIsWrongAndTheSignatureCoversItWithItsTime() throws Exception {
    answers(aResponse().withStatus(204));
    tell(new Step.Told(1), PATIENCE);
    LoggedRequest heard = heard().getFirst();
    String body = heard.getBodyAsString();
    assertThat(new JsonObject(body).getMap())
        .containsEntry("event", "raised")
        .containsEntry("company", "acme")
        .containsEntry("alarm", "link/pbx-north")
        .containsEntry("kind", "LINK_DOWN")
        .containsEntry("text", "No answer from pbx north – ça va?")
        .containsEntry("raisedAt", "2026-03-02T08:59:00Z")
        .containsEntry("times", 1)
        .containsEntry("id", heard.getHeader("Leadline-Delivery"));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal((NOW.getEpochSecond() + "." + body).getBytes(UTF_8));
    assertThat(heard.getHeader("Leadline-Time")).isEqualTo(Long.toString(NOW.getEpochSecond()));
    assertThat(heard.getHeader("Leadline-Signature"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(signed));
    assertThat(heard.getUrl()).endsWith("?team=duty");
  }

  @Test
  void whatIsToldAgainBearsTheSameIdAndEveryStepItsOwn() throws Exception {
    answers(aResponse().withStatus(200).withBody("thanks"));
    for (Step step :
        List.of(
            new Step.Told(1),
            new Step.Told(1),
            new Step.Told(2),
            new Step.Acknowledged(new Login("anna")),
            new Step.Cleared())) {
      tell(step, PATIENCE);
    }
    var ids = heard().stream().map(each -> each.getHeader("Leadline-Delivery")).toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(ids).hasSize(5);
    assertThat(ids.stream().distinct()).hasSize(4);
    assertThat(heard().stream().map(each -> new JsonObject(each.getBodyAsString())))
        .extracting(body -> body.getString("event"))
        .containsExactly("raised", "raised", "repeated", "acknowledged", "cleared");
    assertThat(new JsonObject(heard().get(3).getBodyAsString()).getString("by")).isEqualTo("anna");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 429, 500, 503})
  void onlyASuccessConfirms(int status) {
    answers(aResponse().withStatus(status).withHeader("Location", far.baseUrl() + "/elsewhere"));
    assertThatThrownBy(() -> tell(new Step.Told(1), PATIENCE))
        .hasMessageContaining("it answered " + status);
  }

  @Test
  void slowOneIsGivenUp() {
    answers(aResponse().withStatus(200).withFixedDelay(5_000));
    assertThatThrownBy(() -> tell(new Step.Told(1), Duration.ofMillis(200)))
        .isInstanceOf(TimeoutException.class);
  }

  /// A good status with a broken body confirms: nobody reads the body.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MALFORMED_RESPONSE_CHUNK")
  void brokenAnswerConfirmsNothing(Fault fault) {
    answers(aResponse().withFault(fault));
    assertThatThrownBy(() -> tell(new Step.Told(1), PATIENCE)).isNotNull();
  }

  @Test
  void nobodyThereConfirmsNothing() {
    far.stop();
    assertThatThrownBy(
            () -> {
              var line =
                  new AlarmWebhook(
                      vertx,
                      new AlarmWebhook.Target(URI.create("http://127.0.0.1:9/alarms"), SECRET),
                      () -> NOW);
              var _ =
                  line.tell(word(new Step.Cleared())).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            })
        .isNotNull();
  }
}
