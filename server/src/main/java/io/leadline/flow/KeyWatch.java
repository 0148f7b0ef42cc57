package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.event.AlarmEvent;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.Fact;
import io.leadline.event.FactId;
import io.leadline.event.Origin;
import io.leadline.event.PbxEvent;
import io.leadline.event.Tier;
import io.leadline.flow.port.Journal;
import io.leadline.flow.port.Recorded;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The guarantee to key clients: whom no human has answered in time is an alarm, raised within the
/// second, and cleared when somebody answers or the client is gone. A client who hangs up before is
/// on the recovery board instead. On the context of [QueueFlow].
public final class KeyWatch implements PbxListener {
  private static final int MOST_WATCHED = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  private final CallKnowledge knowledge;
  private final Journal journal;
  private final Duration patience;
  private final Vertx vertx;
  private final InstantSource clock;
  private final Map<CallId, Watched> watched = new HashMap<>();

  private static final class Watched {
    final CompanyId company;
    long timer;
    boolean alarmed;

    Watched(CompanyId company) {
      this.company = company;
    }
  }

  /// @param patience how long a key client may wait for a human
  public KeyWatch(CallPorts ports, Duration patience, Vertx vertx, InstantSource clock) {
    this.knowledge = new CallKnowledge(ports.brands(), ports.directory(), ports.sources());
    this.journal = ports.journal();
    this.patience = patience;
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived arrived) {
      arrived(arrived);
    } else if (event instanceof PbxEvent.MemberConnected connected) {
      over(connected.call());
    } else if (event instanceof PbxEvent.PhoneAnswered answered) {
      over(answered.call());
    } else if (event instanceof PbxEvent.CallEnded ended) {
      over(ended.call());
    }
  }

  private void arrived(PbxEvent.CallArrived told) {
    if (watched.containsKey(told.call()) || watched.size() >= MOST_WATCHED) {
      return;
    }
    var arriving =
        knowledge.read(
            new CallArrival(told.pbx(), told.call(), told.number(), told.dialled(), told.at()));
    var watch = new Watched(arriving.brand().company());
    watched.put(told.call(), watch);
    knowledge
        .identify(arriving)
        .onSuccess(found ->
            found
                .who()
                .knownAccount()
                .filter(account -> account.tier() == Tier.KEY)
                .ifPresentOrElse(
                    account -> wait(told, watch, account), () -> watched.remove(told.call())))
        .onFailure(fault -> LOG.warn("nobody watches over {}", told.call(), fault));
  }

  private void wait(PbxEvent.CallArrived told, Watched watch, Account account) {
    Instant until = told.at().plus(patience);
    long left = Math.max(1, Duration.between(clock.instant(), until).toMillis());
    watch.timer =
        vertx.setTimer(
            left,
            _ -> {
              if (watched.get(told.call()) == watch) {
                watch.alarmed = true;
                raise(watch, told.call(), account);
              }
            });
  }

  private void raise(Watched watch, CallId call, Account account) {
    String text =
        "No human has answered a key client of %s for %d s."
            .formatted(account.name(), patience.toSeconds());
    record(
            watch.company,
            call,
            "raised",
            new AlarmEvent.Raised(id(call), AlarmKind.KEY_CLIENT_UNANSWERED, call.value(), text))
        .onFailure(fault -> LOG.error("{} {}", text, call, fault));
  }

  private void over(CallId call) {
    Watched watch = watched.remove(call);
    if (watch == null) {
      return;
    }
    vertx.cancelTimer(watch.timer);
    if (watch.alarmed) {
      record(watch.company, call, "cleared", new AlarmEvent.Cleared(id(call)))
          .onFailure(fault -> LOG.warn("the alarm about {} stands", call, fault));
    }
  }

  private Future<Recorded> record(CompanyId company, CallId call, String step, AlarmEvent event) {
    var fact = new FactId(id(call).value() + "/" + step);
    return journal.record(new Fact(fact, company, clock.instant(), Origin.LIVE, event));
  }

  private static AlarmId id(CallId call) {
    return new AlarmId("key-unanswered/" + call.value());
  }
}
