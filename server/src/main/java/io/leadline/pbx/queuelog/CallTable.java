package io.leadline.pbx.queuelog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The calls of a log that something may still be told of. A call is let go some time after its
/// last line, by the log's own clock, so that the table is as large as the traffic and not as the
/// log.
final class CallTable {
  /// How long after a call has left its queue a line can change what is made of that: a caller
  /// taken out and put into another queue first looks as if he had hung up.
  static final long SETTLES_AFTER_SECONDS = 600;

  /// A call whose end the log does not tell is not waited for longer.
  static final long STALE_AFTER_SECONDS = 24 * 3_600;

  private static final long LOOK_EVERY_SECONDS = 3_600;

  /// Calls at rest at once. A line with a time far ahead, or a clock put back, would else keep all
  /// that come behind it.
  private static final int MOST_RESTING = 100_000;

  private final Map<Key, LogCall> calls = new HashMap<>();
  private final ArrayDeque<Rest> resting = new ArrayDeque<>();
  private final Key probe = new Key(new byte[0], 0);
  private final Consumer<LogCall> letGo;
  private long looked;

  /// @param letGo is handed each call when nothing more is expected of it
  CallTable(Consumer<LogCall> letGo) {
    this.letGo = letGo;
  }

  LogCall of(LogLine line) {
    probe.bytes = line.copy(LogLine.CALL);
    probe.hash = line.hash(LogLine.CALL);
    LogCall call = calls.get(probe);
    if (call == null) {
      call = new LogCall(probe.bytes, probe.hash);
      calls.put(new Key(call.id, call.hash), call);
    }
    return call;
  }

  /// The call may be let go unless it is heard of again.
  void rest(LogCall call) {
    if (call.quiet()) {
      resting.add(new Rest(call, call.lastAt));
      if (resting.size() > MOST_RESTING) {
        settle(resting.removeFirst());
      }
    }
  }

  /// The log's clock stands there.
  void passed(long now) {
    while (!resting.isEmpty() && resting.getFirst().since + SETTLES_AFTER_SECONDS < now) {
      settle(resting.removeFirst());
    }
    if (now - looked > LOOK_EVERY_SECONDS) {
      looked = now;
      stale(now).forEach(this::remove);
    }
  }

  /// The PBX was started anew, or the log is over: nothing more is told of any call.
  void clear() {
    List.copyOf(calls.values()).forEach(letGo);
    calls.clear();
    resting.clear();
  }

  private void settle(Rest rest) {
    if (rest.call.quiet() && rest.call.lastAt == rest.since) {
      remove(rest.call);
    }
  }

  private List<LogCall> stale(long now) {
    var stale = new ArrayList<LogCall>();
    for (LogCall call : calls.values()) {
      if (call.lastAt + STALE_AFTER_SECONDS < now) {
        stale.add(call);
      }
    }
    return stale;
  }

  private void remove(LogCall call) {
    probe.bytes = call.id;
    probe.hash = call.hash;
    if (calls.remove(probe, call)) {
      letGo.accept(call);
    }
  }

  private record Rest(LogCall call, long since) {}

  private static final class Key {
    byte[] bytes;
    int hash;

    Key(byte[] bytes, int hash) {
      this.bytes = bytes;
      this.hash = hash;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }
  }
}
