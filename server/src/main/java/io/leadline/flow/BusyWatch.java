package io.leadline.flow;

import io.leadline.domain.account.Account;
import io.leadline.domain.account.Identified;
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
/// one alarm for all calls of a number until somebody looks after it, and one for all numbers where
/// there are many. It may be a flood, or a client with many phones behind one number. On the
/// context of [QueueFlow].
public final class BusyWatch implements PbxListener {
  private static final String ALARM = "limit/same-number";

  /// Numbers with an alarm of their own within [#APART_WITHIN]; what more are turned away is one
  /// flood.
  static final int MOST_APART = 5;

  private static final Duration APART_WITHIN = Duration.ofHours(1);
  private static final String WITHHELD = "withheld";
  private static final int MOST_OPEN = 10_000;
  private static final int LAST_DIGITS = 3;

  /// In a flood many are turned away each second.
  private static final Duration TOLD_ONCE_IN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(BusyWatch.class);

  private final CallKnowledge knowledge;
  private final AlarmFlow alarms;
  private final Map<Told, Instant> lastTold = new HashMap<>();
  private final Map<CallId, PbxEvent.CallArrived> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, PbxEvent.CallArrived> eldest) {
          return size() > MOST_OPEN;
        }
      };

  /// @param digits the number's last; empty of all numbers together
  private record Told(CompanyId company, String digits) {}

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
    Told told = told(arriving.brand().company(), call);
    if (lastTold.getOrDefault(told, Instant.MIN).plus(TOLD_ONCE_IN).isAfter(call.at())) {
      return;
    }
    lastTold.put(told, call.at());
    var _ =
        knowledge
            .identify(arriving)
            .compose(found ->
                alarms.raise(
                    told.company(),
                    new AlarmId(told.digits().isEmpty() ? ALARM : ALARM + "/" + told.digits()),
                    AlarmKind.LIMIT_REACHED,
                    call.call().value(),
                    told.digits().isEmpty()
                        ? "Callers of many numbers were turned away as busy: each number had too"
                            + " many calls at once."
                        : one(found, call.number())))
            .onFailure(fault -> LOG.error("{} was turned away, unheard of", call.call(), fault));
  }

  private static String one(Identified caller, String number) {
    return "A caller %s was turned away as busy: the number had too many calls at once."
        .formatted(
            caller
                .who()
                .knownAccount()
                .map(Account::name)
                .map(name -> "of " + name)
                .orElse("whose number ends in " + lastDigits(number)));
  }

  private Told told(CompanyId company, PbxEvent.CallArrived call) {
    String digits = lastDigits(call.number().replaceAll("[^0-9]", ""));
    var own = new Told(company, digits.isEmpty() ? WITHHELD : digits);
    lastTold.values().removeIf(at -> at.plus(APART_WITHIN).isBefore(call.at()));
    long apart =
        lastTold.keySet().stream()
            .filter(told -> told.company().equals(company) && !told.digits().isEmpty())
            .count();
    return lastTold.containsKey(own) || apart < MOST_APART ? own : new Told(company, "");
  }

  /// The whole number stands on the recovery board.
  private static String lastDigits(String number) {
    return number.substring(Math.max(0, number.length() - LAST_DIGITS));
  }
}
