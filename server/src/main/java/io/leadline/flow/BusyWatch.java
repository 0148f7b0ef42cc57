package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.event.AlarmId;
import io.leadline.event.AlarmKind;
import io.leadline.event.CallId;
import io.leadline.event.CompanyId;
import io.leadline.event.PbxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Callers whom the PBX turns away as busy because their number has as many calls as one may have:
/// one alarm for all of them until somebody looks after it. It may be a flood, or a client with
/// many phones behind one number. On the context of [QueueFlow].
public final class BusyWatch implements PbxListener {
  private static final AlarmId ALARM = new AlarmId("limit/same-number");
  private static final int MOST_OPEN = 10_000;
  private static final int LAST_DIGITS = 3;

  /// In a flood many are turned away each second.
  private static final Duration TOLD_ONCE_IN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(BusyWatch.class);

  private final CallKnowledge knowledge;
  private final AlarmFlow alarms;
  private final Map<CompanyId, Instant> lastTold = new HashMap<>();
  private final Map<CallId, PbxEvent.CallArrived> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, PbxEvent.CallArrived> eldest) {
          return size() > MOST_OPEN;
        }
      };

  public BusyWatch(KeyWatch.Knowledge knowledge, AlarmFlow alarms) {
    this.knowledge =
        new CallKnowledge(knowledge.brands(), knowledge.directory(), knowledge.sources());
    this.alarms = alarms;
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived arrived) {
      open.put(arrived.call(), arrived);
    } else if (event instanceof PbxEvent.CallEnded ended) {
      PbxEvent.CallArrived arrived = open.remove(ended.call());
      if (arrived != null && ended.turnedAway()) {
        turnedAway(arrived);
      }
    }
  }

  private void turnedAway(PbxEvent.CallArrived call) {
    var arriving =
        knowledge.read(
            new CallArrival(call.pbx(), call.call(), call.number(), call.dialled(), call.at()));
    CompanyId company = arriving.brand().company();
    if (lastTold.getOrDefault(company, Instant.MIN).plus(TOLD_ONCE_IN).isAfter(call.at())) {
      return;
    }
    lastTold.put(company, call.at());
    var _ =
        knowledge
            .identify(arriving)
            .compose(found ->
                alarms.raise(
                    company,
                    ALARM,
                    AlarmKind.LIMIT_REACHED,
                    call.call().value(),
                    "A caller %s was turned away as busy: the number had too many calls at once."
                        .formatted(
                            found
                                .who()
                                .knownAccount()
                                .map(Account::name)
                                .map(name -> "of " + name)
                                .orElse("whose number ends in " + lastDigits(call.number())))))
            .onFailure(fault -> LOG.error("{} was turned away, unheard of", call.call(), fault));
  }

  /// The whole number stands on the recovery board.
  private static String lastDigits(String number) {
    return number.substring(Math.max(0, number.length() - LAST_DIGITS));
  }
}
