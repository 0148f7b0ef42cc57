package io.leadline.pbx.queuelog;

import io.leadline.event.StayOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One call of a log: the stay it is in, the stay whose outcome is still open, the conversation.
final class LogCall {
  /// How the ids of such channels begin.
  private static final byte[] PLACE = "place-".getBytes(StandardCharsets.US_ASCII);

  final byte[] id;
  final int hash;

  /// The queue in which it waits.
  @Nullable LogQueue open;

  long joinedAt;

  /// The queue it has left, with an outcome that a later line may change.
  @Nullable LogQueue left;

  StayOutcome leftHow = StayOutcome.ABANDONED;
  long leftJoinedAt;
  int leftWait;

  /// The queue that brought the conversation under way.
  @Nullable LogQueue talking;

  @Nullable LogMember talkingWith;
  long talkJoinedAt;
  long talkSince;

  /// Whether it keeps the place of a caller who will be called back: that caller's stay is counted
  /// already, and the conversation it leads to is a call-back.
  final boolean placeholder;

  boolean transferred;
  boolean callback;

  /// When the caller's line was gone, by our dialplan's word; 0 until then.
  long endedAt;

  long lastAt;

  /// Whether nothing was told of it before the line at hand.
  boolean isNew;

  LogCall(byte[] id, int hash) {
    this.id = id;
    this.hash = hash;
    this.placeholder =
        id.length >= PLACE.length && Arrays.equals(id, 0, PLACE.length, PLACE, 0, PLACE.length);
  }

  boolean quiet() {
    return open == null && (talking == null || endedAt > 0);
  }
}
