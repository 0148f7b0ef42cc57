package io.leadline.crm;

import io.leadline.event.CompanyId;
import io.leadline.event.EmailAddress;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Crm;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a CRM over HTTP: `GET` of an address with `{number}` in it, answered by JSON with `name`,
/// `company`, `position`, `mail`, `language`; 204 and 404 mean that nobody is known.
///
/// An answer counts within [#LIMIT], and what comes later or is longer is cut off, so that no
/// connection is held by it; answers are kept for a while, the unknown ones shorter; after
/// [#FAILURES_IN_A_ROW] the CRM is left alone for [#REST].
public final class HttpCrm implements Crm {
  private static final Logger LOG = LoggerFactory.getLogger(HttpCrm.class);
  public static final Duration LIMIT = Duration.ofMillis(300);
  static final Duration REST = Duration.ofSeconds(30);
  static final Duration KNOWN_KEPT = Duration.ofMinutes(30);
  static final Duration UNKNOWN_KEPT = Duration.ofMinutes(5);
  static final int FAILURES_IN_A_ROW = 5;
  private static final int KEPT = 10_000;
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_FIELD = 200;
  private static final int CONNECTIONS = 8;
  private static final int WAITING = 100;

  private static final int REHEARSALS = 5;
  private static final int KNOCK_LIMIT = 5_000;
  private static final PhoneNumber NOBODYS = new PhoneNumber("+10000000000");
  private static final String REHEARSED =
      "{\"name\":\"a\",\"company\":\"b\",\"position\":\"c\",\"mail\":\"d@e.example\",\"language\":\"en\"}";

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final Map<CompanyId, Line> lines;
  private final InstantSource clock;
  private final Map<String, Kept> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
              return size() > KEPT;
            }
          });
  private final Map<CompanyId, Breaker> breakers = new ConcurrentHashMap<>();
  private final Map<Counted, LongAdder> counts = new ConcurrentHashMap<>();

  /// Where a company's CRM is.
  ///
  /// @param address with `{number}` where the number goes, in E.164
  /// @param token sent as bearer token
  public record Line(String address, Optional<String> token) {}

  private record Kept(Optional<Entry> entry, Instant until) {}

  private enum Outcome {
    KNOWN,
    UNKNOWN,
    FAILED,
    SPARED
  }

  private record Counted(CompanyId company, Outcome outcome) {}

  private record Breaker(int failures, Instant openUntil) {}

  public HttpCrm(Vertx vertx, Map<CompanyId, Line> lines, InstantSource clock) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) LIMIT.toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(WAITING));
    this.lines = Map.copyOf(lines);
    this.clock = clock;
  }

  @Override
  public Future<Optional<Entry>> who(CompanyId company, PhoneNumber number) {
    Line line = lines.get(company);
    if (line == null) {
      return Future.succeededFuture(Optional.empty());
    }
    Instant now = clock.instant();
    String key = company + " " + number;
    Kept before = kept.get(key);
    if (before != null && now.isBefore(before.until())) {
      return Future.succeededFuture(before.entry());
    }
    Breaker breaker = breakers.get(company);
    if (breaker != null && now.isBefore(breaker.openUntil())) {
      counted(company, Outcome.SPARED);
      return Future.succeededFuture(Optional.empty());
    }
    return asked(line, number)
        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .map(entry -> {
          breakers.remove(company);
          counted(company, entry.isPresent() ? Outcome.KNOWN : Outcome.UNKNOWN);
          kept.put(key, new Kept(entry, now.plus(entry.isPresent() ? KNOWN_KEPT : UNKNOWN_KEPT)));
          return entry;
        })
        .recover(failure -> {
          counted(company, Outcome.FAILED);
          failed(company, failure);
          return Future.succeededFuture(Optional.empty());
        });
  }

  /// Asks each company's CRM once, about a number that is nobody's, as a caller's would be.
  ///
  /// @return how long it took; fails with what a look-up would fail with
  public Future<Duration> tryOut(CompanyId company) {
    Line line = lines.get(company);
    if (line == null) {
      return Future.failedFuture("no CRM of " + company);
    }
    return asked(line, NOBODYS)
        .transform(_ -> {
          long begun = System.nanoTime(); // the first question pays for the connection
          return asked(line, NOBODYS).map(_ -> Duration.ofNanos(System.nanoTime() - begun));
        });
  }

  /// Shows what became of the look-ups: `leadline.crm.lookups` by company and outcome.
  public void bind(MeterRegistry meters) {
    for (CompanyId company : lines.keySet()) {
      for (Outcome outcome : Outcome.values()) {
        FunctionCounter.builder("leadline.crm.lookups", count(company, outcome), LongAdder::sum)
            .tags("company", company.value(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
            .description(
                "Questions to the CRM about strangers; spared: not asked, it failed before")
            .register(meters);
      }
    }
  }

  private void counted(CompanyId company, Outcome outcome) {
    count(company, outcome).increment();
  }

  private LongAdder count(CompanyId company, Outcome outcome) {
    return counts.computeIfAbsent(new Counted(company, outcome), _ -> new LongAdder());
  }

  /// Spares the first caller what a first question costs, which may be more than [#LIMIT]: asks
  /// this server itself a few times, so that all code for it is loaded, and connects to each CRM
  /// once, by which it learns nothing of anybody. Never fails.
  public Future<Void> warm() {
    return lines.isEmpty()
        ? Future.succeededFuture()
        : rehearse()
            .transform(_ -> Future.join(lines.values().stream().map(this::knock).toList()))
            .otherwiseEmpty()
            .mapEmpty();
  }

  private Future<Void> rehearse() {
    var server = vertx.createHttpServer();
    return server
        .requestHandler(request ->
            request.response().putHeader("Content-Type", "application/json").end(REHEARSED))
        .listen(0, "127.0.0.1")
        .compose(here ->
            rehearse(
                new Line("http://127.0.0.1:" + here.actualPort() + "/{number}", Optional.of("x")),
                REHEARSALS))
        .eventually(server::close);
  }

  private Future<Void> rehearse(Line line, int times) {
    return times == 0
        ? Future.succeededFuture()
        : asked(line, NOBODYS).transform(_ -> rehearse(line, times - 1));
  }

  private Future<Void> knock(Line line) {
    URI address = URI.create(filledIn(line, NOBODYS));
    boolean ssl = "https".equals(address.getScheme());
    int port = address.getPort() > 0 ? address.getPort() : ssl ? 443 : 80;
    return client
        .connect(
            new HttpConnectOptions()
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(ssl)
                .setConnectTimeout(KNOCK_LIMIT))
        .compose(HttpClientConnection::close)
        .onFailure(
            failure -> LOG.debug("the CRM at {} cannot be reached", address.getHost(), failure));
  }

  private static String filledIn(Line line, PhoneNumber number) {
    return line.address()
        .replace("{number}", URLEncoder.encode(number.value(), StandardCharsets.UTF_8));
  }

  private Future<Optional<Entry>> asked(Line line, PhoneNumber number) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(filledIn(line, number))
            .setFollowRedirects(false)
            .setTimeout(LIMIT.toMillis())
            .putHeader("Accept", "application/json");
    line.token().ifPresent(token -> options.putHeader("Authorization", "Bearer " + token));
    return client
        .request(options)
        .compose(request ->
            request
                .send()
                .compose(HttpCrm::answer)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(_ -> request.reset()));
  }

  private static Future<Optional<Entry>> answer(HttpClientResponse response) {
    Promise<Optional<Entry>> told = Promise.promise();
    response.exceptionHandler(told::tryFail);
    int status = response.statusCode();
    if (status == 404 || status == 204) {
      return Future.succeededFuture(Optional.empty());
    }
    if (status != 200) {
      return Future.failedFuture("the CRM answered " + status);
    }
    Buffer body = Buffer.buffer();
    response.handler(part -> {
      if (body.length() + part.length() > LONGEST_ANSWER) {
        told.tryFail("the CRM's answer is longer than " + LONGEST_ANSWER + " bytes");
      } else {
        body.appendBuffer(part);
      }
    });
    response.end().map(_ -> entry(body)).onSuccess(told::tryComplete).onFailure(told::tryFail);
    return told.future();
  }

  private static Optional<Entry> entry(Buffer body) {
    JsonObject told;
    try {
      told = body.toJsonObject();
    } catch (DecodeException e) {
      throw new IllegalStateException("the CRM's answer is no JSON object", e);
    }
    var entry =
        new Entry(
            text(told, "name"),
            text(told, "company"),
            text(told, "position"),
            mail(text(told, "mail")),
            text(told, "language").matches("[a-z]{2,3}") ? text(told, "language") : "");
    return entry.name().isEmpty() && entry.company().isEmpty()
        ? Optional.empty()
        : Optional.of(entry);
  }

  private static String text(JsonObject told, String field) {
    Object value = told.getValue(field);
    String text = value instanceof String word ? word.replaceAll("\\p{Cntrl}+", " ").strip() : "";
    return text.substring(0, Math.min(text.length(), LONGEST_FIELD));
  }

  private static Optional<EmailAddress> mail(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new EmailAddress(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void failed(CompanyId company, Throwable failure) {
    Breaker now =
        breakers.merge(
            company,
            new Breaker(1, Instant.MIN),
            (before, _) -> {
              int failures = before.failures() + 1;
              return new Breaker(
                  failures,
                  failures >= FAILURES_IN_A_ROW ? clock.instant().plus(REST) : Instant.MIN);
            });
    if (now.failures() == FAILURES_IN_A_ROW) {
      LOG.warn(
          "the CRM of {} failed {} times in a row and is left alone for a while: {}",
          company,
          FAILURES_IN_A_ROW,
          failure.getMessage());
    }
  }

  /// Ends its connections.
  public Future<Void> close() {
    return client.close();
  }
}
