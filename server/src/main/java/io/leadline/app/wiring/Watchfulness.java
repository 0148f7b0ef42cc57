package io.leadline.app.wiring;

import io.leadline.config.Alarms;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CompanyId;
import io.leadline.flow.AlarmFlow;
import io.leadline.flow.DueWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices what is wrong with the server's links, repeats alarms, and tells the outside each minute
/// that all is well.
final class Watchfulness implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchfulness.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT_EVERY = Duration.ofMinutes(1);
  private static final Duration HEARTBEAT_AT_MOST = Duration.ofSeconds(10);

  /// A link that is back by then was not worth a word. A PBX that falls silent is noticed after
  /// eight seconds, so its alarm stands within thirty.
  static final Duration DOWN_AT_LEAST = Duration.ofSeconds(12);

  private final Vertx vertx;
  private final AlarmFlow alarms;
  private final Set<CompanyId> companies;
  private final Supplier<Map<String, Boolean>> links;
  private final InstantSource clock;
  private final Map<String, Instant> downSince = new HashMap<>();

  /// Links of which no alarm stands; one that was left by an earlier run is not among them.
  private final Set<String> clear = new HashSet<>();

  private final List<DueWatch> repeats = new ArrayList<>();
  private final List<Long> timers = new ArrayList<>();
  private final HttpClient outside =
      HttpClient.newBuilder().connectTimeout(HEARTBEAT_AT_MOST).build();

  Watchfulness(
      Vertx vertx,
      AlarmFlow alarms,
      Set<CompanyId> companies,
      Supplier<Map<String, Boolean>> links,
      InstantSource clock) {
    this.vertx = vertx;
    this.alarms = alarms;
    this.companies = Set.copyOf(companies);
    this.links = links;
    this.clock = clock;
  }

  void start(Alarms terms) {
    var context = vertx.getOrCreateContext();
    for (CompanyId company : companies) {
      var repeat =
          new DueWatch("alarms of " + company, vertx, context, clock, () -> alarms.tick(company));
      repeats.add(repeat);
      repeat.start();
    }
    timers.add(vertx.setPeriodic(LOOK_EVERY.toMillis(), _ -> look()));
    terms
        .heartbeat()
        .ifPresent(
            url -> timers.add(vertx.setPeriodic(0, HEARTBEAT_EVERY.toMillis(), _ -> beat(url))));
  }

  /// Looks once.
  void look() {
    Instant now = clock.instant();
    links
        .get()
        .forEach((name, up) -> {
          if (up) {
            downSince.remove(name);
            if (clear.add(name)) {
              companies.forEach(company -> settle(alarms.clear(company, alarm(name))));
            }
          } else if (!now.isBefore(downSince.computeIfAbsent(name, _ -> now).plus(DOWN_AT_LEAST))) {
            clear.remove(name);
            companies.forEach(company ->
                settle(
                    alarms.raise(
                        company,
                        alarm(name),
                        AlarmKind.LINK_DOWN,
                        name,
                        "No answer from " + name + ".")));
          }
        });
  }

  private static void settle(Future<Void> told) {
    var _ = told.onFailure(fault -> LOG.warn("an alarm was not recorded", fault));
  }

  private static AlarmId alarm(String link) {
    return new AlarmId("link/" + link.replaceAll("[^A-Za-z0-9._:+@/-]", "-"));
  }

  /// Silent while something is wrong, so that whoever listens notices.
  private void beat(URI url) {
    if (links.get().containsValue(false)) {
      LOG.warn("no heartbeat to {}: a link is down", url.getHost());
      return;
    }
    var request = HttpRequest.newBuilder(url).timeout(HEARTBEAT_AT_MOST).GET().build();
    var _ =
        outside
            .sendAsync(request, BodyHandlers.discarding())
            .whenComplete((answer, fault) -> {
              if (fault != null) {
                LOG.warn("the heartbeat did not reach {}", url.getHost(), fault);
              } else if (answer.statusCode() >= 400) {
                LOG.warn("{} answers the heartbeat with {}", url.getHost(), answer.statusCode());
              }
            });
  }

  @Override
  public void close() {
    timers.forEach(vertx::cancelTimer);
    repeats.forEach(DueWatch::close);
    outside.shutdownNow();
  }
}
