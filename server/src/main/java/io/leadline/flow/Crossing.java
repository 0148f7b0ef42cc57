package io.leadline.flow;

import io.leadline.domain.account.NumberingPlan;
import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.port.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clients who call in while they are being called back. The two are one conversation: the attempt
/// is taken back before it dials a line that is busy with calling us, and as long as the client is
/// on the line nobody dials him.
public final class Crossing implements PbxListener {
  private static final int MOST = 20_000;

  /// A call or an attempt whose end was not told counts no longer.
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final Logger LOG = LoggerFactory.getLogger(Crossing.class);

  private final Function<String, NumberingPlan> plans;
  private final Switchboard switchboard;
  private final Map<CallId, Party> callingIn = bounded();
  private final Map<CallId, Party> attempts = bounded();

  private record Party(PhoneNumber number, Instant at) {}

  /// @param plans how numbers are written, by the PBX's name
  public Crossing(Function<String, NumberingPlan> plans, Switchboard switchboard) {
    this.plans = plans;
    this.switchboard = switchboard;
  }

  /// Whether that client is on the line with us already, waiting or talking.
  synchronized boolean callsIn(PhoneNumber number, Instant now) {
    return callingIn.values().stream().anyMatch(party -> isNow(party, number, now));
  }

  /// The attempt is ordered.
  synchronized void ordered(CallId attempt, PhoneNumber number, Instant now) {
    attempts.put(attempt, new Party(number, now));
  }

  @Override
  public void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived arrived) {
      plans
          .apply(arrived.pbx())
          .read(arrived.number())
          .ifPresent(number -> arrived(arrived, number).forEach(this::takeBack));
    } else if (event instanceof PbxEvent.CallEnded ended) {
      over(callingIn, ended.call());
    } else if (event instanceof PbxEvent.CallBackStep step) {
      switch (step.step()) {
        case REACHED, ENDED -> over(attempts, step.call());
        case ACCEPTED, DECLINED, WAITING, AGENT, DIALLING -> {
          // still to be reached
        }
      }
    }
  }

  private synchronized List<CallId> arrived(PbxEvent.CallArrived arrived, PhoneNumber number) {
    callingIn.put(arrived.call(), new Party(number, arrived.at()));
    List<CallId> crossed =
        attempts.entrySet().stream()
            .filter(attempt -> isNow(attempt.getValue(), number, arrived.at()))
            .map(Map.Entry::getKey)
            .toList();
    crossed.forEach(attempts::remove);
    return crossed;
  }

  private synchronized void over(Map<CallId, Party> of, CallId call) {
    of.remove(call);
  }

  private void takeBack(CallId attempt) {
    switchboard
        .takeBack(attempt)
        .onSuccess(_ -> LOG.info("{} is taken back: the client calls in", attempt))
        .onFailure(fault -> LOG.warn("{} is not taken back", attempt, fault));
  }

  private static boolean isNow(Party party, PhoneNumber number, Instant now) {
    return party.number.equals(number) && party.at.plus(LONGEST).isAfter(now);
  }

  private static <V> Map<CallId, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CallId, V> eldest) {
        return size() > MOST;
      }
    };
  }
}
