package io.leadline.app.doctor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.leadline.app.doctor.Finding.Status;
import io.leadline.config.Crm;
import io.leadline.config.Secret;
import io.leadline.crm.FarSide;
import io.leadline.event.CompanyId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is said of a CRM.
class CrmExamTest {
  @RegisterExtension private final FarSide far = new FarSide();

  @Test
  void oneThatKnowsNobodyOfTheNumberIsWell() {
    // its first answers may be late on a busy machine
    answers(aResponse().withStatus(404));
    assertThat(finding())
        .satisfiesAnyOf(
            found -> assertThat(found.status()).isEqualTo(Status.OK),
            found -> assertThat(found.found()).contains("no answer within 300 ms"));
    assertThat(finding().area()).isEqualTo("crm acme");
  }

  @Test
  void oneThatFailsIsNamedWithItsAnswerAndWithoutItsQuery() {
    answers(aResponse().withStatus(500));
    Finding found = finding();
    assertThat(found.status()).isEqualTo(Status.FAIL);
    assertThat(found.found()).contains("/who: ").doesNotContain("key=hidden");
    assertThat(found.mend()).contains("404 for somebody unknown, within 300 ms");
  }

  @Test
  void oneThatSaysNoJsonIsTold() {
    answers(aResponse().withStatus(200).withBody("<html>"));
    assertThat(finding().found()).containsAnyOf("no JSON object", "no answer within 300 ms");
  }

  @Test
  void oneThatIsSlowIsTold() {
    answers(aResponse().withStatus(404).withFixedDelay(2_000));
    assertThat(finding().found()).contains("no answer within 300 ms");
  }

  @Test
  void oneThatIsNotThereIsTold() {
    String address = far.baseUrl() + "/who?key=hidden&phone={number}";
    far.stop();
    assertThat(finding(new Crm(address, Optional.empty())).status()).isEqualTo(Status.FAIL);
  }

  @Test
  void tokenThatIsNotSetIsAskedFor() {
    Finding found =
        finding(
            new Crm(
                far.baseUrl() + "/{number}", Optional.of(new Secret.InVariable("NOT_SET_CRM"))));
    assertThat(found.status()).isEqualTo(Status.FAIL);
    assertThat(found.found()).contains("NOT_SET_CRM");
  }

  private void answers(ResponseDefinitionBuilder answer) {
    far.stubFor(get(anyUrl()).willReturn(answer));
  }

  private Finding finding() {
    return finding(new Crm(far.baseUrl() + "/who?key=hidden&phone={number}", Optional.empty()));
  }

  private static Finding finding(Crm crm) {
    return new CrmExam(Map.of(), InstantSource.system(), new CompanyId("acme"), crm)
        .findings()
        .getFirst();
  }
}
