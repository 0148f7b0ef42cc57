package io.leadline.app;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.config.Management;
import io.leadline.crm.FarSide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagementPortTest {
  @RegisterExtension private final FarSide server = new FarSide();

  private ManagementPort port() {
    return new ManagementPort(new Management("127.0.0.1", server.port()));
  }

  @Test
  void answerIsTheServersText() {
    server.stubFor(get("/health/live").willReturn(aResponse().withBody("{\"status\":\"up\"}")));
    server.stubFor(
        post("/facts/retry")
            .withRequestBody(equalToJson("{}"))
            .willReturn(aResponse().withBody("{\"facts\":3}")));
    assertThat(port().get("/health/live")).contains("{\"status\":\"up\"}");
    assertThat(port().post("/facts/retry", "{}")).contains("{\"facts\":3}");
  }

  @Test
  void refusalAndSilenceAreNoAnswer() {
    server.stubFor(get("/facts/aside").willReturn(aResponse().withStatus(503)));
    var port = port();
    assertThat(port.get("/facts/aside")).isEmpty();
    server.stop();
    assertThat(port.get("/facts/aside")).isEmpty();
  }
}
