package io.leadline.flow.port;

import io.leadline.flow.AlarmWord;
import io.vertx.core.Future;

/// Tells alarms to somebody outside, such as whoever is on call.
public interface AlarmLine {
  /// Succeeds once the other side has confirmed that it has the word; until then it may or may not
  /// have heard it. Told again it bears the same id ([AlarmWord#delivery()]).
  Future<Void> tell(AlarmWord word);
}
