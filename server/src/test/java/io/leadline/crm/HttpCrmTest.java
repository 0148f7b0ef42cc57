package io.leadline.crm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.leadline.domain.account.Identified;
import io.leadline.domain.account.Identity;
import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.AccountsImportFlow;
import io.leadline.flow.CrmLookUp;
import io.leadline.flow.port.Crm;
import io.leadline.store.InMemoryStore;
import io.leadline.store.StorePorts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A CRM that knows, does not know, is slow, wrong or down.
class HttpCrmTest {
  private static final CompanyId ACME = new CompanyId("acme");
  private static final PhoneNumber NUMBER = new PhoneNumber("+4915112345678");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OLGA =
      """
      {"name": "Olga Petrova", "company": "Client Ltd", "position": "Buyer",
       "mail": "olga@client.example", "language": "ru", "balance": 12}
      """;

  private final Vertx vertx = Vertx.vertx();
  @RegisterExtension private final FarSide far = new FarSide();
  private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");
  private HttpCrm crm;

  @BeforeEach
  void start() {
    crm =
        new HttpCrm(
            vertx,
            Map.of(
                ACME,
                new HttpCrm.Line(far.baseUrl() + "/who?phone={number}", Optional.of("secret"))),
            () -> now);
  }

  @AfterEach
  void stop() {
    vertx.close();
  }

  private void answers(ResponseDefinitionBuilder answer) {
    far.stubFor(get(urlPathEqualTo("/who")).willReturn(answer));
  }

  private Optional<Crm.Entry> who() {
    return crm.who(ACME, NUMBER).toCompletionStage().toCompletableFuture().join();
  }

  private int timesAsked() {
    return far.findAll(getRequestedFor(urlPathEqualTo("/who"))).size();
  }

  private void timePasses(Duration time) {
    now = now.plus(time).plusSeconds(1);
  }

