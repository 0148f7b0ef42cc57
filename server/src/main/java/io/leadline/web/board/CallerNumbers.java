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
/// they are. Of who is gone the number stays a while: a place that is kept is on the board still.
final class CallerNumbers implements PbxListener {
  private static final int MOST = 5_000;
  static final int MOST_GONE = 200;

  private final Map<CallId, PhoneNumber> here = bounded(MOST);
  private final Map<CallId, PhoneNumber> gone = bounded(MOST_GONE);

  private static Map<CallId, PhoneNumber> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<CallId, PhoneNumber> eldest) {
        return size() > most;
      }
    };
  }

  @Override
  public synchronized void told(PbxEvent event) {
    if (event instanceof PbxEvent.CallArrived call) {
      PhoneNumber.of(call.number()).ifPresent(number -> here.put(call.call(), number));
    } else if (event instanceof PbxEvent.CallEnded end) {
      PhoneNumber number = here.remove(end.call());
      if (number != null) {
        gone.put(end.call(), number);
      }
    }
  }

  /// As people write it; empty for who withheld it, or came otherwise.
  synchronized Optional<String> of(CallId call) {
    return Optional.ofNullable(here.get(call))
        .or(() -> Optional.ofNullable(gone.get(call)))
        .map(Words::phone);
  }
}
