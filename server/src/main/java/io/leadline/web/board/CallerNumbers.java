package io.leadline.web.board;

import io.leadline.event.CallId;
import io.leadline.event.PbxEvent;
import io.leadline.event.PhoneNumber;
import io.leadline.flow.PbxListener;
import io.leadline.web.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The numbers that the PBXs tell of those who come in, for as long as the store has not said who
/// they are.
final class CallerNumbers implements PbxListener {
  private static final int MOST = 5_000;

  private final Map<CallId, PhoneNumber> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, PhoneNumber> eldest) {
          return size() > MOST;
        }
      };

  @Override
  public synchronized void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived call) {
      PhoneNumber.of(call.number()).ifPresent(number -> told.put(call.call(), number));
    }
  }

  /// As people write it; empty for who withheld it, or came otherwise.
  synchronized Optional<String> of(CallId call) {
    return Optional.ofNullable(told.get(call)).map(Words::phone);
  }
}
