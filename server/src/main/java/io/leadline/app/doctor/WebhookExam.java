package io.leadline.app.doctor;

import io.leadline.app.Refusal;
import io.leadline.app.wiring.Secrets;
import io.leadline.config.Webhook;
import io.leadline.crm.AlarmWebhook;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Whether the other side takes alarms: it is sent one word that is about none.
final class WebhookExam implements Exam {
  private static final String AREA = "alarm webhook";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// A shorter secret can be guessed from one signed word.
  private static final int SHORTEST_SECRET = 16;

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Webhook webhook;

  WebhookExam(Map<String, String> environment, InstantSource clock, Webhook webhook) {
    this.environment = environment;
    this.clock = clock;
    this.webhook = webhook;
  }

  @Override
  public List<Finding> findings() {
    try {
      String secret = Secrets.required(webhook.secret(), "alarms.webhook.secret", environment);
      var findings = new ArrayList<Finding>();
      findings.add(strength(secret));
      findings.add(answer(secret));
      return findings;
    } catch (Refusal missing) {
      return List.of(Findings.secret(AREA, missing));
    }
  }

  private static Finding strength(String secret) {
    return secret.length() < SHORTEST_SECRET
        ? Finding.warn(
            AREA,
            "secret",
            "has " + secret.length() + " characters and could be guessed",
            "take a longer one on both sides:  openssl rand -hex 32")
        : Finding.ok(AREA, "secret", "is set");
  }

  private Finding answer(String secret) {
    Vertx vertx = Vertx.vertx();
    try {
      var line =
          new AlarmWebhook(vertx, new AlarmWebhook.Target(webhook.url(), secret, PATIENCE), clock);
      line.tryOut().await(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
      return Finding.ok(AREA, "answer", where(webhook.url()) + " takes a test word");
    } catch (Exception e) { // a future throws what it failed with, also what nobody declares
      return silent(e);
    } finally {
      vertx.close().await();
    }
  }

  private Finding silent(Exception fault) {
    return Finding.fail(
        AREA,
        "answer",
        where(webhook.url()) + ": " + why(fault),
        "alarms: webhook: url: must take POST with JSON and answer 200; the README says how its"
            + " signature is checked");
  }

  private static String why(Exception fault) {
    String said = fault.getMessage();
    return fault instanceof TimeoutException || said == null
        ? "no answer within " + PATIENCE.toSeconds() + " s"
        : said;
  }

  /// Without what may be a secret.
  private static String where(URI url) {
    return url.getScheme() + "://" + url.getAuthority() + url.getPath();
  }
}
