package io.leadline.crm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.leadline.flow.AlarmWord;
import io.leadline.flow.AlarmWord.Step;
import io.leadline.flow.port.AlarmLine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Posts alarms as JSON to an address, each signed: `Leadline-Signature: sha256=<hex>` is the
/// HMAC-SHA256 with the shared secret over `Leadline-Time` (seconds of the epoch), a full stop and
/// the body. `Leadline-Delivery` is the same when a word is told again because its answer was lost.
///
/// An answer of 200 to 299 within [#LIMIT] confirms it. Redirects are not followed.
public final class AlarmWebhook implements AlarmLine {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmWebhook.class);
  static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CONNECTIONS = 4;
  private static final int WAITING = 100;

  private final HttpClient client;
  private final Target target;
  private final InstantSource clock;

  /// Where alarms go.
  ///
  /// @param limit how long an answer is waited for
  public record Target(URI url, String secret, Duration limit) {
    public Target(URI url, String secret) {
      this(url, secret, LIMIT);
    }

    @Override
    public String toString() {
      return "Target[" + url.getHost() + "]";
    }
  }

  public AlarmWebhook(Vertx vertx, Target target, InstantSource clock) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) target.limit().toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    this.target = target;
    this.clock = clock;
  }

  @Override
  public Future<Void> tell(AlarmWord word) {
    var body =
        new JsonObject()
            .put("id", word.delivery().toString())
            .put("event", event(word.step()))
            .put("company", word.company().value())
            .put("alarm", word.alarm().value())
            .put("kind", word.kind().name())
            .put("text", word.text())
            .put("raisedAt", word.raisedAt().toString());
    switch (word.step()) {
      case Step.Told(int times) -> body.put("times", times);
      case Step.Acknowledged(var by) -> body.put("by", by.value());
      case Step.Cleared _ -> {
        // nothing more is known
      }
    }
    return post(word.delivery().toString(), body.toBuffer());
  }

  /// Asks the other side to confirm a word that is about no alarm.
  public Future<Void> tryOut() {
    String id = "test-" + clock.instant().toEpochMilli();
    return post(id, new JsonObject().put("id", id).put("event", "test").toBuffer());
  }

  private static String event(Step step) {
    return switch (step) {
      case Step.Told(int times) -> times == 1 ? "raised" : "repeated";
      case Step.Acknowledged _ -> "acknowledged";
      case Step.Cleared _ -> "cleared";
    };
  }

  private Future<Void> post(String id, Buffer body) {
    long time = clock.instant().getEpochSecond();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(target.url().toString())
            .setFollowRedirects(false)
            .setTimeout(target.limit().toMillis())
            .putHeader("Content-Type", "application/json")
            .putHeader("Leadline-Delivery", id)
            .putHeader("Leadline-Time", Long.toString(time))
            .putHeader("Leadline-Signature", "sha256=" + signature(target.secret(), time, body));
    return client
        .request(options)
        .compose(request -> sent(request, body))
        .timeout(target.limit().toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(told(failure)));
  }

  private static Future<Void> sent(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> {
          // what it says beside its status is of no interest, and might be endless
          response.exceptionHandler(cut -> LOG.trace("an answer was cut off", cut));
          var _ = request.reset();
          int status = response.statusCode();
          return status / 100 == 2
              ? Future.succeededFuture()
              : Future.failedFuture("it answered " + status);
        });
  }

  private Throwable told(Throwable failure) {
    return failure instanceof TimeoutException
        ? new TimeoutException("no answer within " + target.limit().toSeconds() + " s")
        : failure;
  }

  /// What the other side computes as well.
  static String signature(String secret, long time, Buffer body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      mac.update((time + ".").getBytes(UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// Ends its connections.
  public Future<Void> close() {
    return client.close();
  }
}
