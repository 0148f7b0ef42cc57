package io.leadline.app.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.app.doctor.Finding.Status;
import io.leadline.config.Secret;
import io.leadline.config.Webhook;
import io.leadline.crm.FarSide;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is said of a program that should hear alarms.
class WebhookExamTest {
  @RegisterExtension private final FarSide far = new FarSide();

  @Test
  void oneThatTakesATestWordIsWell() {
    far.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(204)));
    assertThat(findings()).allMatch(finding -> finding.status() == Status.OK);
  }

  @Test
  void oneThatIsNotThereIsNamedWithWhatMendsIt() {
    URI url = URI.create(far.baseUrl() + "/hook?token=not-to-be-shown");
    far.stop();
    var answer = findings(url).getLast();
    assertThat(answer.status()).isEqualTo(Status.FAIL);
    assertThat(answer.found()).contains("/hook", "refused").doesNotContain("not-to-be-shown");
    assertThat(answer.mend()).contains("must take POST with JSON and answer 200");
  }

  @Test
  void oneThatRefusesIsNamedWithItsAnswer() {
    far.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(403)));
    assertThat(findings().getLast().found()).contains("403");
  }

  private List<Finding> findings() {
    return findings(URI.create(far.baseUrl() + "/hook"));
  }

  private static List<Finding> findings(URI url) {
    return new WebhookExam(
            Map.of("HOOK", "sixteen or more characters"),
            InstantSource.system(),
            new Webhook(url, new Secret.InVariable("HOOK")))
        .findings();
  }
}
