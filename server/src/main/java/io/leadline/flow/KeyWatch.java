package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import io.leadline.event.Tier;
import io.leadline.flow.port.Brands;
import io.leadline.flow.port.Directory;
import io.leadline.flow.port.Sources;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The guarantee to key clients: whom no human has answered in time is an alarm, raised within the
/// second and cleared when somebody answers. Of a client who gave up it stands until somebody looks
/// after it. One who hangs up before is on the recovery board alone. On the context of [QueueFlow].
public final class KeyWatch implements PbxListener {
  private static final int MOST_WATCHED = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final CallKnowledge knowledge;
  private final AlarmFlow alarms;
  private final Duration patience;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Map<CallId, Watched> watched = new HashMap<>();

  /// One whom no human has answered yet.
  private static final class Watched {
    long timer;
    Optional<Alarm> alarm = Optional.empty();
  }

  private record Alarm(CompanyId company, Future<Void> raised) {}

  /// What it knows callers by.
  public record Knowledge(Brands brands, Directory directory, Sources sources) {}

  /// @param patience how long a key client may wait for a human
  public KeyWatch(
      Knowledge knowledge, AlarmFlow alarms, Duration patience, Vertx vertx, InstantSource clock) {
    this.knowledge =
        new CallKnowledge(knowledge.brands(), knowledge.directory(), knowledge.sources());
    this.alarms = alarms;
    this.patience = patience;
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived arrived) {
      arrived(arrived);
    } else if (event instanceof PbxEvent.MemberConnected connected) {
      over(connected.call(), company -> alarms.clear(company, id(connected.call())));
    } else if (event instanceof PbxEvent.PhoneAnswered answered) {
      over(answered.call(), company -> alarms.clear(company, id(answered.call())));
    } else if (event instanceof PbxEvent.CallEnded ended) {
      over(ended.call(), company -> alarms.gone(company, id(ended.call())));
    }
  }

  private void arrived(PbxEvent.CallArrived told) {
    if (watched.containsKey(told.call()) || watched.size() >= MOST_WATCHED) {
      return;
    }
    Instant until = told.at().plus(patience);
    long left = Math.max(1, Duration.between(clock.instant(), until).toMillis());
    var watch = new Watched();
    watched.put(told.call(), watch);
    watch.timer = vertx.setTimer(left, _ -> unanswered(told));
  }

  /// Only now is it asked whose call it is: of most nobody needs to know.
  private void unanswered(PbxEvent.CallArrived told) {
    var arriving =
        knowledge.read(
            new CallArrival(told.pbx(), told.call(), told.number(), told.dialled(), told.at()));
    knowledge
        .identify(arriving)
        .onSuccess(found ->
            found
                .who()
                .knownAccount()
                .filter(account -> account.tier() == Tier.KEY)
                .ifPresentOrElse(
                    account -> raise(told.call(), arriving.brand().company(), account),
                    () -> watched.remove(told.call())))
        .onFailure(fault -> LOG.warn("nobody watches over {}", told.call(), fault));
  }

  private void raise(CallId call, CompanyId company, Account account) {
    Watched watch = watched.get(call);
    if (watch == null) {
      return; // answered while it was looked up
    }
    String text =
        "No human has answered a key client of %s for %d s."
            .formatted(account.name(), patience.toSeconds());
    Future<Void> raised =
        alarms
            .raise(company, id(call), AlarmKind.KEY_CLIENT_UNANSWERED, call.value(), text)
            .onFailure(fault -> LOG.error("{} {}", text, call, fault));
    watch.alarm = Optional.of(new Alarm(company, raised));
  }

  /// @param then what becomes of an alarm that was raised
  private void over(CallId call, Function<CompanyId, Future<Void>> then) {
    Watched watch = watched.remove(call);
    if (watch == null) {
      return;
    }
    vertx.cancelTimer(watch.timer);
    watch.alarm.ifPresent(alarm ->
        alarm
            .raised()
            .transform(_ -> then.apply(alarm.company()))
            .onFailure(fault -> LOG.warn("the alarm about {} stands", call, fault)));
  }

  private static AlarmId id(CallId call) {
    return new AlarmId("key-unanswered/" + call.value());
  }
}