  /// The first connection of a loaded machine may take longer than the limit.
  private Optional<Crm.Entry> whoAtLast() {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              timePasses(HttpCrm.REST);
              return who();
            },
            Optional::isPresent);
  }

  @Test
  void whomTheCrmKnowsIsToldAndTheTokenIsSent() {
    answers(okJson(OLGA));
    assertThat(whoAtLast())
        .contains(
            new Crm.Entry(
                "Olga Petrova",
                "Client Ltd",
                "Buyer",
                Optional.of(new EmailAddress("olga@client.example")),
                "ru"));
    far.verify(
        moreThanOrExactly(1),
        getRequestedFor(urlPathEqualTo("/who"))
            .withQueryParam("phone", equalTo(NUMBER.value()))
            .withHeader("Authorization", equalTo("Bearer secret")));
  }

  @Test
  void whatBecameOfTheQuestionsIsCounted() {
    var meters = new SimpleMeterRegistry();
    crm.bind(meters);
    answers(aResponse().withStatus(500));
    IntStream.rangeClosed(0, HttpCrm.FAILURES_IN_A_ROW).forEach(_ -> who());
    assertThat(counted(meters, "failed")).isEqualTo(HttpCrm.FAILURES_IN_A_ROW);
    assertThat(counted(meters, "spared")).isEqualTo(1);
    answers(okJson(OLGA));
    whoAtLast();
    assertThat(counted(meters, "known")).isEqualTo(1);
  }

  private static double counted(SimpleMeterRegistry meters, String outcome) {
    return meters
        .get("leadline.crm.lookups")
        .tags("company", "acme", "outcome", outcome)
        .functionCounter()
        .count();
  }

  @Test
  void answerIsKeptAndAskedForAgainLater() {
    answers(okJson(OLGA));
    whoAtLast();
    int before = timesAsked();
    assertThat(who()).isPresent();
    assertThat(timesAsked()).isEqualTo(before);
    timePasses(HttpCrm.KNOWN_KEPT);
    whoAtLast();
    assertThat(timesAsked()).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 204, 500, 302, 401})
  void whomTheCrmDoesNotTellIsNobody(int status) {
    answers(aResponse().withStatus(status));
    assertThat(who()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no json", "[1]", "{}", "{\"name\": 7}", "{\"name\": \"\"}", "null", "{\"na"})
  void nonsenseIsNobody(String body) {
    answers(aResponse().withStatus(200).withBody(body));
    assertThat(who()).isEmpty();
  }

  @Test
  void answerOfABookIsNobody() {
    answers(okJson("{\"name\": \"" + "x".repeat(200_000) + "\"}"));
    assertThat(who()).isEmpty();
  }

  @Test
  void badFieldsAreLeftOut() {
    answers(
        okJson(
            "{\"name\": \"Ol\\nga\", \"mail\": \"nobody\", \"language\": \"<b>\", \"company\": {}}"));
    assertThat(whoAtLast()).contains(new Crm.Entry("Ol ga", "", "", Optional.empty(), ""));
  }

  @Test
  void slowCrmIsGivenUpAtTheLimit() {
    answers(okJson(OLGA).withFixedDelay(30_000));
    assertThat(who()).isEmpty();
  }

  /// More such answers than there are connections.
  @Test
  void answersThatNeverEndHoldNoConnection() {
    answers(okJson(OLGA).withChunkedDribbleDelay(500, 600_000));
    var asked =
        IntStream.range(0, 20)
            .mapToObj(at -> crm.who(ACME, new PhoneNumber("+49151123456" + (10 + at))))
            .toList();
    asked.forEach(
        answer -> assertThat(answer.toCompletionStage().toCompletableFuture().join()).isEmpty());
    answers(okJson(OLGA));
    assertThat(whoAtLast()).isPresent();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void brokenCrmIsNobody(Fault fault) {
    answers(aResponse().withFault(fault));
    assertThat(who()).isEmpty();
  }

  @Test
  void crmThatFailsInARowIsLeftAloneForAWhile() {
    answers(aResponse().withStatus(500));
    for (int time = 0; time < HttpCrm.FAILURES_IN_A_ROW; time++) {
      who();
    }
    int before = timesAsked();
    who();
    assertThat(timesAsked()).isEqualTo(before);
    answers(okJson(OLGA));
    assertThat(whoAtLast()).isPresent();
  }

  @Test
  void crmThatIsDownIsNobody() {
    far.stop();
    assertThat(who()).isEmpty();
  }

  @Test
  void crmLearnsNothingOfAnybodyWhenTheServerStarts() {
    answers(okJson(OLGA));
    crm.warm().toCompletionStage().toCompletableFuture().join();
    assertThat(timesAsked()).isZero();
    assertThat(whoAtLast()).isPresent();
  }

  @Test
  void serverStartsAlsoWithoutItsCrm() {
    far.stop();
    assertThat(crm.warm().toCompletionStage().toCompletableFuture()).succeedsWithin(PATIENCE);
  }

  @Test
  void companyWithoutCrmAsksNobody() {
    assertThat(crm.who(new CompanyId("other"), NUMBER).result()).isEmpty();
    assertThat(timesAsked()).isZero();
  }

  @Test
  void callerIsNotHeldUpAndIsKnownOnceTheCrmHasAnswered() {
    answers(okJson(OLGA));
    StorePorts store = InMemoryStore.empty(ACME);
    var directory =
        new CrmLookUp(
            store.directory(),
            crm,
            new AccountsImportFlow(store.accounts(), store.journal()),
            () -> now);
    assertThat(directory.identify(ACME, NUMBER).result()).isEqualTo(Identified.nobody());
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          timePasses(HttpCrm.REST);
          assertThat(directory.identify(ACME, NUMBER).result().who())
              .isInstanceOfSatisfying(
                  Identity.OneContact.class,
                  one -> assertThat(one.contact().name()).isEqualTo("Olga Petrova"));
        });
  }
}
