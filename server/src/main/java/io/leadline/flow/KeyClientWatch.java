package io.leadline.flow;

import io.leadline.domain.call.CallRecord;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import io.leadline.event.Tier;
import io.leadline.flow.port.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alarms the supervisor when no human has answered a key client for some time.
public final class KeyClientWatch implements PbxListener {
  private static final Logger LOG = LoggerFactory.getLogger(KeyClientWatch.class);
  private static final int MOST_WATCHED = 10_000;

  private final Vertx vertx;
  private final Records records;
  private final Team team;
  private final AlarmFlow alarms;
  private final Duration patience;
  private final Set<CallId> watched = ConcurrentHashMap.newKeySet();
  private final Set<CallId> alarmed = ConcurrentHashMap.newKeySet();

  public KeyClientWatch(
      Vertx vertx, Records records, Team team, AlarmFlow alarms, Duration patience) {
    this.vertx = vertx;
    this.records = records;
    this.team = team;
    this.alarms = alarms;
    this.patience = patience;
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallerJoined joined) {
      if (watched.size() < MOST_WATCHED && watched.add(joined.call())) {
        long _ = vertx.setTimer(patience.toMillis(), _ -> look(joined.call()));
      }
    } else if (event instanceof PbxEvent.MemberConnected connected) {
      answered(connected.call());
    } else if (event instanceof PbxEvent.PhoneAnswered answered) {
      answered(answered.call());
    } else if (event instanceof PbxEvent.CallEnded ended) {
      watched.remove(ended.call());
      alarmed.remove(ended.call());
    }
  }

  private void look(CallId call) {
    if (watched.contains(call)) {
      team.companies().forEach(company -> look(company, call));
    }
  }

  private void look(CompanyId company, CallId call) {
    records
        .call(company, call)
        .compose(found -> {
          Optional<CallRecord> waits =
              found.filter(it ->
                  it.tier() == Tier.KEY && it.connectedAt().isEmpty() && it.endedAt().isEmpty());
          if (waits.isEmpty()) {
            return Future.succeededFuture();
          }
          alarmed.add(call);
          return alarms.raise(
              company,
              alarm(call),
              AlarmKind.KEY_CLIENT_UNANSWERED,
              call.value(),
              "A key client has waited " + patience.toSeconds() + " s and nobody answered.");
        })
        .onFailure(fault -> LOG.warn("nobody knows whether {} is a key client's", call, fault));
  }

  private static AlarmId alarm(CallId call) {
    return new AlarmId("key-client/" + call);
  }

  private void answered(CallId call) {
    watched.remove(call);
    if (alarmed.remove(call)) {
      team.companies()
          .forEach(company ->
              alarms
                  .clear(company, alarm(call))
                  .onFailure(fault -> LOG.warn("the alarm of {} stays", call, fault)));
    }
  }
}
